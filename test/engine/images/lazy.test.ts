import { expect, jest, test } from '@jest/globals';

test('neither making an image nor passing a small JPEG through loads sharp, and nothing but a URL loads undici', async () => {
  const { noise, llamaPolicy } = await import('./pictures.ts');
  const jpeg = await noise(20, 20).jpeg().toBuffer();
  jest.resetModules();
  const loaded: string[] = [];
  for (const name of ['sharp', 'undici']) {
    jest.unstable_mockModule(name, () => {
      loaded.push(name);
      throw new Error('missing');
    });
  }
  const { createImage, defaultImageAccess } = await import('../../../engine/images/index.ts');
  const options = { parentId: 'image', policy: defaultImageAccess };
  createImage('https://example.com/a.jpg', options);
  const image = createImage(jpeg, options);
  await image.encode(llamaPolicy);
  expect(await image.size()).toEqual({ width: 20, height: 20 });
  expect(loaded).toEqual([]);

  const converted = image.encode({ ...llamaPolicy, passThroughBytes: 0 });
  await expect(converted).rejects.toMatchObject({ code: 'image-codec-missing', scope: 'run' });
  expect(loaded).toEqual(['sharp']);
});
