import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeReport, type ReportOptions } from '../../../batch/report/write-report.ts';
import type { PageData } from '../../../batch/report/page-data.ts';

export interface WrittenReport {
  readonly path: string;
  readonly html: string;
  /** The text of the block of data. */
  readonly block: string;
  readonly data: PageData;
}

/** Writes the report of a folder and reads it back. */
export async function reportOf(folder: string, options: ReportOptions = {}): Promise<WrittenReport> {
  const path = join(folder, 'report.html');
  await writeReport(folder, path, { baseDirectory: folder, now: () => 0, ...options });
  const html = await readFile(path, 'utf8');
  const block = /<script type="application\/json" id="data">([^]*?)<\/script>/.exec(html)?.[1] ?? '';
  return { path, html, block, data: JSON.parse(block) as PageData };
}

export function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** A line of `results.jsonl`; what is given replaces what is usual. */
export function line(given: Readonly<Record<string, unknown>> = {}): string {
  const result = {
    ...{ v: 2, key: 'a', image: 'a.jpg', status: 'done', outputs: { caption: 'A cat.' }, errors: [] },
    ...{ parameters: null, parametersHash: null, content: null, size: null, mtimeMs: null, pass: 1 },
    ...{ requests: [request()], startedAt: '2026-03-14T09:00:00.000Z', durationMs: 1200 },
  };
  return `${JSON.stringify({ ...result, ...given })}\n`;
}

export function request(given: Readonly<Record<string, unknown>> = {}): object {
  return {
    ...{ requestedModel: 'asked/model', model: 'answered/model', provider: 'Acme', requestId: 'gen-1' },
    ...{ inputTokens: 1700, outputTokens: 20, cost: 0.0002, attempts: 1, latencyMs: 900 },
    ...{ finishReason: 'stop', answer: 'complete', imageBytes: 1000, step: 'look', element: [0] },
    ...given,
  };
}
