import { execFileSync } from 'node:child_process';
import { appendFileSync, closeSync, openSync, truncateSync, constants } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fromList, fromManifest, readFinalRecords } from '../../batch/index.ts';
import { createRecord } from '../../batch/run/make-record.ts';
import { ResultsFile } from '../../batch/store/results-file.ts';
import { parseRecord, type ResultRecord } from '../../batch/store/record.ts';
import { collect } from '../batch/support.ts';
import { Workspace } from '../cli/support/workspace.ts';

let files: Workspace;

beforeEach(() => {
  files = new Workspace();
});
afterEach(() => {
  files.remove();
});

const MEBIBYTE = 1024 * 1024;

describe('a line of 60 MB', () => {
  async function* endless() {
    for (let piece = 0; piece < 60 * 16; piece++) {
      await Promise.resolve();
      yield 'x'.repeat(MEBIBYTE / 16);
    }
  }
  const text = (before: string) =>
    Readable.from(
      (async function* () {
        await Promise.resolve();
        yield before;
        yield* endless();
      })(),
    );

  test('in a list is refused when it is seen to be too long', async () => {
    const list = { name: 'list.txt', stream: text('a.jpg\nb.jpg\n') };
    const listed: string[] = [];
    const reading = (async () => {
      for await (const { image } of fromList(list)) listed.push(image);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'source-invalid',
      message: 'list.txt:3: the line has more than 65536 characters, which is the limit.',
    });
    expect(listed).toEqual(['a.jpg', 'b.jpg']);
  });

  test.each([
    ['JSONL', '{"image":"a.jpg"}\n{"image":"'],
    ['nothing but space', ' '.repeat(17 * MEBIBYTE)],
  ])('in a manifest of %s is refused', async (_, before) => {
    const manifest = { name: 'rows', stream: text(before) };
    const options = { inputs: new Map() };
    await expect(collect(fromManifest(manifest, options))).rejects.toMatchObject({ code: 'source-invalid' });
  });
});

function record(key: string): ResultRecord {
  const facts = { key, image: `${key}.jpg`, content: `content-of-${key}`, size: 1, mtimeMs: 1 };
  return {
    ...{ v: 2, ...facts, parameters: null, parametersHash: null, pass: 1, status: 'done' },
    ...{ outputs: {}, errors: [], requests: [], startedAt: '2026-01-01T00:00:00Z', durationMs: 1 },
  };
}

describe('results', () => {
  test('with a line of 200 MB between others, and a torn one after them, are read in little memory', async () => {
    const path = join(files.path, 'results.jsonl');
    appendFileSync(path, `${JSON.stringify(record('a'))}\n`);
    truncateSync(path, 200 * MEBIBYTE);
    appendFileSync(path, `\n${JSON.stringify(record('b'))}\n`);
    const { size } = await stat(path);
    truncateSync(path, size + 200 * MEBIBYTE);
    const start = performance.now();
    let most = 0;
    const before = process.memoryUsage().rss;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 5);
    const file = await ResultsFile.open(files.path, 1);
    expect([file.index.size, file.damage]).toEqual([2, { badLines: 1, tornBytes: 200 * MEBIBYTE }]);
    await file.append(record('c'));
    await file.close();
    clearInterval(watch);
    expect(await collect(readFinalRecords(files.path))).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(most).toBeLessThan(300 * MEBIBYTE);
  }, 60_000);

  test('that would make such a line are left out of it, and the item says so', () => {
    const { pass, status, errors, requests, startedAt, durationMs, ...facts } = record('a');
    const outputs = { answer: 'x'.repeat(30 * MEBIBYTE) };
    const outcome = { id: 'a', status, outputs, errors, requests, startedAt, durationMs };
    const item = { image: 'a.jpg', place: { type: 'file', path: 'a.jpg' }, parameters: null } as const;
    const made = createRecord({ facts, item }, outcome, { pass, secrets: [], secretInputs: new Set() });
    expect(made).toMatchObject({
      status: 'failed',
      outputs: { answer: null },
      errors: [{ code: 'result-too-large' }],
    });
    expect(parseRecord(Buffer.from(JSON.stringify(made)))).toEqual(made);
  });
});

test('a list that is a named pipe, with a writer that says no more, ends when the run does', async () => {
  const path = join(files.path, 'list');
  execFileSync('mkfifo', [path]);
  const interruption = new AbortController();
  const reading = collect(fromList(path, { signal: interruption.signal }));
  const writer = openSync(path, constants.O_RDWR);
  appendFileSync(writer, 'a.jpg\n');
  setTimeout(() => {
    interruption.abort();
  }, 100);
  expect((await reading).length).toBeLessThanOrEqual(1);
  closeSync(writer);
});
