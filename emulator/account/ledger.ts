import type { Clock } from '../clock.ts';

/** One answered request, as `GET /generation` tells it. */
export interface Generation {
  readonly id: string;
  readonly model: string;
  readonly provider: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly images: number;
  /** US dollars charged. */
  readonly cost: number;
  readonly finishReason: string | null;
  readonly streamed: boolean;
  readonly cancelled: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}

const keptGenerations = 10_000;

/** The account's money and its past answers. */
export class Ledger {
  readonly #credits: number;
  readonly #delayMs: number;
  readonly #clock: Clock;
  readonly #generations = new Map<string, Generation>();
  #spent = 0;

  constructor({
    credits,
    delayMs,
    clock,
  }: {
    readonly credits: number;
    readonly delayMs: number;
    readonly clock: Clock;
  }) {
    this.#credits = credits;
    this.#delayMs = delayMs;
    this.#clock = clock;
  }

  /** US dollars. */
  get spent(): number {
    return this.#spent;
  }

  /** US dollars. */
  get remaining(): number {
    return this.#credits - this.#spent;
  }

  charge(generation: Generation): void {
    this.#spent += generation.cost;
    this.#generations.set(generation.id, generation);
    if (this.#generations.size <= keptGenerations) return;
    const [oldest] = this.#generations.keys();
    if (oldest !== undefined) this.#generations.delete(oldest);
  }

  /** `undefined` for an unknown answer and for one that is too young to be known. */
  find(id: string): Generation | undefined {
    const generation = this.#generations.get(id);
    if (generation === undefined || this.#clock() - generation.createdAt < this.#delayMs) return undefined;
    return generation;
  }
}
