import { invalidRequest } from '../errors/request-errors.ts';
import { pick, randomFor } from '../random.ts';
import type { RecordedRequest } from '../recording.ts';
import { appliesTo, type Fault, type FaultParameters } from './fault.ts';
import { parseFaultHeader } from './parse-header.ts';
import { findFault, transientFaults, type FaultName } from './registry.ts';
import { faultHeader, type FaultScript, type FaultStep } from './script.ts';

/** A fault that is going to be played. */
export interface PlannedFault {
  readonly name: FaultName;
  readonly fault: Fault;
  readonly parameters: FaultParameters;
}

/** Decides by a script which request meets which fault. */
export class FaultPlan {
  readonly #script: FaultScript;
  readonly #seed: number;

  constructor(script: FaultScript, seed: number) {
    this.#script = script;
    this.#seed = seed;
  }

  /**
   * `null` for a normal answer, also when the fault does not fit the form of answer that was asked for.
   * @throws ApiError 400 when the header names no fault.
   */
  choose(request: RecordedRequest): PlannedFault | null {
    const step = this.#stepFor(request);
    if (step === null) return null;
    const { fault: name, ...parameters } = typeof step === 'string' ? { fault: step } : step;
    const fault = findFault(name);
    return appliesTo(fault, request.stream) ? { name, fault, parameters } : null;
  }

  #stepFor(request: RecordedRequest): FaultName | FaultStep | null {
    const { sequence = [], match, byHeader = true } = this.#script;
    const header = request.headers[faultHeader];
    if (byHeader && header !== undefined) return fromHeader(header);
    const step = sequence[request.chatNumber - 1];
    if (step !== undefined) return step;
    return match?.(request) ?? this.#atRandom(request.chatNumber);
  }

  #atRandom(chatNumber: number): FaultName | null {
    const { fraction, among = transientFaults } = this.#script.rate ?? { fraction: 0 };
    if (fraction === 0) return null;
    const random = randomFor(this.#seed, chatNumber, 'fault');
    return random() < fraction ? (pick(random, among) ?? null) : null;
  }
}

function fromHeader(header: string): FaultStep | null {
  try {
    return parseFaultHeader(header);
  } catch (error) {
    throw invalidRequest(error instanceof RangeError ? error.message : String(error));
  }
}
