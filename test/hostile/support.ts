import { join } from 'node:path';
import {
  openStore,
  runBatch,
  type BatchEvent,
  type BatchItem,
  type BatchLimits,
  type BatchSummary,
  type ResultRecord,
} from '../../batch/index.ts';
import { createEngine } from '../../index.ts';
import { BatchPlace, PROMPTED, collect, streamOf } from '../batch/support.ts';
import { startServer, type ScriptedServer } from '../blocks/transport/support/scripted-server.ts';

export const KEY = 'sk-or-v1-8f3a&"5c/9d-a-key-of+somebody';

export interface HostileRun {
  readonly summary: BatchSummary;
  readonly records: readonly ResultRecord[];
  readonly events: readonly BatchEvent[];
}

/** A batch against a host that answers as a script says. */
export class HostilePlace {
  readonly server: ScriptedServer;
  readonly #place: BatchPlace;

  private constructor(place: BatchPlace, server: ScriptedServer) {
    this.#place = place;
    this.server = server;
  }

  static async open(): Promise<HostilePlace> {
    return new HostilePlace(await BatchPlace.open(), await startServer());
  }

  /** The folder of results. */
  get folder(): string {
    return join(this.#place.files.path, 'out');
  }

  items(count: number): Promise<BatchItem[]> {
    return this.#place.items(count);
  }

  async run(items: readonly BatchItem[], limits: BatchLimits = {}): Promise<HostileRun> {
    const environment = { OPENROUTER_BASE_URL: this.server.origin };
    const engine = createEngine({ environment, llamaVision: { transport: { random: () => 0 } } });
    const workflow = engine.compile(PROMPTED);
    const inputs = { openrouter_api_key: KEY };
    const store = await openStore(this.folder, { workflow, inputs });
    const events: BatchEvent[] = [];
    try {
      const summary = await runBatch({
        ...{ workflow, inputs, store, limits, items: streamOf(items) },
        onEvent: (event) => events.push(event),
      });
      return { summary, records: await collect(store.results()), events };
    } finally {
      await store.close();
      await engine.close();
    }
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.#place.close();
  }
}
