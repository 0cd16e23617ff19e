import type { Exchange } from '../http/exchange.ts';
import { answerFaults } from './answer-faults.ts';
import type { Fault } from './fault.ts';
import type { FaultName } from './names.ts';
import { replyFaults } from './reply-faults.ts';
import type { FaultParameters } from './script.ts';

const FAULTS: Readonly<Record<FaultName, Fault>> = { ...replyFaults, ...answerFaults };

export interface PlannedFault {
  /** No fault also when the one planned does not fit the form of answer that was asked for. */
  readonly fault: Fault | null;
  readonly parameters: FaultParameters;
}

/**
 * What the script has planned for a request, noted in its record.
 * @throws ApiError 400 when the request's header names no fault.
 */
export function plannedFault({ record, state }: Exchange): PlannedFault {
  const step = state.faults.choose(record);
  const fault = step === null ? null : FAULTS[step.fault];
  const isChat = record.chatNumber > 0;
  const form = record.stream ? 'stream' : 'json';
  if (step === null || fault === null) return { fault: null, parameters: {} };
  if ((fault.form !== 'both' && fault.form !== form) || (!isChat && fault.kind !== 'reply'))
    return { fault: null, parameters: {} };
  record.fault = step.fault;
  state.stats.faults += 1;
  return { fault, parameters: step };
}
