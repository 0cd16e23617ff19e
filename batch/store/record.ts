import type {
  ItemError,
  ItemRecord,
  ItemStatus,
  CachedAnswers,
  ReportedRequest,
} from '../../engine/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import type { AnswerStatus } from '../../schemas/index.ts';

/**
 * An item and what came of it: one line of `results.jsonl`. Holds no key and no image. `answers` of a failed one are there so that a
 * retry need not pay for them again; the record that it makes names them in `reused`, and its `requests` are only what was asked then.
 */
export interface ResultRecord extends Omit<ItemRecord, 'id'> {
  /** Version of the format. */
  readonly v: 2;
  /** Identity of the item: its image's name and its own parameters. The last record of a key is the one that counts. */
  readonly key: string;
  /** Path or address as it was listed, without credentials. */
  readonly image: string;
  /** Row of the manifest, from 1. */
  readonly row?: number;
  /** Columns of the manifest that are no inputs of the workflow. */
  readonly columns?: Readonly<Record<string, string>>;
  /** The item's own parameters, without keys and with images reduced to their sizes; `null` where it has none. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** sha256 of the parameters as they were asked, from which nothing is left out. */
  readonly parametersHash: string | null;
  /** sha256 of the image's bytes, or of its address; `null` where the file could not be read. */
  readonly content: string | null;
  /** Bytes; `null` for an address. */
  readonly size: number | null;
  readonly mtimeMs: number | null;
  /** Counts the passes over everything, from 1; `force` starts another. */
  readonly pass: number;
  /** Key of the item with the same image and parameters whose answer this is. Nothing was asked for this record. */
  readonly copyOf?: string;
}

/** US dollars that a record's questions cost. */
export function costOf({ requests }: Pick<ResultRecord, 'requests'>): number {
  return requests.reduce((sum, { cost }) => sum + (cost ?? 0), 0);
}

/** Whether the end of a run kept the item from being asked everything. Its `answers` are what it was asked before. */
export function isInterrupted({ errors }: Pick<ResultRecord, 'errors'>): boolean {
  return errors.some(({ code }) => code === 'interrupted');
}

/** A record as it was written; `null` for anything else: half a line, another format, damage. */
export function parseRecord(bytes: Uint8Array): ResultRecord | null {
  const value = parseJson(bytes);
  if (!isRecord(value) || !isResult(value)) return null;
  const { answers, ...rest } = value;
  // What was kept to save money must not keep a record from being read.
  return answers === undefined || isAnswers(answers) ? value : rest;
}

/** Whether a line is of version 1 of the format, which earlier releases wrote. */
export function isOldRecord(bytes: Uint8Array): boolean {
  const value = parseJson(bytes);
  return isRecord(value) && value['v'] === 1 && typeof value['key'] === 'string';
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch {
    return null;
  }
}

type Check = (value: unknown) => boolean;
/** A check for every member, so that a new one cannot be forgotten. */
type Checks<Shape> = readonly (readonly [name: keyof Shape & string, check: Check])[];

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
const isNumberOrNull: Check = (value) => value === null || typeof value === 'number';
const isAbsent: Check = (value) => value === undefined;
const isStatus: Check = (value) => STATUSES.has(value);
const isAnswerStatus: Check = (value) => ANSWER_STATUSES.has(value);

const STATUSES: ReadonlySet<unknown> = new Set<ItemStatus>(['done', 'incomplete', 'failed']);
const ANSWER_STATUSES: ReadonlySet<unknown> = new Set<AnswerStatus>([
  'complete',
  'truncated',
  'refused',
  'filtered',
  'empty',
]);

const REQUEST = checksOf<ReportedRequest>({
  step: isText,
  element: listOf(isNumber),
  requestedModel: isText,
  model: isTextOrNull,
  provider: isTextOrNull,
  requestId: isTextOrNull,
  inputTokens: isNumberOrNull,
  outputTokens: isNumberOrNull,
  cost: isNumberOrNull,
  attempts: isNumber,
  latencyMs: isNumber,
  finishReason: isTextOrNull,
  answer: isAnswerStatus,
  imageBytes: isNumber,
  structured: (value) => value === undefined || isText(value),
});
const ERROR = checksOf<ItemError>({ step: isText, code: isText, message: isText });
const RECORD = checksOf<ResultRecord>({
  v: (value) => value === 2,
  key: isText,
  image: isText,
  row: orAbsent(isNumber),
  columns: orAbsent((value) => isRecord(value) && Object.values(value).every(isText)),
  parameters: (value) => value === null || isRecord(value),
  parametersHash: isTextOrNull,
  content: isTextOrNull,
  size: isNumberOrNull,
  mtimeMs: isNumberOrNull,
  pass: isNumber,
  copyOf: orAbsent(isText),
  status: isStatus,
  outputs: isRecord,
  errors: listOf((value) => isRecord(value) && satisfies(value, ERROR)),
  requests: listOf((value) => isRecord(value) && satisfies(value, REQUEST)),
  reused: orAbsent(listOf(isText)),
  answers: () => true,
  startedAt: isText,
  durationMs: isNumber,
});

function isResult(value: Readonly<Record<string, unknown>>): value is ResultRecord & typeof value {
  return satisfies(value, RECORD);
}

/** Answers that cannot be taken as they are, are asked for again. */
function isAnswers(value: unknown): value is CachedAnswers {
  if (!isRecord(value)) return false;
  const answers = Object.values(value);
  return answers.length > 0 && answers.every(isAnswer);
}

function isAnswer(value: unknown): boolean {
  return isRecord(value) && isRecord(value['outputs']) && isAnswerStatus(value['answer']);
}

function checksOf<Shape>(checks: Readonly<Record<keyof Shape & string, Check>>): Checks<Shape> {
  return Object.entries(checks) as unknown as Checks<Shape>;
}

function satisfies<Shape>(value: Readonly<Record<string, unknown>>, checks: Checks<Shape>): boolean {
  for (const [name, check] of checks) if (!check(value[name])) return false;
  return true;
}

function orAbsent(check: Check): Check {
  return (value) => isAbsent(value) || check(value);
}

function listOf(check: Check): Check {
  return (value) => Array.isArray(value) && value.every((item) => check(item));
}
