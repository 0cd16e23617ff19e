import type { RecordedRequest } from '../recording.ts';
import type { FaultParameters } from './fault.ts';
import type { FaultName } from './registry.ts';

/** A fault with what it needs to know. */
export interface FaultStep extends FaultParameters {
  readonly fault: FaultName;
}

/** Header that asks for a fault: a name, or a name and parameters: `retry-after; seconds=3`. */
export const faultHeader = 'x-emulator-fault';

/** Which chat requests meet which fault. The first of header, `sequence`, `match` and `rate` that has something to say decides. */
export interface FaultScript {
  /** One entry per chat request, in order of arrival; `null` is a normal answer. Requests after the last are left to the rest. */
  readonly sequence?: readonly (FaultName | FaultStep | null)[];
  /** Asked for each chat request with what is known when its body has arrived. */
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
