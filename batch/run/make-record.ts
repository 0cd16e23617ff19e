import type { ItemError, ItemRecord, CachedAnswers } from '../../engine/index.ts';
import { LONGEST_LINE } from '../store/lines.ts';
import type { ResultRecord } from '../store/record.ts';
import { missingFile } from '../sources/names.ts';
import type { WorkItem } from '../item.ts';
import { createRedactor, redactJson } from '../../schemas/redact.ts';
import { withoutImages } from './output-images.ts';

export interface RecordContext {
  readonly pass: number;
  /** What no record may show. */
  readonly secrets: readonly string[];
  /** Inputs whose values, where an item has its own, are secret too. */
  readonly secretInputs: ReadonlySet<string>;
}

/** The record of an item that was asked about. */
export function createRecord(work: WorkItem, outcome: ItemRecord, context: RecordContext): ResultRecord {
  const { pass } = context;
  const secrets = secretsOf(work, context);
  const { status, outputs, errors, requests, reused, answers, startedAt, durationMs } = outcome;
  const hasChanged = errors.some(({ code }) => code === 'image-changed');
  const keepsAnswers = answers !== undefined && !hasChanged && isStorable(answers, secrets);
  return bounded({
    v: 2,
    ...work.facts,
    ...(hasChanged && UNKNOWN_IMAGE),
    parameters: shownParameters(work, context),
    pass,
    status,
    outputs: shown(outputs, secrets),
    errors: shown(
      errors.map((error) => ({ ...error, message: messageOf(error, work) })),
      secrets,
    ),
    requests: shown(requests, secrets),
    ...(reused !== undefined && { reused }),
    ...(keepsAnswers && { answers }),
    startedAt,
    durationMs,
  });
}

/** The record without its outputs where its line would be too long to be read. What was asked is paid for and stays. */
function bounded(record: ResultRecord): ResultRecord {
  const { length } = JSON.stringify(record);
  // A character has three bytes at most.
  if (3 * length <= LONGEST_LINE) return record;
  const { answers, ...rest } = record;
  const what = answers === undefined ? 'outputs' : 'outputs, and answers for a retry,';
  const message = `The ${what} are left out: with them the record has ${length} characters; the limit is ${Math.floor(LONGEST_LINE / 3)}.`;
  return {
    ...rest,
    parameters: null,
    status: 'failed',
    outputs: Object.fromEntries(Object.keys(record.outputs).map((name) => [name, null])),
    errors: [{ step: '$outputs', code: 'result-too-large', message }],
  };
}

/**
 * What is said of an image that changed while it was asked about: nothing, so that its record answers for no picture, and the next
 * run, which finds a file where none is on record, asks about what it is then.
 */
const UNKNOWN_IMAGE: Pick<ResultRecord, 'content' | 'size' | 'mtimeMs'> = {
  content: null,
  size: null,
  mtimeMs: null,
};

/** The record of an item whose image and parameters were asked about under another name. */
export function copyRecord(work: WorkItem, from: ResultRecord, context: RecordContext): ResultRecord {
  const { status, outputs, errors, reused, answers } = from;
  return {
    v: 2,
    ...work.facts,
    ...(from.content === null && UNKNOWN_IMAGE),
    parameters: shownParameters(work, context),
    pass: context.pass,
    copyOf: from.copyOf ?? from.key,
    status,
    outputs,
    errors,
    requests: [],
    ...(reused !== undefined && { reused }),
    ...(answers !== undefined && { answers }),
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}

/** The record of an item that came to nothing before anything was asked. */
export function failureRecord(work: WorkItem, error: ItemError, context: RecordContext): ResultRecord {
  return {
    v: 2,
    ...work.facts,
    parameters: shownParameters(work, context),
    pass: context.pass,
    status: 'failed',
    outputs: {},
    errors: shown([error], secretsOf(work, context)),
    requests: [],
    startedAt: new Date().toISOString(),
    durationMs: 0,
  };
}

/** Of all items and of this one. */
function secretsOf({ facts: { parameters } }: WorkItem, { secrets, secretInputs }: RecordContext) {
  const own = Object.entries(parameters ?? {}).filter(([name]) => secretInputs.has(name));
  const texts = own.map(([, value]) => value).filter((value) => typeof value === 'string');
  return [...secrets, ...texts];
}

function shownParameters(work: WorkItem, context: RecordContext): ResultRecord['parameters'] {
  const { parameters } = work.facts;
  if (parameters === null) return null;
  const kept = Object.entries(parameters).map(
    ([name, value]) => [name, context.secretInputs.has(name) ? '[key]' : value] as const,
  );
  return shown(Object.fromEntries(kept), secretsOf(work, context));
}

/** The engine does not know where the path came from. */
function messageOf({ code, message }: ItemError, { facts, item }: WorkItem): string {
  const isItsOwn = code === 'image-file-not-found' && facts.size === null;
  return isItsOwn ? missingFile(item) : message;
}

/**
 * Whether answers may be written down as they are. With a part cut out they would be others, and as they build on each other, they
 * are kept together or not at all.
 */
function isStorable(answers: CachedAnswers, secrets: readonly string[]): boolean {
  return JSON.stringify(shown(answers, secrets)) === JSON.stringify(answers);
}

/** A JSON value without images and secrets: a workflow may give an input back as an output, also one that is a key. */
function shown<Value>(value: Value, secrets: readonly string[]): Value {
  const json = JSON.parse(JSON.stringify(withoutImages(value))) as Value;
  return redactJson(json, createRedactor(secrets));
}
