import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { parseOptions } from './parse-options.ts';
import { createGates } from './retry/gates.ts';
import type { Gates } from './retry/gates.ts';
import type { Settings, TransportOptions } from './transport-options.ts';

/** What all questions of one transport share. */
export interface Runtime {
  readonly settings: Settings;
  readonly dispatcher: Dispatcher;
  readonly gates: Gates;
  /** Origins that have sent at least the head of a reply. */
  readonly answeredOrigins: Set<string>;
  close(): Promise<void>;
}

/** Throws a `ModelError` when an option is not acceptable. */
export function openRuntime(options: TransportOptions): Runtime {
  const { dispatcher: given, ...settings } = parseOptions(options);
  const dispatcher = given ?? createPool();
  return {
    settings,
    dispatcher,
    gates: createGates(settings),
    answeredOrigins: new Set(),
    close: async () => {
      if (given === undefined) await dispatcher.destroy();
    },
  };
}

/**
 * As many connections as there are requests: queueing is done above, where it can be seen. No timeouts, because
 * padding defeats them; the deadline of an attempt does their work.
 */
function createPool(): Agent {
  return new Agent({ pipelining: 1, headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 10_000 });
}
