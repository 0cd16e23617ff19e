import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StepContext, StepValues } from '../../schemas/index.ts';

/** One call of a stub block. */
export interface Call {
  readonly step: string;
  readonly element: readonly number[];
  readonly inputs: StepValues;
  readonly context: StepContext;
}

type Answer = (call: Call) => unknown;

/** Watches the stub blocks of one engine, and answers for `stub/task@v1`. */
export class Probe {
  readonly calls: Call[] = [];
  /** Calls that have not returned. */
  running = 0;
  mostRunning = 0;
  readonly #running = new Map<string, number>();
  /** Most different steps that ran at once. */
  mostSteps = 0;
  answer: Answer = ({ inputs }) => inputs['input'];

  /** `step:element` of each call, in order. */
  get places(): readonly string[] {
    return this.calls.map(placeOf);
  }

  async watch<Made>(call: Call, make: () => Made | Promise<Made>): Promise<Made> {
    this.calls.push(call);
    this.#enter(call.step, 1);
    try {
      return await make();
    } finally {
      this.#enter(call.step, -1);
    }
  }

  #enter(step: string, change: 1 | -1): void {
    this.running += change;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    const left = (this.#running.get(step) ?? 0) + change;
    if (left === 0) this.#running.delete(step);
    else this.#running.set(step, left);
    this.mostSteps = Math.max(this.mostSteps, this.#running.size);
  }
}

export function placeOf({ step, element }: Pick<Call, 'step' | 'element'>): string {
  return `${step}:${element.join('.')}`;
}

/** Calls wait here until a test lets them go on. */
export class Gate {
  readonly #doors = new Map<string, PromiseWithOpen>();

  pass(place: string): Promise<void> {
    return this.#door(place).promise;
  }

  open(...places: readonly string[]): void {
    for (const place of places) this.#door(place).open();
  }

  #door(place: string): PromiseWithOpen {
    let door = this.#doors.get(place);
    if (door === undefined) this.#doors.set(place, (door = makeDoor()));
    return door;
  }
}

interface PromiseWithOpen {
  readonly promise: Promise<void>;
  readonly open: () => void;
}

function makeDoor(): PromiseWithOpen {
  let open = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** Resolves when everything that could go on without the test has gone on: stub blocks do no I/O. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await nextTurn();
}

/** Rejects with its reason when the signal is aborted, as a well-behaved block's request does. */
export function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the error
      reject(signal.reason);
    };
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });
}
