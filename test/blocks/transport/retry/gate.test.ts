import { describe, expect, it } from '@jest/globals';
import { ModelError, type Pass, type RequestGate } from '../../../../blocks/transport/index.ts';
import { createGates } from '../../../../blocks/transport/retry/lease.ts';
import { enter, forever, setUp as setUpGate, tooMany, type Setting } from '../support/gate-setting.ts';
import { Time } from '../support/time.ts';

const toldToWait = (milliseconds: number) =>
  ({ ...tooMany, retryAfterMs: milliseconds, delayMs: milliseconds }) as const;

interface Arrivals extends Setting {
  /** Milliseconds from the start at which somebody was let in, and the passes. */
  readonly passed: number[];
  readonly passes: Pass[];
  readonly arrive: (earliest?: number) => void;
}

function setUp(): Arrivals {
  const setting = setUpGate();
  const { gate, time, start } = setting;
  const passed: number[] = [];
  const passes: Pass[] = [];
  const arrive = (earliest?: number): void => {
    void gate.enter(forever(), earliest).then((pass) => {
      passed.push(time.now - start);
      passes.push(pass);
    });
  };
  return { ...setting, passed, passes, arrive };
}

async function enterOne(gate: RequestGate): Promise<Pass> {
  return gate.enter(forever());
}

describe('a gate', () => {
  it('is open at first, for any usual number', async () => {
    const { time, arrive, passed } = setUp();
    for (let index = 0; index < 64; index += 1) arrive();
    await time.pass(0);
    expect(passed).toStrictEqual(Array<number>(64).fill(0));
  });

  it('holds everybody once one is told to wait, and lets them go one after the other', async () => {
    const { time, gate, arrive, passed } = setUp();
    gate.leave(toldToWait(30_000), await enterOne(gate));
    for (let index = 0; index < 4; index += 1) arrive();
    await time.pass(29_999);
    expect(passed).toStrictEqual([]);
    await time.pass(10_000);
    expect(passed).toStrictEqual([30_000, 30_125, 30_250, 30_375]);
  });

  it('holds everybody for a second when one is refused and nobody answered, even without being told', async () => {
    const { time, gate, arrive, passed } = setUp();
    gate.leave(tooMany, await enterOne(gate));
    arrive();
    arrive();
    await time.pass(2000);
    expect(passed).toStrictEqual([1000, 1125]);
  });

  it('does not add up the waits of requests that were in flight together', async () => {
    const { time, gate, start, arrive, passed } = setUp();
    for (const pass of await enter(gate, 3)) {
      gate.leave(toldToWait(30_000), pass);
      arrive(start + 30_000);
    }
    await time.pass(60_000);
    // The others wait for what becomes of the first.
    expect(passed).toStrictEqual([30_000]);
  });

  it('holds those in the queue again when the first one through is told to wait again', async () => {
    const { time, gate, arrive, passed, passes } = setUp();
    gate.leave(toldToWait(1000), await enterOne(gate));
    arrive();
    arrive();
    arrive();
    await time.pass(1010);
    expect(passed).toStrictEqual([1000]);
    for (const pass of passes) gate.leave(toldToWait(5000), pass);
    await time.pass(60_000);
    expect(passed).toStrictEqual([1000, 6010, 6135]);
  });

  it('lets one wait alone for a fault that is its own', async () => {
    const { time, gate, start, arrive, passed } = setUp();
    gate.leave({ type: 'retry', code: 'unreadable-reply', delayMs: 5000 }, await enterOne(gate));
    arrive(start + 5000);
    arrive();
    await time.pass(10_000);
    expect(passed).toStrictEqual([0, 5000]);
  });

  it('is closed by an error of the run and says so at once', async () => {
    const { gate } = setUp();
    const error = new ModelError('no credit', { code: 'payment-required' });
    gate.leave({ type: 'failure', error }, await enterOne(gate));
    await expect(gate.enter(forever())).rejects.toBe(error);
  });

  it('tells those who were waiting that it has closed', async () => {
    const { time, gate } = setUp();
    const [first, second] = await enter(gate, 2);
    if (first === undefined || second === undefined) throw new Error('not let in');
    gate.leave(toldToWait(1000), first);
    const waiting = expect(gate.enter(forever())).rejects.toMatchObject({ code: 'unauthorized' });
    gate.leave({ type: 'failure', error: new ModelError('x', { code: 'unauthorized' }) }, second);
    await time.pass(2000);
    await waiting;
  });

  it.each<[string, (time: Time, gate: RequestGate, inFlight: Pass) => void | Promise<void>]>([
    ['after half a minute', (time) => time.pass(30_000)],
    [
      'when one that was in flight succeeds',
      (_time, gate, inFlight) => {
        gate.leave({ type: 'success' }, inFlight);
      },
    ],
  ])('opens again %s', async (_name, happen) => {
    const { time, gate } = setUp();
    const [first, second] = await enter(gate, 2);
    if (first === undefined || second === undefined) throw new Error('not let in');
    gate.leave({ type: 'failure', error: new ModelError('x', { code: 'payment-required' }) }, first);
    await happen(time, gate, second);
    await expect(gate.enter(forever())).resolves.toMatchObject({ heldMs: 0 });
  });

  it.each(['bad-request', 'moderated'] as const)('stays open after %s', async (code) => {
    const { gate } = setUp();
    gate.leave({ type: 'failure', error: new ModelError('x', { code }) }, await enterOne(gate));
    gate.leave({ type: 'abandoned' }, await enterOne(gate));
    await expect(gate.enter(forever())).resolves.toMatchObject({ heldMs: 0 });
  });

  it('remembers a limit that was too long to wait for, as far as waits go', async () => {
    const { time, gate, arrive, passed } = setUp();
    const error = new ModelError('x', { code: 'rate-limited', retryAfterMs: 3_600_000 });
    gate.leave({ type: 'failure', error }, await enterOne(gate));
    arrive();
    await time.pass(400_000);
    expect(passed).toStrictEqual([300_000]);
  });

  it('lets go of who gives up waiting', async () => {
    const { gate } = setUp();
    const controller = new AbortController();
    gate.leave(toldToWait(1000), await enterOne(gate));
    const waiting = gate.enter(controller.signal);
    controller.abort('enough');
    await expect(waiting).rejects.toBe('enough');
  });
});

describe('the gates of a transport', () => {
  const time = new Time();
  const settings = {
    clock: time.clock,
    sleep: time.sleep,
    maxRetryDelayMs: 300_000,
    onGateChange: null,
    requestsPerMinute: null,
    tokensPerMinute: null,
  };

  it('are one per key, and forget what was not used for a thousand others', () => {
    const made: string[] = [];
    const gates = createGates(settings, ({ model }, createLocal) => {
      made.push(model);
      return createLocal();
    });
    const use = (key: string): void => void gates.lease(key, key);
    use('first');
    use('second');
    use('first');
    expect(made).toStrictEqual(['first', 'second']);
    for (let index = 0; index < 998; index += 1) use(String(index));
    use('first');
    expect(made).toHaveLength(1000);
    use('one more');
    use('first');
    use('second');
    expect(made.slice(1000)).toStrictEqual(['one more', 'second']);
  });

  it('may be another program’s, which learns no key', async () => {
    const log: unknown[] = [];
    const pass: Pass = { heldMs: 7 };
    const gates = createGates(settings, ({ id }) => ({
      enter: (_signal, earliest) => {
        log.push(['enter', id, earliest]);
        return Promise.resolve(pass);
      },
      leave: ({ type }, returned) => log.push(['leave', type, returned === pass]),
    }));
    const lease = gates.lease('host sk-or-secret model', 'model');
    await lease.enter(forever(), 5);
    lease.leave({ type: 'success' });
    lease.leave({ type: 'success' });
    const id = expect.stringMatching(/^[0-9a-f]{32}$/) as unknown;
    expect(log).toStrictEqual([
      ['enter', id, 5],
      ['leave', 'success', true],
    ]);
    expect(lease).toMatchObject({ heldMs: 7, modelHasWorked: true, othersAreServed: false });
  });
});
