import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { modelErrorCodes, ModelError } from '../../../../blocks/transport/index.ts';
import type { ModelErrorCode } from '../../../../blocks/transport/index.ts';
import { retryDelay } from '../../../../blocks/transport/retry/policy.ts';
import type { Progress } from '../../../../blocks/transport/retry/policy.ts';

const policy = {
  maxAttempts: 8,
  maxRetryDelayMs: 300_000,
  totalDeadlineMs: 900_000,
  random: () => 0.999_999,
};
const fresh: Progress = {
  attempts: 1,
  failures: new Map(),
  hasEmittedTokens: false,
  elapsedMs: 0,
  othersAreServed: false,
};

function error(code: ModelErrorCode, retryAfterMs: number | null = null, isRetryable?: boolean): ModelError {
  return new ModelError('x', { code, retryAfterMs, isRetryable });
}

function progress(code: ModelErrorCode, seen: number, more: Partial<Progress> = {}): Progress {
  return { ...fresh, attempts: seen, failures: new Map([[code, seen]]), ...more };
}

describe('the wait before another attempt', () => {
  it.each<[ModelErrorCode, readonly number[]]>([
    ['provider-error', [999, 1999, 3999, 7999, 15_999, 31_999, 63_999]],
    ['rate-limited', [3999, 7999, 15_999, 31_999, 63_999, 119_999, 119_999]],
  ])('grows for %s and stays under its limit', (code, expected) => {
    const waits = expected.map((_wait, index) => retryDelay(error(code), progress(code, index + 1), policy));
    expect(waits).toStrictEqual(expected);
  });

  it('starts over when another thing goes wrong', () => {
    const mixed: Progress = {
      ...fresh,
      attempts: 5,
      failures: new Map([
        ['timeout', 4],
        ['provider-error', 1],
      ]),
    };
    expect(retryDelay(error('provider-error'), mixed, policy)).toBe(999);
  });

  it.each([
    ['the service’s wish when it is longer', 100_000, 100_000],
    ['the backoff when the wish is shorter', 10, 3999],
  ])('is %s', (_name, wish, expected) => {
    expect(retryDelay(error('rate-limited', wish), progress('rate-limited', 1), policy)).toBe(expected);
  });

  it('is short when others are answered: a refusal meant one too many', () => {
    const waits = [1, 2, 3].map((seen) =>
      retryDelay(error('overloaded'), progress('overloaded', seen, { othersAreServed: true }), policy),
    );
    expect(waits).toStrictEqual([249, 499, 999]);
    const other = progress('provider-error', 1, { othersAreServed: true });
    expect(retryDelay(error('provider-error'), other, policy)).toBe(999);
  });

  it.each<[string, ModelError, Progress, string]>([
    ['the failure is final', error('bad-request'), fresh, 'not-retryable'],
    ['the service says so', error('overloaded', null, false), fresh, 'not-retryable'],
    ['tokens are out', error('overloaded'), { ...fresh, hasEmittedTokens: true }, 'tokens-emitted'],
    ['attempts are used up', error('overloaded'), { ...fresh, attempts: 8 }, 'attempts'],
    ['attempts of this kind are used up', error('deadline'), progress('deadline', 3), 'attempts'],
    ['the wish is too long', error('rate-limited', 300_001), fresh, 'wait-too-long'],
    ['time would be up', error('rate-limited', 60_000), { ...fresh, elapsedMs: 840_000 }, 'out-of-time'],
  ])('is none when %s', (_name, failure, state, reason) => {
    expect(retryDelay(failure, state, policy)).toBe(reason);
  });

  it('lies between the wish and the limit, whatever happened', () => {
    const codes = fc.constantFrom(...(Object.keys(modelErrorCodes) as ModelErrorCode[]));
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(
        codes,
        fc.nat(10),
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        random,
        (code, seen, wish, elapsedMs, chance) => {
          const wait = retryDelay(error(code, wish), progress(code, seen, { elapsedMs }), {
            ...policy,
            random: () => chance,
          });
          if (typeof wait === 'string') return;
          expect(wait).toBeGreaterThanOrEqual(wish);
          expect(wait).toBeLessThanOrEqual(policy.maxRetryDelayMs);
          expect(wait + elapsedMs).toBeLessThan(policy.totalDeadlineMs);
          expect(modelErrorCodes[code].isRetryable).toBe(true);
        },
      ),
    );
  });
});
