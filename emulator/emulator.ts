import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolveSettings, type EmulatorOptions, type EmulatorSettings } from './options.ts';
import type { RecordedRequest } from './recording.ts';
import type { EmulatorStats } from './state.ts';

/** A running stand-in for OpenRouter, for Roboflow's proxy to it, and for Roboflow's inference, hosted and self-hosted. */
export interface Emulator {
  /** What `OPENROUTER_BASE_URL` should be: `http://127.0.0.1:<port>/api/v1`. */
  readonly url: string;
  /** What `ROBOFLOW_API_BASE_URL` should be: the same without a path. */
  readonly roboflowUrl: string;
  /** The last requests, oldest first. The list is live. */
  readonly requests: readonly RecordedRequest[];
  readonly stats: EmulatorStats;
  /** Forgets requests, money spent, quotas and the position in the fault script. */
  reset(): void;
  /** Ends every open connection at once. May be called twice. */
  close(): Promise<void>;
}

/**
 * Starts an emulator that listens when the promise resolves.
 * @throws RangeError when an option makes no sense; the system's error when the address is taken.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = resolveSettings(options);
  // Loaded here, so that the package's entry point stays light.
  const [{ EmulatorState }, { serve }] = await Promise.all([import('./state.ts'), import('./http/serve.ts')]);
  const state = new EmulatorState(settings);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 0 }, (request, response) => {
    void serve(state, request, response);
  });
  const { address, family, port } = await listen(server, settings);
  const origin = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  return {
    url: `${origin}/api/v1`,
    roboflowUrl: origin,
    get requests() {
      return state.log;
    },
    get stats() {
      return { ...state.stats, billedUsd: state.ledger.spent };
    },
    reset: () => {
      state.reset();
    },
    close: () => {
      state.isClosing = true;
      return close(server);
    },
  };
}

/** Longer than any client's own, so that no client sends on a connection that is about to be closed. */
const KEEP_ALIVE_MS = 600_000;

/** @throws the system's error when the address is taken. */
async function listen(server: Server, { host, port }: EmulatorSettings): Promise<AddressInfo> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The emulator listens on no port.');
  return address;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** The environment variables that lead the package's blocks to an emulator. */
export interface EmulatorEnvironment {
  readonly OPENROUTER_BASE_URL: string;
  readonly ROBOFLOW_API_BASE_URL: string;
  readonly HOSTED_DETECT_URL: string;
  readonly HOSTED_CLASSIFICATION_URL: string;
  readonly LOCAL_INFERENCE_API_URL: string;
}

export function emulatorEnvironment({
  url,
  roboflowUrl,
}: Pick<Emulator, 'url' | 'roboflowUrl'>): EmulatorEnvironment {
  return {
    OPENROUTER_BASE_URL: url,
    ROBOFLOW_API_BASE_URL: roboflowUrl,
    HOSTED_DETECT_URL: `${roboflowUrl}/detect`,
    HOSTED_CLASSIFICATION_URL: `${roboflowUrl}/classify`,
    LOCAL_INFERENCE_API_URL: roboflowUrl,
  };
}
