import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { processorTimer } from '../support/processor-time.ts';
import fc from 'fast-check';
import { openStore, writeCsv, writeReport } from '../../batch/index.ts';
import { createEngine } from '../../index.ts';
import { createRedactor } from '../../schemas/redact.ts';
import { PROMPTED } from '../batch/support.ts';
import { HostilePlace, KEY } from './support.ts';

const hex = (unit: string): string => unit.charCodeAt(0).toString(16).padStart(2, '0');
const each = (text: string, spell: (unit: string) => string): string => text.replace(/[^]/g, spell);

const spellings: Readonly<Record<string, (key: string) => string>> = {
  'as it is': (key) => key,
  'in a URL': encodeURIComponent,
  'percent-encoded throughout': (key) => each(key, (unit) => `%${hex(unit)}`),
  'percent-encoded twice': (key) => encodeURIComponent(each(key, (unit) => `%${hex(unit).toUpperCase()}`)),
  'in JSON': (key) => JSON.stringify(key),
  'in JSON in JSON': (key) => JSON.stringify(JSON.stringify({ key })),
  'escaped throughout': (key) => each(key, (unit) => String.raw`\u00${hex(unit)}`),
  'in HTML': (key) => each(key, (unit) => `&#${unit.charCodeAt(0)};`),
  'in base64': (key) => Buffer.from(key).toString('base64'),
  'in base64 for URLs': (key) => Buffer.from(key).toString('base64url'),
  'in base64 after one byte': (key) => Buffer.from(`:${key}:`).toString('base64'),
  'in base64 after two bytes': (key) => Buffer.from(`a:${key}`).toString('base64'),
  'with a name in base64': (key) => `Basic ${Buffer.from(`user:${key}`).toString('base64')}`,
};

/** The key is in a text where undoing the ways to spell it, one after the other, brings it up. */
function tells(text: string, key: string): boolean {
  const unescaped = (from: string): string =>
    from
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      .replace(/\\(["\\/])/g, '$1');
  const runs = text.match(/[\w+/-]{8,}/g) ?? [];
  const decoded = runs.flatMap((run) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString('latin1')),
  );
  let plain = text;
  for (let depth = 0; depth < 4; depth++) plain = unescaped(plain);
  return [text, plain, ...decoded].some((one) => one.includes(key));
}

describe('one redaction', () => {
  test.each(Object.entries(spellings))('recognises a key %s', (_, spell) => {
    const spelled = spell(KEY);
    expect(tells(`It is ${spelled}.`, KEY)).toBe(true);
    const text = createRedactor([KEY])(`It is ${spelled}.`);
    expect(tells(text, KEY)).toBe(false);
    expect(text).toMatch(/^It is .*\[key\].*\.$/);
  });

  test('leaves texts alone that hold no key, and keeps JSON readable', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(...Object.values(spellings)), (json, spell) => {
        const redactor = createRedactor([KEY]);
        expect(redactor(json)).toBe(json);
        const held = redactor(JSON.stringify([spell(KEY)]));
        expect(tells(held, KEY)).toBe(false);
      }),
    );
  });

  test('takes time in proportion to the text', () => {
    const redactor = createRedactor([KEY]);
    const text = Buffer.from(KEY).toString('base64').repeat(20_000) + '%73'.repeat(300_000);
    const elapsed = processorTimer();
    redactor(text);
    expect(elapsed()).toBeLessThan(2000);
  });
});

describe('what a service echoes', () => {
  let place: HostilePlace;

  beforeEach(async () => {
    place = await HostilePlace.open();
  });
  afterEach(() => place.close());

  test.each(Object.entries(spellings))('is in no file, event or error: a key %s', async (_, spell) => {
    const said = `It is ${spell(KEY)}.`;
    place.server.script = (__, index) =>
      index % 3 === 0
        ? { status: 400, body: { error: { code: 400, message: said, metadata: { provider_name: said } } } }
        : {
            headers: { 'x-request-id': encodeURIComponent(said) },
            body: {
              ...(index % 3 === 1 && { id: said }),
              ...{ model: said, provider: said, usage: { cost: 0.1 } },
              choices: [{ finish_reason: said, message: { content: said, reasoning: said } }],
            },
          };
    const { records, events } = await place.run(await place.items(6));
    expect(records.filter(({ status }) => status === 'done')).toHaveLength(4);
    expect(records.filter(({ status }) => status === 'failed')).toHaveLength(2);
    expect(records.flatMap(({ requests }) => requests)[0]?.provider).toContain('[key]');
    const engine = createEngine();
    const store = await openStore(place.folder, { workflow: engine.compile(PROMPTED), force: true });
    await writeReport(store, join(place.folder, 'report.html'));
    await store.close();
    await writeCsv(place.folder);
    expect(tells(JSON.stringify(events), KEY)).toBe(false);
    for (const name of readdirSync(place.folder)) {
      const text = readFileSync(join(place.folder, name), 'utf8');
      expect([name, tells(text, KEY)]).toEqual([name, false]);
    }
  });
});
