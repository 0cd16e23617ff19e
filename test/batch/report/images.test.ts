import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ImageNames, planThumbnails, type PlannedImage } from '../../../batch/report/images.ts';

const FROM = join('/', 'results');

function nameOf(image: string) {
  const names = new ImageNames();
  names.add(image);
  return names.nameOf(image, { path: join(FROM, image), from: FROM });
}

describe('links', () => {
  test.each([
    ['javascript:alert(1).jpg', './javascript%3Aalert(1).jpg'],
    ['a b#c?d%.jpg', './a%20b%23c%3Fd%25.jpg'],
    ['<b>".jpg', './%3Cb%3E%22.jpg'],
    ['../up/ü.jpg', './../up/%C3%BC.jpg'],
    ['https://user:secret@host.example/a.jpg?sig=1', 'https://host.example/a.jpg?sig=1'],
    ['https://[', null],
    ['data:image/png;base64,AAAA', null],
  ])('an image named %j is linked to as %j', (image, href) => {
    expect(nameOf(image).href).toBe(href);
  });
});

describe('names', () => {
  test('addresses are named without what may be secret', () => {
    expect(nameOf('https://user:secret@host.example/a%20b.jpg?sig=1')).toMatchObject({
      name: 'host.example/a b.jpg',
      isAddress: true,
    });
  });

  test('what is not seen, or turns the direction of writing, is no part of a name', () => {
    expect(nameOf('holiday\u202egpj.exe\n\u0000').name).toBe('holiday gpj.exe');
  });

  test('files are named below the folder that all are in', () => {
    const images = ['/photos/march/1.jpg', '/photos/april/2.jpg', 'https://host.example/x/3.jpg'];
    const names = new ImageNames();
    for (const image of images) names.add(image);
    const shown = images.map((image) => names.nameOf(image, { path: image, from: FROM }).name);
    expect(shown).toStrictEqual(['march/1.jpg', 'april/2.jpg', 'host.example/x/3.jpg']);
  });
});

describe('thumbnails', () => {
  const sideOf = (count: number, bytes: number): number | undefined => {
    const items = Array.from({ length: count }, (_, index) => ({
      image: `${index}.jpg`,
      status: 'done' as const,
    }));
    const { holders, policy } = planThumbnails(items, { most: 10_000, bytes });
    expect(holders.size).toBe(count);
    return policy.canvases?.[0]?.width;
  };

  test('are made smaller before any is left out', () => {
    expect([10, 100, 500, 1000, 2000, 5000].map((count) => sideOf(count, 11_000_000))).toStrictEqual([
      640, 400, 240, 160, 112, 80,
    ]);
  });

  test('are shown small where there is no room', () => {
    expect(sideOf(10_000, 1_000_000)).toBe(32);
  });

  test('those that need a look come first where there are too many', () => {
    const statuses = ['done', 'done', 'done', 'failed', 'incomplete', 'failed'] as const;
    const items = statuses.map((status, index) => ({ image: `${index}.jpg`, status }));
    const { holders } = planThumbnails(items, { most: 4, bytes: 1_000_000 });
    expect([...holders.keys()].sort()).toStrictEqual(['0.jpg', '1.jpg', '3.jpg', '4.jpg']);
  });

  test('are of files, each held by the first item that asks about it', () => {
    const items: readonly PlannedImage[] = [
      { image: 'https://host.example/a.jpg', status: 'done' },
      { image: 'a.jpg', status: 'done' },
      { image: 'b.jpg', status: 'done' },
      { image: 'a.jpg', status: 'failed' },
    ];
    const { holders } = planThumbnails(items, { most: 10, bytes: 1_000_000 });
    expect(new Map(holders)).toStrictEqual(
      new Map([
        ['a.jpg', 1],
        ['b.jpg', 2],
      ]),
    );
  });
});
