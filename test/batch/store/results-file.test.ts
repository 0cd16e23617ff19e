import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ResultRecord } from '../../../batch/store/record.ts';
import { ResultsFile } from '../../../batch/store/results-file.ts';
import { questionOf } from '../../../batch/store/store.ts';
import { Workspace } from '../../cli/support/workspace.ts';

let folder: Workspace;
beforeEach(() => {
  folder = new Workspace();
});
afterEach(() => {
  folder.remove();
});

function line(key: string, more: Partial<ResultRecord> = {}): ResultRecord {
  return {
    v: 2,
    key,
    image: `${key}.jpg`,
    content: `content-of-${key}`,
    size: 10,
    mtimeMs: 1.5,
    parameters: null,
    parametersHash: null,
    pass: 1,
    status: 'done',
    outputs: { answer: `ünïcode \n of ${key}` },
    errors: [],
    requests: [],
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 5,
    ...more,
  };
}

function requestOf(cost: number): ResultRecord['requests'][number] {
  return {
    ...{ step: 'ask', element: [0], requestedModel: 'a/b', model: null, provider: null, requestId: null },
    ...{ inputTokens: 1, outputTokens: 1, cost, attempts: 1, latencyMs: 1, finishReason: 'stop' },
    ...{ answer: 'complete', imageBytes: 1 },
  };
}

const path = (): string => join(folder.path, 'results.jsonl');

async function written(...keys: readonly string[]): Promise<Buffer> {
  const file = await ResultsFile.open(folder.path, 1);
  for (const key of keys) await file.append(line(key));
  await file.close();
  return readFileSync(path());
}

describe('opening', () => {
  test('a new folder has no results', async () => {
    const file = await ResultsFile.open(folder.path, 1);
    expect([file.index.size, file.damage]).toEqual([0, { tornBytes: 0, badLines: 0 }]);
    await file.close();
  });

  test('lines are found again, the last of a key being the one that counts', async () => {
    const file = await ResultsFile.open(folder.path, 1);
    await file.append(line('a', { status: 'failed' }));
    await file.append(line('b'));
    await file.append(line('a'));
    await file.close();
    const again = await ResultsFile.open(folder.path, 1);
    expect(again.index.get('a')).toMatchObject({ status: 'done', size: 10, mtimeMs: 1.5 });
    const offset = again.index.answerAt(questionOf('content-of-a', null));
    expect(await again.read(offset ?? -1)).toEqual(line('a'));
    expect(again.index.get('c')).toBeNull();
    await again.close();
  });

  test('a crash at any byte loses no whole line, and the next line follows cleanly', async () => {
    const whole = await written('a', 'b', 'c');
    const ends = [...whole.entries()].filter(([, byte]) => byte === 10).map(([at]) => at);
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(path(), whole);
      truncateSync(path(), length);
      const file = await ResultsFile.open(folder.path, 1);
      // A line of which only the line break is missing is whole.
      expect(file.index.size).toBe(ends.filter((end) => end <= length).length);
      await file.append(line('z'));
      await file.close();
      const texts = readFileSync(path(), 'utf8').trimEnd().split('\n');
      const keys = texts.map((text) => (JSON.parse(text) as ResultRecord).key);
      expect(keys).toEqual([...['a', 'b', 'c'].slice(0, keys.length - 1), 'z']);
    }
  }, 60_000);

  test('what was torn off is kept for the record', async () => {
    const whole = await written('a');
    appendFileSync(path(), '{"v":2,"key":"half');
    const file = await ResultsFile.open(folder.path, 1);
    await file.close();
    expect(file.damage).toEqual({ tornBytes: 18, badLines: 0 });
    expect(readFileSync(path())).toEqual(whole);
    expect(readFileSync(join(folder.path, 'results.torn'), 'utf8')).toBe('{"v":2,"key":"half\n');
  });

  test('a hole of zero bytes, as a loss of power leaves it, is torn off too', async () => {
    const whole = await written('a');
    appendFileSync(path(), Buffer.alloc(5000));
    await (await ResultsFile.open(folder.path, 1)).close();
    expect(readFileSync(path())).toEqual(whole);
  });

  test('damage in the middle costs its lines alone', async () => {
    await written('a');
    appendFileSync(path(), 'rubbish\n');
    writeFileSync(
      path(),
      Buffer.concat([readFileSync(path()), Buffer.from(`${JSON.stringify(line('b'))}\n`)]),
    );
    const file = await ResultsFile.open(folder.path, 1);
    expect([file.index.size, file.damage]).toEqual([2, { tornBytes: 0, badLines: 1 }]);
    await file.close();
    expect(existsSync(join(folder.path, 'results.torn'))).toBe(false);
  });

  test('any bytes at all open as a file that takes lines', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        writeFileSync(path(), bytes);
        const file = await ResultsFile.open(folder.path, 1);
        await file.append(line('z'));
        await file.close();
        const again = await ResultsFile.open(folder.path, 1);
        expect(again.index.get('z')?.status).toBe('done');
        await again.close();
      }),
      { numRuns: 50 },
    );
  });

  test('lines of an earlier pass do not count as done, and their cost does as spent', async () => {
    const request = requestOf(0.25);
    const file = await ResultsFile.open(folder.path, 1);
    await file.append(line('a', { requests: [request] }));
    await file.close();
    const next = await ResultsFile.open(folder.path, 2);
    expect([next.index.get('a'), next.index.spent]).toEqual([null, 0.25]);
    await next.close();
  });
});

test('an answer is found by image and parameters, whatever the name', async () => {
  const file = await ResultsFile.open(folder.path, 1);
  await file.append(line('a', { content: 'x', parametersHash: 'p' }));
  expect(file.index.answerAt(questionOf('x', 'p'))).toBe(0);
  expect(file.index.answerAt(questionOf('x', null))).toBeUndefined();
  await file.close();
});
