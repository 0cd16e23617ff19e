import type { RecordedRequest } from '../recording.ts';
import { faultNames, isFaultName, type FaultName } from './names.ts';

/** What a step of a fault script may say about its fault. */
export interface FaultParameters {
  /** `Retry-After` of the faults that send one. @default 2 */
  readonly seconds?: number;
  /** Pads of the padding faults. @default 3 */
  readonly pads?: number;
  /** How much of the answer is sent before it breaks off, 0 to 1. @default 0.5 */
  readonly part?: number;
  /** When a spent quota is restored, in milliseconds since 1970. @default the next minute or the next UTC day */
  readonly resetAt?: number;
}

/** A fault with what it needs to know. */
export interface FaultStep extends FaultParameters {
  readonly fault: FaultName;
}

/** Header that asks for a fault: a name, or a name and parameters: `retry-after; seconds=3`. */
export const FAULT_HEADER = 'x-emulator-fault';

/**
 * Which chat requests meet which fault, and which inferences meet one that replaces the whole reply. The first of header,
 * `sequence`, `match` and `rate` that has something to say decides.
 */
export interface FaultScript {
  /** One entry per chat request, in order of arrival; `null` is a normal answer. Requests after the last are left to the rest. */
  readonly sequence?: readonly (FaultName | FaultStep | null)[];
  /** Asked for each chat request and each inference with what is known when its body has arrived. */
  readonly match?: (request: RecordedRequest) => FaultName | FaultStep | null;
  /** A part of all requests, chosen by the seed and the request's number. */
  readonly rate?: FaultRate;
  /** Obey the request header `x-emulator-fault`. @default true */
  readonly byHeader?: boolean;
}

export interface FaultRate {
  /** 0 to 1. */
  readonly fraction: number;
  /** @default faults that asking again gets over */
  readonly among?: readonly FaultName[];
}

/** @throws RangeError naming the first fault that does not exist or the fraction that is none. */
export function checkFaultScript({ sequence = [], rate }: FaultScript): void {
  const named = sequence.flatMap((step) => (typeof step === 'string' ? step : (step?.fault ?? [])));
  for (const name of [...named, ...(rate?.among ?? [])])
    if (!isFaultName(name)) throw new RangeError(unknownFault(name));
  if (rate === undefined || (rate.fraction >= 0 && rate.fraction <= 1)) return;
  throw new RangeError(
    `The fault script's \`rate.fraction\` is ${rate.fraction}. Give a number from 0 to 1.`,
  );
}

export function unknownFault(name: string): string {
  return `The emulator has no fault \`${name.slice(0, 200)}\`. It has ${faultNames.join(', ')}.`;
}
