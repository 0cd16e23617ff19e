import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseRecord, type ResultRecord } from '../../../batch/index.ts';
import { ResultsFile } from '../../../batch/store/results-file.ts';
import { mutatedBytes, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const folder = mkdtempSync(join(tmpdir(), 'llama-vision-fuzz-'));
process.on('exit', () => {
  rmSync(folder, { recursive: true, force: true });
});
const path = join(folder, 'results.jsonl');

function record(key: string): ResultRecord {
  return {
    ...{ v: 2, key, image: `${key}.jpg`, content: `content-of-${key}`, size: 10, mtimeMs: 1.5, pass: 1 },
    ...{ parameters: null, parametersHash: null, status: 'done' },
    outputs: { answer: `ünïcode \n of ${key}` },
    ...{ errors: [], requests: [], startedAt: '2026-01-01T00:00:00.000Z', durationMs: 5 },
  };
}

async function write(keys: readonly string[]): Promise<Buffer> {
  writeFileSync(path, '');
  const file = await ResultsFile.open(folder, 1);
  for (const key of keys) await file.append(record(key));
  await file.close();
  return readFileSync(path);
}

const seeds = [await write(['a', 'b', 'c']), await write(['a']), await write([])];
const pieces = [
  ...words('{ } " \\ null {"v":2,"key":"half "v":1'),
  ...['\n', '\r\n', '\n{}\n', '\0\0\0\0'],
].map((text) => Buffer.from(text));

/** Whatever happened to a file of results: it opens, its whole lines count, what is appended is found again. */
export default fuzzTarget(mutatedBytes(seeds, pieces), async (bytes) => {
  writeFileSync(path, bytes);
  const expected = new Set(
    Buffer.from(bytes)
      .toString('latin1')
      .split('\n')
      .flatMap((line) => parseRecord(Buffer.from(line, 'latin1'))?.key ?? []),
  );
  const file = await ResultsFile.open(folder, 1);
  insist(file.index.size === expected.size, `${file.index.size} of ${expected.size} whole lines were found.`);
  await file.append(record('appended'));
  await file.close();
  const again = await ResultsFile.open(folder, 1);
  const { index, damage } = again;
  await again.close();
  insist(index.get('appended')?.status === 'done', 'What was appended is not found again.');
  insist(damage.tornBytes === 0, 'A file that was mended is torn.');
  for (const key of expected) insist(index.get(key) !== null, `The line of ${key} is lost.`);
});
