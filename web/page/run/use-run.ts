import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RunStreamEvent, RunStreamRequest } from '../../../server/wire.ts';
import { ApiError, isAbort, messageOf } from '../api.ts';
import { usePage } from '../context.ts';
import { advance, NO_RUN, type RunState } from './run-state.ts';

export interface Run {
  readonly state: RunState;
  /** `prepare` may take its time: pictures are read. */
  readonly start: (prepare: () => Promise<RunStreamRequest>) => Promise<void>;
  readonly stop: () => void;
}

/** A run of a workflow, followed while it goes on. Leaving the page stops it. */
export function useRun(): Run {
  const { api } = usePage();
  const [state, setState] = useState<RunState>(NO_RUN);
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(
    async (prepare: () => Promise<RunStreamRequest>): Promise<void> => {
      controller.current?.abort();
      const own = new AbortController();
      controller.current = own;
      let current: RunState = { ...NO_RUN, phase: 'running' };
      let frame = 0;
      // Tokens come faster than anybody reads: they are shown with the next frame.
      const show = (next: RunState): void => {
        current = next;
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          if (controller.current === own) setState(current);
        });
      };
      show(current);
      try {
        const body = await prepare();
        const options = { method: 'POST', body, signal: own.signal } as const;
        for await (const event of api.events<RunStreamEvent>('/v1/runs', options))
          show(advance(current, event));
        if (current.phase === 'running')
          show(advance(current, { type: 'closing', reason: 'its answer broke off.' }));
      } catch (error) {
        if (isAbort(error) || own.signal.aborted) show({ ...current, phase: 'stopped', waiting: '' });
        else {
          const issues = error instanceof ApiError ? error.issues : [];
          show({
            ...current,
            phase: 'failed',
            waiting: '',
            error: { message: messageOf(error), error_type: 'Error', issues },
          });
        }
      }
    },
    [api],
  );
  const stop = useCallback(() => controller.current?.abort(), []);
  return { state, start, stop };
}
