import * as z from 'zod';
import type { ItemPlace, WorkItem } from '../item.ts';
import type { Fingerprint } from '../store/fingerprint.ts';

/**
 * What coordinator and workers tell each other through Redis, as data. Whoever can write to Redis can write this, so it is parsed,
 * and says nothing of keys, hosts or folders: those are each worker's own.
 */
export const PROTOCOL = 1;

/** Everything in Redis begins with it, so that an account may be held to `llv:*`. */
export const PREFIX = 'llv';
/** Hash: sheet of each run by its id. */
export const SHEETS = `${PREFIX}:runs`;
/** Channel: whoever hears something on it looks at the sheets. */
export const NEWS = `${PREFIX}:news`;

/** Redis keys of a run. BullMQ's own are below `llv:q:<run>`. */
export function keysOf(runId: string) {
  const of = (name: string): string => `${PREFIX}:${name}:${runId}`;
  return {
    /** Hash: `phase` and `halt`. */
    state: of('state'),
    /** Hash: what each worker last said of itself. */
    workers: of('workers'),
    /** Hash: records of jobs that were somebody else's again when the answer came, by `lateFieldOf`. */
    late: of('late'),
    /** Who leads the run; goes away by itself. */
    leader: of('leader'),
    /** Channel: whoever hears something on it reads the state, or holds its requests. */
    signals: of('signals'),
    /** Prefix of the counters of requests and tokens. */
    limits: of('limits'),
  } as const;
}

const ID = z.string().regex(/^[\w-]{1,64}$/);

/** How workers get at the images. */
const IMAGES = z.discriminatedUnion('type', [
  /** By paths below a root that each worker has. */
  z.object({ type: z.literal('root') }),
  /** From the coordinator. The token is good for the images of the run alone. */
  z.object({ type: z.literal('served'), url: z.url({ protocol: /^http$/ }), token: z.string() }),
]);

const SHEET = z.object({
  v: z.literal(PROTOCOL),
  runId: ID,
  /** Of the package, as `major.minor.patch`. */
  version: z.string(),
  /** Another one for each start of a coordinator. */
  session: z.string(),
  /** What the workflow is called. */
  name: z.string(),
  /** Machine and folder of the coordinator, for people. */
  place: z.string(),
  pass: z.int().positive(),
  /** The workflow, without keys. */
  definition: z.record(z.string(), z.unknown()),
  /** Inputs that all items share, without keys. */
  inputs: z.record(z.string(), z.unknown()),
  imageInput: z.string(),
  /** For whoever makes the workflow at a worker. */
  settings: z.record(z.string(), z.unknown()),
  fingerprint: z.record(z.string(), z.unknown()),
  emulated: z.boolean(),
  images: IMAGES,
  requestsPerMinute: z.number().positive().nullable(),
  tokensPerMinute: z.number().positive().nullable(),
});

/** What a worker has to know of a run to serve it. */
export type RunSheet = Omit<z.infer<typeof SHEET>, 'fingerprint'> & { readonly fingerprint: Fingerprint };

const PLACE = z.discriminatedUnion('type', [
  /** Below the worker's root, with `/` between its parts. */
  z.object({ type: z.literal('path'), path: z.string() }),
  z.object({ type: z.literal('address'), url: z.string() }),
  z.object({ type: z.literal('served') }),
]);

const FACTS = z.looseObject({
  key: z.string().regex(/^[0-9a-f]{24}$/),
  image: z.string(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
  size: z.number().nullable(),
  mtimeMs: z.number().nullable(),
});

const JOB = z.object({
  v: z.literal(PROTOCOL),
  pass: z.int().positive(),
  facts: FACTS,
  place: PLACE,
  cached: z.record(z.string(), z.unknown()).optional(),
});

/** One item, on its way to a worker. */
export interface Job {
  readonly v: typeof PROTOCOL;
  readonly pass: number;
  readonly facts: WorkItem['facts'];
  readonly place: JobPlace;
  readonly cached?: WorkItem['cached'];
}

export type JobPlace = z.infer<typeof PLACE>;

/** Longest job in bytes: images given as parameters, and the like, have no place in Redis. */
export const MAX_JOB_BYTES = 64 * 1024;

/** BullMQ takes no id that is a number, and gives each job once as long as its id is there. */
export function jobIdOf(pass: number, key: string): string {
  return `p${pass}-${key}`;
}

/** Where the late answer of a worker is; those of a job begin with its id and a space. */
export function lateFieldOf(jobId: string, worker: string): string {
  return `${jobId} ${worker}`;
}

/** The item as a worker's runner takes it; its image is given to the engine separately. */
export function workOf({ facts, cached }: Job): WorkItem {
  const place: ItemPlace = { type: 'address', url: facts.image };
  return {
    facts,
    item: { image: facts.image, place, parameters: facts.parameters },
    ...(cached !== undefined && { cached }),
  };
}

/** What was written to Redis as JSON text; `null` for what is of another version or damaged. */
export const parseSheet = (text: string): RunSheet | null =>
  parsed(SHEET, text) as unknown as RunSheet | null;
export const parseJob = (text: string): Job | null => parsed(JOB, text) as unknown as Job | null;

/** Version of the protocol that a sheet was written with; `null` where it is no sheet at all. */
export function protocolOf(text: string): number | null {
  return parsed(z.looseObject({ v: z.number() }), text)?.v ?? null;
}

const HALT = z.object({
  code: z.string(),
  message: z.string(),
  step: z.string(),
  worker: z.string(),
});

/** A failure that every further item would meet, as the worker that met it tells it. Shows no key. */
export type Halt = z.infer<typeof HALT>;

export const parseHalt = (text: string): Halt | null => parsed(HALT, text);

const WORKER = z.object({
  name: z.string(),
  version: z.string(),
  /** `serving`; `resting` for the sake of its cost per hour; `out`: it cannot serve this run, for the reason. */
  state: z.enum(['serving', 'resting', 'out']),
  reason: HALT.nullable(),
  /** Items at once. */
  concurrency: z.number(),
  active: z.number(),
  done: z.number(),
  /** Milliseconds by the clock of Redis. */
  seenAt: z.number(),
});

/** What a worker says of itself, every second. */
export type WorkerNote = z.infer<typeof WORKER>;

export const parseWorkerNote = (text: string): WorkerNote | null => parsed(WORKER, text);

/** A worker that has said nothing for so long is gone. */
export const WORKER_GONE_MS = 10_000;

/** `open`: take jobs. `closing`: ask nothing further and hand back what is not sent. `halted`: so, and for a failure. */
export type RunPhase = 'open' | 'closing' | 'halted';

const SIGNAL = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state') }),
  /** The service asked to wait, which concerns every request with this host, key and model. */
  z.object({ type: z.literal('hold'), id: z.string(), milliseconds: z.number().nonnegative() }),
]);

export type Signal = z.infer<typeof SIGNAL>;

export const parseSignal = (text: string): Signal | null => parsed(SIGNAL, text);

/**
 * Failures that may be those of a single machine: its key, its network, its settings. The worker takes itself out; the run ends when
 * another one says the same, or no worker is left. All others are those of the account or the model, and end the run at once.
 */
const MACHINE_CODES: ReadonlySet<string> = new Set([
  'missing-key',
  'invalid-key',
  'unauthorized',
  'unreachable',
  'tls-failed',
  'invalid-options',
  'invalid-base-url',
  'wrong-address',
  'redirected',
  'transport-closed',
  'image-codec-missing',
  'worker-failed',
  'worker-unfit',
]);

export function isOfMachine({ code }: Pick<Halt, 'code'>): boolean {
  return MACHINE_CODES.has(code);
}

function parsed<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
