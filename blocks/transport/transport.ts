import { followSignals, type Follower } from '../../schemas/signals.ts';
import type { Asker } from './ask.ts';
import { ModelError } from './errors/model-error.ts';
import type { TransportOptions } from './options.ts';
import type { Transport } from './types.ts';

/**
 * Asks models about images over HTTP. Making one costs nothing: undici, zod and the stream parser are loaded, and the
 * options checked, by the first request, which then fails with `invalid-options` if there is something to say.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const active = new Set<Follower>();
  let asker: Promise<Asker> | null = null;
  let isClosed = false;

  const use = async <Result>(
    signal: AbortSignal,
    work: (asker: Asker, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> => {
    signal.throwIfAborted();
    if (isClosed) throw closedError();
    const life = followSignals(signal);
    active.add(life);
    try {
      asker ??= createAsker(options);
      const loaded = await asker;
      life.signal.throwIfAborted();
      return await work(loaded, life.signal);
    } finally {
      active.delete(life);
      life.release();
    }
  };

  return {
    complete: (request, given) =>
      use(given.signal, (loaded, signal) => loaded.ask(request, { ...given, signal })),
    infer: (request, given) =>
      use(given.signal, (loaded, signal) => loaded.infer(request, { ...given, signal })),
    async close() {
      isClosed = true;
      for (const life of active) life.abort(closedError());
      // Options that were refused left nothing to close, and their request has heard of it.
      const loaded = await asker?.catch(() => null);
      await loaded?.close();
    },
  };
}

/** The one `import()` of the transport: two at the same time trip over each other in jest, and so in users' tests. */
async function createAsker(options: TransportOptions): Promise<Asker> {
  const { Asker } = await import('./ask.ts');
  return new Asker(options);
}

function closedError(): ModelError {
  return new ModelError('The transport was closed. Create another one.', { code: 'transport-closed' });
}
