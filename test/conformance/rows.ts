import { readFileSync } from 'node:fs';

/** Rows of `fixtures/conformance/FILE.json`. */
export function readRows<Row>(file: string): readonly Row[] {
  const url = new URL(`../../fixtures/conformance/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as readonly Row[];
}

/** Rows whose steps need blocks that this package does not have yet. */
export function needsOtherBlocks(definition: unknown): boolean {
  return /"roboflow_core\/(json_parser|vlm_as_\w+)@/.test(JSON.stringify(definition));
}
