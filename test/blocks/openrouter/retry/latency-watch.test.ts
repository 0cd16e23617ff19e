import { describe, expect, it } from '@jest/globals';
import { newLatencyWatch, watchLatency } from '../../../../blocks/openrouter/retry/latency-watch.ts';
import type { LatencySample, LatencyWatch } from '../../../../blocks/openrouter/retry/latency-watch.ts';

/** Twenty samples, a set. */
function watchSet(watch: LatencyWatch, sample: Partial<LatencySample>, odd: Partial<LatencySample> = {}) {
  const usual = { milliseconds: 100, inFlight: 8, isTimeout: false, ...sample };
  let state = watch;
  for (let index = 0; index < 20; index += 1)
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

  it('forgets a lucky time', () => {
    let state = quick;
    for (let set = 0; set < 250; set += 1) state = watchSet(state, { milliseconds: 280 });
    state = watchSet(state, { milliseconds: 280, inFlight: 30 });
    expect(state.verdict).toBe('normal');
  });
});
