import type { RecordedRequest } from '../../emulator/index.ts';
import { itemOfRequest } from '../chaos/workload.ts';

/** Keys of the workers: each has its own, by which the service tells them apart. */
export const KEY_PREFIX = 'sk-or-chaos-worker-';

export function workerOf({ headers }: Pick<RecordedRequest, 'headers'>): string {
  return headers['authorization']?.split(KEY_PREFIX)[1] ?? '?';
}

/** An answer may be delivered and not yet be in Redis. */
const JUST_NOW_MS = 1000;

/** What the service did, for which worker and about which item. */
export class Ledger {
  /** When the last answer about each item was made and paid for, whole or cut. */
  readonly #paidAt = new Map<string, number>();
  /** When the answers were made that were paid for again later. */
  readonly #inVain: number[] = [];
  /** Requests that are being answered, by worker. */
  readonly #open = new Map<string, Set<number>>();
  /** Times of answers that a worker got whole. */
  readonly #delivered = new Map<string, number[]>();
  readonly #lastAsked = new Map<string, number>();
  answered = 0;
  #answeredAt = performance.now();

  asked(request: RecordedRequest): void {
    const worker = workerOf(request);
    const open = this.#open.get(worker) ?? new Set();
    open.add(request.number);
    this.#open.set(worker, open);
    this.#lastAsked.set(worker, performance.now());
  }

  served(request: RecordedRequest): void {
    const { number, fault, status, aborted } = request;
    const worker = workerOf(request);
    this.#open.get(worker)?.delete(number);
    if (fault !== null || (status !== 200 && !aborted)) return;
    const item = itemOfRequest(request);
    const before = this.#paidAt.get(item);
    this.#paidAt.set(item, performance.now());
    if (before === undefined) this.answered++;
    else this.#inVain.push(before);
    this.#answeredAt = performance.now();
    if (aborted) return;
    const times = this.#delivered.get(worker) ?? [];
    times.push(performance.now());
    this.#delivered.set(worker, times.slice(-1000));
  }

  /** What a worker that is gone now may have paid for in vain. */
  underWay(worker: string): number {
    const since = performance.now() - JUST_NOW_MS;
    const fresh = (this.#delivered.get(worker) ?? []).filter((time) => time > since).length;
    return (this.#open.get(worker)?.size ?? 0) + fresh;
  }

  /** Milliseconds since anything was answered. */
  get silentMs(): number {
    return performance.now() - this.#answeredAt;
  }

  /** Milliseconds since a worker asked anything. */
  idleMs(worker: string): number {
    return performance.now() - (this.#lastAsked.get(worker) ?? Number.NEGATIVE_INFINITY);
  }

  /** Answers beyond the first of an item. */
  get again(): number {
    return this.#inVain.length;
  }

  /** Of these, those whose answer before was made in a span of time, or was on its way to Redis at its beginning. */
  againFor(from: number, until: number): number {
    return this.#inVain.filter((time) => time >= from - JUST_NOW_MS && time < until - JUST_NOW_MS).length;
  }
}
