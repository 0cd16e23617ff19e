import { redact } from '../../blocks/transport/errors/redact.ts';
import type { BulkError, BulkRecord } from '../../engine/index.ts';
import type { ItemFacts } from '../run/prepared-item.ts';
import type { ResultLine } from './record.ts';
import { missingFile } from '../sources/names-of-list.ts';
import { isStorable } from './stored-answers.ts';
import { withoutImages } from './without-images.ts';
import type { WorkItem } from '../run/work-list.ts';

export interface LineContext {
  readonly pass: number;
  readonly secrets: readonly string[];
}

/** The line of an item that was asked about. */
export function lineOf(item: WorkItem, record: BulkRecord, { pass, secrets }: LineContext): ResultLine {
  const { status, outputs, errors, requests, reused, answers, startedAt, durationMs } = record;
  const keepsAnswers = answers !== undefined && isStorable(answers, (json) => holdsSecret(json, secrets));
  const line: ResultLine = {
    v: 1,
    ...factsOf(item.facts),
    pass,
    status,
    outputs: withoutImages(outputs) as ResultLine['outputs'],
    errors: errors.map((error) => ({ ...error, message: redact(messageOf(error, item), secrets) })),
    requests,
    ...(reused !== undefined && { reused }),
    ...(keepsAnswers && { answers }),
    startedAt,
    durationMs,
  };
  return withoutSecrets(line, secrets);
}

/** The engine does not know where the path came from. */
function messageOf({ code, message }: BulkError, { facts, listed }: WorkItem): string {
  const isItsOwn = code === 'image-file-not-found' && facts.size === null;
  return isItsOwn ? missingFile(listed) : message;
}

/** The line of an item whose picture and parameters were asked about under another name. */
export function copiedLine(facts: ItemFacts, from: ResultLine, pass: number): ResultLine {
  const startedAt = new Date().toISOString();
  return {
    ...from,
    ...factsOf(facts),
    pass,
    copyOf: from.copyOf ?? from.key,
    requests: [],
    startedAt,
    durationMs: 0,
  };
}

function factsOf({ key, image, content, size, mtimeMs, parameters }: ItemFacts): ItemFacts {
  return { key, image, content, size, mtimeMs, parameters };
}

/** A workflow may give an input back as an output, also one that is a key. */
function withoutSecrets(line: ResultLine, secrets: readonly string[]): ResultLine {
  const json = JSON.stringify(line.outputs);
  if (!holdsSecret(json, secrets)) return line;
  const cleaned = spellingsOf(secrets).reduce((text, spelling) => text.replaceAll(spelling, '[key]'), json);
  return { ...line, outputs: JSON.parse(cleaned) as ResultLine['outputs'] };
}

function holdsSecret(json: string, secrets: readonly string[]): boolean {
  return spellingsOf(secrets).some((spelling) => json.includes(spelling));
}

/** Secrets as JSON has them. Shorter ones are stand-ins, which ordinary words may contain. */
function spellingsOf(secrets: readonly string[]): readonly string[] {
  return secrets.filter((secret) => secret.length >= 8).map((secret) => JSON.stringify(secret).slice(1, -1));
}
