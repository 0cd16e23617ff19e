import type { ask } from './ask.ts';
import { ModelError } from './errors/model-error.ts';
import type { Runtime } from './runtime.ts';
import { followSignal } from '../../schemas/signals.ts';
import type { Follower } from '../../schemas/signals.ts';
import type { TransportOptions } from './transport-options.ts';
import type { Transport } from './types.ts';

interface Machinery {
  readonly ask: typeof ask;
  readonly runtime: Runtime;
}

/**
 * Asks models about images over HTTP. Making one costs nothing: undici, zod and the stream parser are loaded, and the
 * options checked, by the first request, which then fails with `invalid-options` if there is something to say.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const active = new Set<Follower>();
  let machinery: Promise<Machinery> | null = null;
  let isClosed = false;

  return {
    async complete(request, completionOptions) {
      completionOptions.signal.throwIfAborted();
      if (isClosed) throw closedError();
      const life = followSignal(completionOptions.signal);
      active.add(life);
      try {
        machinery ??= loadMachinery(options);
        const loaded = await machinery;
        life.signal.throwIfAborted();
        return await loaded.ask(request, { ...completionOptions, signal: life.signal }, loaded.runtime);
      } finally {
        active.delete(life);
        life.release();
      }
    },
    async close() {
      isClosed = true;
      for (const life of active) life.abort(closedError());
      // Options that were refused left nothing to close, and their request has heard of it.
      const loaded = await machinery?.catch(() => null);
      await loaded?.runtime.close();
    },
  };
}

async function loadMachinery(options: TransportOptions): Promise<Machinery> {
  const { ask, openRuntime } = await import('./machinery.ts');
  return { ask, runtime: openRuntime(options) };
}

function closedError(): ModelError {
  return new ModelError('The transport was closed. Create another one.', { code: 'transport-closed' });
}
