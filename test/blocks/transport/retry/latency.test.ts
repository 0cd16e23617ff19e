import { describe, expect, it } from '@jest/globals';
import { newLatencyWatch, watchLatency } from '../../../../blocks/transport/retry/latency.ts';
import type { LatencySample, LatencyWatch } from '../../../../blocks/transport/retry/latency.ts';
import { sequence } from '../support/simulated-run.ts';

/** A round of samples, and at least the twenty that make a set. */
function watchSet(watch: LatencyWatch, sample: Partial<LatencySample>, odd: Partial<LatencySample> = {}) {
  const usual = { milliseconds: 100, inFlight: 8, isTimeout: false, ...sample };
  let state = watch;
  for (let index = 0; index < Math.max(20, usual.inFlight); index += 1)
    state = watchLatency(state, index % 3 === 0 ? { ...usual, ...odd } : usual);
  return state;
}

const quick = watchSet(newLatencyWatch, {});

describe('the watch over latency', () => {
  it.each<[string, Partial<LatencySample>, LatencyWatch['verdict']]>([
    ['as quick as before', { inFlight: 30 }, 'normal'],
    ['twice as slow with more in flight', { milliseconds: 199, inFlight: 30 }, 'normal'],
    ['a good deal slower with more in flight', { milliseconds: 250, inFlight: 30 }, 'slow'],
    ['more than three times as slow with more in flight', { milliseconds: 310, inFlight: 30 }, 'collapsed'],
    ['as slow with no more in flight: not our doing', { milliseconds: 310, inFlight: 9 }, 'normal'],
    ['cut off by the deadline', { milliseconds: 9000, isTimeout: true }, 'collapsed'],
  ])('%s', (_name, sample, verdict) => {
    expect(watchSet(quick, sample).verdict).toBe(verdict);
  });

  it('says where to go back to: to where it was quick, or, with timeouts only, anywhere', () => {
    expect(watchSet(quick, { milliseconds: 310, inFlight: 30 }).floor).toBe(8);
    expect(watchSet(quick, { isTimeout: true }).floor).toBe(1);
  });

  it('judges by the median: some slow answers are nothing', () => {
    expect(watchSet(quick, { inFlight: 30 }, { milliseconds: 60_000, isTimeout: true }).verdict).toBe(
      'normal',
    );
  });

  it('says collapsed once for a set', () => {
    const collapsed = watchSet(quick, { milliseconds: 310, inFlight: 30 });
    expect(watchLatency(collapsed, { milliseconds: 310, inFlight: 30, isTimeout: false }).verdict).toBe(
      'normal',
    );
  });

  it('compares with what was usual, not with the luckiest moment', () => {
    const random = sequence();
    const answer = (inFlight: number): LatencySample => ({
      milliseconds: 20 + 1980 * random(),
      inFlight,
      isTimeout: false,
    });
    let state = newLatencyWatch;
    for (let sample = 0; sample < 5000; sample += 1) state = watchLatency(state, answer(8));
    const verdicts = new Set<string>();
    for (let sample = 0; sample < 5000; sample += 1)
      verdicts.add((state = watchLatency(state, answer(64))).verdict);
    expect([...verdicts]).toStrictEqual(['normal']);
  });

  it('is not misled by the quick ones that are the first to come back', () => {
    const random = sequence();
    let inFlight = Array.from({ length: 64 }, () => 20 + 1980 * random());
    let state = newLatencyWatch;
    const verdicts = new Set<string>();
    // Each answer is followed by two requests: a crowd that grows.
    for (let answers = 0, due = [...inFlight]; answers < 2000; answers += 1) {
      const index = due.indexOf(Math.min(...due));
      const [now] = due.splice(index, 1);
      const [milliseconds] = inFlight.splice(index, 1);
      state = watchLatency(state, {
        milliseconds: milliseconds ?? 0,
        inFlight: due.length,
        isTimeout: false,
      });
      verdicts.add(state.verdict);
      const sent = Array.from({ length: due.length < 256 ? 2 : 1 }, () => 20 + 1980 * random());
      inFlight = [...inFlight, ...sent];
      due = [...due, ...sent.map((latency) => (now ?? 0) + latency)];
    }
    expect([...verdicts]).toStrictEqual(['normal']);
  });

  it('gets used to a service that has become slower for everybody', () => {
    let state = quick;
    for (let set = 0; set < 20; set += 1) state = watchSet(state, { milliseconds: 400 });
    expect(watchSet(state, { milliseconds: 500, inFlight: 30 }).verdict).toBe('normal');
  });
});
