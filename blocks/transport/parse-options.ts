import type { Dispatcher } from 'undici';
import {
  callable,
  numberWithin,
  optionProblems,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../../schemas/check-options.ts';
import { ModelError } from './errors/model-error.ts';
import { abortableSleep } from '../../schemas/signals.ts';
import type { Settings, TransportOptions } from './transport-options.ts';

/** Longest time that a timer of Node's can wait for, about 24 days. */
const longestTimer = 2_147_483_647;

const milliseconds = wholeNumber(1, longestTimer, 'milliseconds');
/** A slower pace than one in a hundred minutes is a mistake. */
const rate = numberWithin(0.01, 1e9);
const headerText: OptionRule = {
  accepts: (value) => typeof value === 'string' && /^[\x20-\x7e]{1,200}$/.test(value),
  words: 'a text of 1 to 200 printable ASCII characters',
};

const rules: Readonly<Record<keyof TransportOptions, OptionRule>> = {
  deadlineMs: milliseconds,
  totalDeadlineMs: milliseconds,
  maxAttempts: wholeNumber(1, 100),
  maxRetryDelayMs: wholeNumber(0, longestTimer, 'milliseconds'),
  adaptive: yesOrNo,
  requestsPerMinute: orNull(rate),
  tokensPerMinute: orNull(rate),
  onGateChange: orNull(callable()),
  maxReplyBytes: wholeNumber(1, 2 ** 28, 'bytes'),
  appTitle: orNull(headerText),
  referer: orNull(headerText),
  ownsHost: yesOrNo,
  dispatcher: { accepts: isDispatcher, words: 'a Dispatcher of undici' },
  clock: callable('that returns milliseconds since the epoch'),
  sleep: callable('of milliseconds and an AbortSignal that returns a promise'),
  random: callable('that returns a number from 0 up to 1'),
};

const defaults: Settings = {
  deadlineMs: 120_000,
  totalDeadlineMs: 900_000,
  maxAttempts: 8,
  maxRetryDelayMs: 300_000,
  adaptive: true,
  requestsPerMinute: null,
  tokensPerMinute: null,
  onGateChange: null,
  maxReplyBytes: 8 * 1024 * 1024,
  appTitle: null,
  referer: null,
  ownsHost: false,
  clock: Date.now,
  sleep: abortableSleep,
  random: Math.random,
};

/** Fills in the defaults. Throws a `ModelError` that names every option that is not acceptable. */
export function parseOptions(
  options: TransportOptions,
): Settings & { readonly dispatcher?: Dispatcher | undefined } {
  const problems = optionProblems(options, rules, 'transport');
  if (problems.length > 0) throw new ModelError(problems.join(' '), { code: 'invalid-options' });
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}

function orNull(rule: OptionRule): OptionRule {
  return { ...rule, accepts: (value) => value === null || rule.accepts(value) };
}

function isDispatcher(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'dispatch' in value && typeof value.dispatch === 'function'
  );
}
