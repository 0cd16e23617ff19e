import * as z from 'zod';
import type { CachedAnswers, ItemError, ItemRecord, ReportedRequest } from '../../engine/index.ts';
import { isRecord } from '../../schemas/is-record.ts';

/**
 * An item and what came of it: one line of `results.jsonl`. Holds no key and no image. `answers` of one not done are there so that a
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
  /** Who asked, where workers did. */
  readonly worker?: string;
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

const ANSWER_STATUS = z.enum(['complete', 'truncated', 'refused', 'filtered', 'empty', 'failed']);

const REQUEST = z.object({
  step: z.string(),
  element: z.array(z.number()),
  requestedModel: z.string(),
  model: z.string().nullable().meta({ description: 'Model that answered, as the service names it.' }),
  provider: z.string().nullable(),
  requestId: z.string().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  cost: z.number().nullable().meta({ description: 'US dollars; null where the service did not say.' }),
  isUnmetered: z
    .literal(true)
    .optional()
    .meta({ description: 'Such requests are never paid for in dollars.' }),
  attempts: z.number(),
  latencyMs: z.number(),
  finishReason: z.string().nullable(),
  answer: ANSWER_STATUS,
  imageBytes: z.number(),
  structured: z.string().optional(),
} satisfies Record<keyof ReportedRequest, z.ZodType>);

const ERROR = z.object({
  step: z.string(),
  code: z.string().meta({ description: 'Stable, in kebab case; docs/errors.md lists them.' }),
  message: z.string(),
} satisfies Record<keyof ItemError, z.ZodType>);

/** Answers that cannot be taken as they are, are asked for again. */
const ANSWERS = z
  .record(z.string(), z.object({ outputs: z.record(z.string(), z.unknown()), answer: ANSWER_STATUS }))
  .refine((answers) => Object.keys(answers).length > 0);

/** What makes a line a record; \`schemas/generated/result-record.schema.json\` is made from it. */
export const RECORD_SCHEMA = z.object({
  v: z.literal(2).meta({ description: 'Version of the format.' }),
  key: z.string().meta({ description: 'Identity of the item. Its last record is the one that counts.' }),
  image: z.string().meta({ description: 'Path or address as it was listed, without credentials.' }),
  row: z.number().optional().meta({ description: 'Row of the manifest, from 1.' }),
  columns: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'Columns of the manifest that are no inputs of the workflow, such as an id.' }),
  parameters: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: "The item's own inputs, without keys and images." }),
  parametersHash: z.string().nullable(),
  content: z.string().nullable().meta({ description: "sha256 of the image's bytes, or of its address." }),
  size: z.number().nullable().meta({ description: 'Bytes of the image; null for an address.' }),
  mtimeMs: z.number().nullable(),
  pass: z.number().meta({ description: 'Counts the passes over everything, from 1.' }),
  copyOf: z.string().optional().meta({ description: 'Key of the item whose answer this is.' }),
  worker: z.string().optional().meta({ description: 'Who asked, where workers did.' }),
  status: z.enum(['done', 'incomplete', 'failed']),
  outputs: z.record(z.string(), z.unknown()).meta({ description: "The workflow's outputs by name." }),
  errors: z.array(ERROR).meta({ description: 'Empty where no step failed.' }),
  requests: z
    .array(REQUEST)
    .meta({ description: 'Questions that were asked for this record and answered, or paid for.' }),
  reused: z.array(z.string()).optional().meta({ description: 'Steps whose earlier answers were kept.' }),
  answers: z.unknown().optional().meta({ description: 'Answers that a retry need not pay for again.' }),
  startedAt: z.string().meta({ description: 'ISO 8601.' }),
  durationMs: z.number(),
} satisfies Record<keyof ResultRecord, z.ZodType>);

function isResult(value: Readonly<Record<string, unknown>>): value is ResultRecord & typeof value {
  return RECORD_SCHEMA.safeParse(value).success;
}

function isAnswers(value: unknown): value is CachedAnswers {
  return ANSWERS.safeParse(value).success;
}
