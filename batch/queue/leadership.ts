import { setTimeout as sleep } from 'node:timers/promises';
import { BatchError } from '../errors.ts';
import type { Connection } from './connection.ts';
import { keysOf, type RunSheet } from './protocol.ts';

/** After so long without a word from its coordinator a run is free for another. */
const LEADER_MS = 15_000;
const LOOK_AGAIN_MS = 500;

/** The claim of a coordinator to be the only one of its run. */
export class Leadership {
  readonly #connection: Connection;
  readonly #place: string;
  /** Redis key of the claim. */
  readonly #key: string;
  /** Names this coordinator to others that want the run. */
  readonly #claim: string;

  constructor(connection: Connection, { runId, session, place }: RunSheet) {
    this.#connection = connection;
    this.#place = place;
    this.#key = keysOf(runId).leader;
    this.#claim = JSON.stringify({ session, place });
  }

  /**
   * One of the same folder, which is locked, is dead; any other is waited for, until its claim runs out or is renewed.
   * @throws BatchError `queue-taken`
   */
  async take(signal: AbortSignal): Promise<void> {
    const { redis } = this.#connection;
    for (let least = Number.POSITIVE_INFINITY; ;) {
      if (await this.#takeIfFree()) return;
      const [other, leftMs] = [await redis.get(this.#key), await redis.pttl(this.#key)];
      if (other === null) continue;
      const { place = '' } = JSON.parse(other) as { readonly place?: string };
      if (place === this.#place) {
        await this.#connection.accepted(() => redis.set(this.#key, this.#claim, 'PX', LEADER_MS, 'XX'));
        return;
      }
      if (leftMs > least)
        throw new BatchError(
          'queue-taken',
          `The run of this folder is led by another process already, at ${place}. Is this folder a copy of that one? Use another folder, or end the other process.`,
          { facts: { place } },
        );
      least = leftMs;
      await sleep(LOOK_AGAIN_MS, undefined, { signal });
    }
  }

  /** To be called every few seconds. @throws BatchError where somebody else has taken the run meanwhile. */
  async keep(): Promise<void> {
    const { redis } = this.#connection;
    const leader = await redis.get(this.#key);
    if (leader === null) await this.#takeIfFree();
    else if (leader === this.#claim)
      await this.#connection.accepted(() => redis.pexpire(this.#key, LEADER_MS));
    else
      throw new BatchError('queue-taken', 'Another process has taken over the run of this folder.', {
        facts: { leader },
      });
  }

  async resign(): Promise<void> {
    const { redis } = this.#connection;
    if ((await redis.get(this.#key)) === this.#claim) await redis.del(this.#key);
  }

  /** Gives whether nobody led the run, and this coordinator now does. */
  async #takeIfFree(): Promise<boolean> {
    const { redis } = this.#connection;
    const set = (): Promise<'OK' | null> => redis.set(this.#key, this.#claim, 'PX', LEADER_MS, 'NX');
    return (await this.#connection.accepted(set)) === 'OK';
  }
}
