import type { OpenRecord, RecordedRequest } from './recording.ts';

/** Keeps the last requests. */
export class RequestLog {
  readonly #limit: number;
  readonly #requests: RecordedRequest[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  add(request: OpenRecord): void {
    if (this.#limit === 0) return;
    this.#requests.push(request);
    if (this.#requests.length > this.#limit) this.#requests.shift();
  }

  clear(): void {
    this.#requests.length = 0;
  }
}
