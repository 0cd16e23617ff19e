import type { Settings } from '../transport-options.ts';

export interface Alarm {
  /** Rings once at this moment, instead of any other; `Infinity` for never. */
  set(moment: number): void;
}

export interface AlarmCalls {
  /** Told the moment that was set: a timer may fire a little early by the clock. */
  readonly ring: (moment: number) => void;
  readonly fail: (error: unknown) => void;
}

/** One timer that can be moved. */
export function createAlarm(
  { clock, sleep }: Pick<Settings, 'clock' | 'sleep'>,
  { ring, fail }: AlarmCalls,
): Alarm {
  let current: { readonly moment: number; readonly controller: AbortController } | null = null;

  const wait = async (moment: number): Promise<void> => {
    const mine = { moment, controller: new AbortController() };
    current = mine;
    try {
      await sleep(Math.max(0, Math.ceil(moment - clock())), mine.controller.signal);
    } catch (error) {
      if (current === mine) fail(error);
      return;
    }
    if (current !== mine) return;
    current = null;
    ring(moment);
  };

  return {
    set(moment) {
      if (current?.moment === moment) return;
      current?.controller.abort();
      current = null;
      if (moment !== Infinity) void wait(moment);
    },
  };
}
