import { createHash } from 'node:crypto';
import type { GateFactory, Pass, RequestGate, AttemptOutcome } from './gate.ts';
import { LocalGate, type GateSettings } from './local-gate.ts';

/** A gate, and how many attempts of this process were answered through it. */
interface GateEntry {
  readonly gate: RequestGate;
  successes: number;
}

export interface Gates {
  /** `key`: host, key and model as one text. `model`: what observers are told, and whether it is a free one. */
  lease(key: string, model: string): GateLease;
}

/** A server may see many keys. A gate that nobody used for so long has nothing left to remember. */
const MOST_GATES = 1000;

/** One gate per key, made when first asked for; the least recently used ones are forgotten. */
export function createGates(
  settings: GateSettings,
  createGate: GateFactory = (_subject, createLocal) => createLocal(),
): Gates {
  const entries = new Map<string, GateEntry>();
  const create = (key: string, model: string): GateEntry => {
    const id = createHash('sha256').update(key).digest('hex').slice(0, 32);
    return { gate: createGate({ id, model }, () => new LocalGate(settings, model)), successes: 0 };
  };
  return {
    lease(key, model) {
      const entry = entries.get(key) ?? create(key, model);
      entries.delete(key);
      entries.set(key, entry);
      const [oldest = key] = entries.keys();
      if (entries.size > MOST_GATES) entries.delete(oldest);
      return new GateLease(entry);
    },
  };
}

/** One question's use of the gate: a pass for each attempt, each handed back once. */
export class GateLease {
  /** Milliseconds spent waiting for room or for a rate, for which the service is not to blame. */
  heldMs = 0;
  readonly #entry: GateEntry;
  readonly #successesBefore: number;
  #pass: Pass | null = null;

  constructor(entry: GateEntry) {
    this.#entry = entry;
    this.#successesBefore = entry.successes;
  }

  /** Some request with this host, key and model was answered. */
  get modelHasWorked(): boolean {
    return this.#entry.successes > 0;
  }

  /** One was answered after this question began. */
  get othersAreAnswered(): boolean {
    return this.#entry.successes > this.#successesBefore;
  }

  /** As `RequestGate.isServing`; ask while the attempt is still in flight. */
  get othersAreServed(): boolean {
    return this.#entry.gate.isServing ?? false;
  }

  async enter(signal: AbortSignal, earliest: number): Promise<void> {
    this.#pass = await this.#entry.gate.enter(signal, earliest);
    this.heldMs += this.#pass.heldMs;
  }

  /** Does nothing when the pass has been handed back already. */
  leave(outcome: AttemptOutcome): void {
    const pass = this.#pass;
    this.#pass = null;
    if (pass === null) return;
    if (outcome.type === 'success') this.#entry.successes += 1;
    this.#entry.gate.leave(outcome, pass);
  }
}
