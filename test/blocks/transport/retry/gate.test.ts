import { describe, expect, it } from '@jest/globals';
import { ModelError } from '../../../../blocks/transport/index.ts';
import { createGate } from '../../../../blocks/transport/retry/gate.ts';
import type { AttemptOutcome } from '../../../../blocks/transport/retry/attempt-outcome.ts';
import { createGates } from '../../../../blocks/transport/retry/gates.ts';
import { Time } from '../support/time.ts';

/** The gate as seen by somebody who never was let in by it: what others do to it. */
interface Gate {
  readonly enter: (signal: AbortSignal, earliest?: number) => Promise<void>;
  readonly leave: (outcome: AttemptOutcome) => void;
}

const plain = {
  adaptive: false,
  maxRetryDelayMs: 300_000,
  onGateChange: null,
  requestsPerMinute: null,
  tokensPerMinute: null,
};

/** A signal of its own for each question, as the transport has it. */
const forever = (): AbortSignal => new AbortController().signal;

function setUp(): {
  time: Time;
  gate: Gate;
  start: number;
  passed: number[];
  arrive: (earliest?: number) => void;
} {
  const time = new Time();
  const shared = createGate({ ...plain, clock: time.clock, sleep: time.sleep });
  const gate: Gate = {
    enter: async (signal, earliest) => {
      await shared.enter(signal, earliest);
    },
    leave: (outcome) => {
      shared.leave(outcome, { sentAt: time.now, crowdBefore: 0, tokens: 0, heldMs: 0 });
    },
  };
  const passed: number[] = [];
  const start = time.now;
  const arrive = (earliest?: number): void => {
    void gate.enter(forever(), earliest).then(() => passed.push(time.now - start));
  };
  return { time, gate, start, passed, arrive };
}

describe('a gate', () => {
  it('is open at first, for any number', async () => {
    const { time, arrive, passed } = setUp();
    for (let index = 0; index < 20; index += 1) arrive();
    await time.pass(0);
    expect(passed).toStrictEqual(Array<number>(20).fill(0));
  });

  it('holds everybody once one is limited, and lets them go one after the other', async () => {
    const { time, gate, arrive, passed } = setUp();
    gate.leave({ type: 'retry', code: 'rate-limited', delayMs: 30_000 });
    for (let index = 0; index < 4; index += 1) arrive();
    await time.pass(29_999);
    expect(passed).toStrictEqual([]);
    await time.pass(10_000);
    expect(passed).toStrictEqual([30_000, 30_125, 30_250, 30_375]);
  });

  it('does not add up the limits of requests that were in flight together', async () => {
    const { time, gate, start, arrive, passed } = setUp();
    for (let index = 0; index < 3; index += 1) {
      gate.leave({ type: 'retry', code: 'rate-limited', delayMs: 30_000 });
      arrive(start + 30_000);
    }
    await time.pass(60_000);
    expect(passed).toStrictEqual([30_000, 30_125, 30_250]);
  });

  it('holds those in the queue again when the first one through is limited again', async () => {
    const { time, gate, arrive, passed } = setUp();
    gate.leave({ type: 'retry', code: 'overloaded', delayMs: 1000 });
    arrive();
    arrive();
    arrive();
    await time.pass(1010);
    expect(passed).toStrictEqual([1000]);
    gate.leave({ type: 'retry', code: 'overloaded', delayMs: 5000 });
    await time.pass(60_000);
    expect(passed).toStrictEqual([1000, 6010, 6135]);
  });

  it('lets one wait alone for a fault that is its own', async () => {
    const { time, gate, start, arrive, passed } = setUp();
    gate.leave({ type: 'retry', code: 'unreadable-reply', delayMs: 5000 });
    arrive(start + 5000);
    arrive();
    await time.pass(10_000);
    expect(passed).toStrictEqual([0, 5000]);
  });

  it('is closed by an error of the run and says so at once', async () => {
    const { gate } = setUp();
    const error = new ModelError('no credit', { code: 'payment-required' });
    gate.leave({ type: 'failure', error });
    await expect(gate.enter(forever())).rejects.toBe(error);
  });

  it('tells those who were waiting that it has closed', async () => {
    const { time, gate } = setUp();
    gate.leave({ type: 'retry', code: 'rate-limited', delayMs: 1000 });
    const waiting = expect(gate.enter(forever())).rejects.toMatchObject({ code: 'unauthorized' });
    gate.leave({ type: 'failure', error: new ModelError('x', { code: 'unauthorized' }) });
    await time.pass(2000);
    await waiting;
  });

  it.each([
    ['after half a minute', async ({ time }: { time: Time }) => time.pass(30_000)],
    [
      'when one that was in flight succeeds',
      ({ gate }: { gate: Gate }) => {
        gate.leave({ type: 'success' });
      },
    ],
  ])('opens again %s', async (_name, happen) => {
    const { time, gate } = setUp();
    gate.leave({ type: 'failure', error: new ModelError('x', { code: 'payment-required' }) });
    await happen({ time, gate });
    await expect(gate.enter(forever())).resolves.toBeUndefined();
  });

  it.each(['bad-request', 'moderated'] as const)('stays open after %s', async (code) => {
    const { gate } = setUp();
    gate.leave({ type: 'failure', error: new ModelError('x', { code }) });
    gate.leave({ type: 'abandoned' });
    await expect(gate.enter(forever())).resolves.toBeUndefined();
  });

  it('remembers a limit that was too long to wait for, as far as waits go', async () => {
    const { time, gate, arrive, passed } = setUp();
    gate.leave({
      type: 'failure',
      error: new ModelError('x', { code: 'rate-limited', retryAfterMs: 3_600_000 }),
    });
    arrive();
    await time.pass(400_000);
    expect(passed).toStrictEqual([300_000]);
  });

  it('lets go of who gives up waiting', async () => {
    const { gate } = setUp();
    const controller = new AbortController();
    gate.leave({ type: 'retry', code: 'rate-limited', delayMs: 1000 });
    const waiting = gate.enter(controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
  });
});

describe('the gates of a transport', () => {
  it('are one per key, and forget what was not used for a thousand others', () => {
    const time = new Time();
    const gates = createGates({ ...plain, clock: time.clock, sleep: time.sleep });
    const first = gates.of('first');
    const second = gates.of('second');
    expect(gates.of('first')).toBe(first);
    expect(second).not.toBe(first);
    for (let index = 0; index < 999; index += 1) gates.of(String(index));
    expect(gates.of('first')).toBe(first);
    expect(gates.of('second')).not.toBe(second);
  });
});
