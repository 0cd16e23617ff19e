import type { Dispatcher } from 'undici';
import { z } from 'zod';
import { ModelError } from './errors/model-error.ts';
import { redact } from './errors/redact.ts';
import type { GateState } from './retry/gate-state.ts';
import { abortableSleep } from './signals.ts';
import type { Settings, Sleep, TransportOptions } from './transport-options.ts';

/** Longest time that a timer of Node's can wait for, about 24 days. */
const longestTimer = 2_147_483_647;

const milliseconds = z.int().min(1).max(longestTimer);
/** A slower pace than one in a hundred minutes is a mistake. */
const rate = z.number().min(0.01).max(1e9);
const headerText = z.string().regex(/^[\x20-\x7e]{1,200}$/);
const callable = <T>(): z.ZodType<T> => z.custom<T>((value) => typeof value === 'function');

const fields = {
  deadlineMs: milliseconds.default(120_000),
  totalDeadlineMs: milliseconds.default(900_000),
  maxAttempts: z.int().min(1).max(100).default(8),
  maxRetryDelayMs: z.int().min(0).max(longestTimer).default(300_000),
  adaptive: z.boolean().default(true),
  requestsPerMinute: rate.nullable().default(null),
  tokensPerMinute: rate.nullable().default(null),
  onGateChange: callable<(state: GateState) => void>().nullable().default(null),
  maxReplyBytes: z
    .int()
    .min(1)
    .max(2 ** 28)
    .default(8 * 1024 * 1024),
  appTitle: headerText.nullable().default(null),
  referer: headerText.nullable().default(null),
  ownsHost: z.boolean().default(false),
  dispatcher: z.custom<Dispatcher>(isDispatcher).optional(),
  clock: callable<() => number>().default(() => Date.now),
  sleep: callable<Sleep>().default(() => abortableSleep),
  random: callable<() => number>().default(() => Math.random),
};

const accepted: Readonly<Record<keyof TransportOptions, string>> = {
  deadlineMs: `a whole number of milliseconds from 1 to ${longestTimer}`,
  totalDeadlineMs: `a whole number of milliseconds from 1 to ${longestTimer}`,
  maxAttempts: 'a whole number from 1 to 100',
  maxRetryDelayMs: `a whole number of milliseconds from 0 to ${longestTimer}`,
  adaptive: '`true` or `false`',
  requestsPerMinute: 'a number from 0.01 to 1000000000',
  tokensPerMinute: 'a number from 0.01 to 1000000000',
  onGateChange: 'a function',
  maxReplyBytes: `a whole number of bytes from 1 to ${2 ** 28}`,
  appTitle: 'a text of 1 to 200 printable ASCII characters',
  referer: 'an address of 1 to 200 printable ASCII characters',
  ownsHost: '`true` or `false`',
  dispatcher: 'a Dispatcher of undici',
  clock: 'a function that returns milliseconds since the epoch',
  sleep: 'a function of milliseconds and an AbortSignal that returns a promise',
  random: 'a function that returns a number from 0 up to 1',
};

/** Fills in the defaults. Throws a `ModelError` that names every option that is not acceptable. */
export function parseOptions(
  options: TransportOptions,
): Settings & { readonly dispatcher?: Dispatcher | undefined } {
  const parsed = z.strictObject(fields).safeParse(options);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.flatMap((issue) => describeIssue(issue, options));
  throw new ModelError(problems.join(' '), { code: 'invalid-options' });
}

function describeIssue(issue: z.core.$ZodIssue, options: unknown): string[] {
  const names = Object.keys(accepted)
    .map((name) => `\`${name}\``)
    .join(', ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `The transport has no option \`${key}\`; its options are ${names}.`);
  const name = String(issue.path[0] ?? '');
  if (!isOption(name)) return [`The transport's options must be an object with any of ${names}.`];
  return [
    `Option \`${name}\` is ${show((options as TransportOptions)[name])}; it must be ${accepted[name]}.`,
  ];
}

function isOption(name: string): name is keyof TransportOptions {
  return Object.hasOwn(accepted, name);
}

function show(value: unknown): string {
  if (typeof value === 'string') return `\`${redact(value, []).slice(0, 200)}\``;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null)
    return `\`${String(value)}\``;
  return `of type \`${typeof value}\``;
}

function isDispatcher(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'dispatch' in value && typeof value.dispatch === 'function'
  );
}
