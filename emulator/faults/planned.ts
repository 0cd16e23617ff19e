import { pick, randomFor } from '../effects.ts';
import { invalidRequest } from '../errors/refusals.ts';
import type { Exchange } from '../http/exchange.ts';
import { drawNumber } from '../recording.ts';
import { answerFaults } from './answer-faults.ts';
import type { Fault } from './fault.ts';
import { isFaultName, transientFaults, type FaultName } from './names.ts';
import { replyFaults } from './reply-faults.ts';
import { FAULT_HEADER, unknownFault, type FaultParameters, type FaultStep } from './script.ts';

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
export function plannedFault(exchange: Exchange): PlannedFault {
  const { record, state } = exchange;
  const step = chooseStep(exchange);
  if (step === null) return { fault: null, parameters: {} };
  const { fault: name, ...parameters } = typeof step === 'string' ? { fault: step } : step;
  const fault = FAULTS[name];
  const isOfForm = fault.form === 'both' || fault.form === (record.stream ? 'stream' : 'json');
  const isOfKind = record.chatNumber > 0 || fault.kind === 'reply';
  if (!isOfForm || !isOfKind) return { fault: null, parameters: {} };
  record.fault = name;
  state.stats.faults += 1;
  return { fault, parameters };
}

function chooseStep({ record, state }: Exchange): FaultName | FaultStep | null {
  const { sequence = [], match, rate, byHeader = true } = state.settings.faults;
  const header = record.headers[FAULT_HEADER];
  if (byHeader && header !== undefined) return parseFaultHeader(header);
  const step = sequence[record.chatNumber - 1];
  if (step !== undefined) return step;
  const matched = match?.(record) ?? null;
  if (matched !== null || rate === undefined) return matched;
  const random = randomFor(state.settings.seed, drawNumber(record), 'fault');
  return random() < rate.fraction ? (pick(random, rate.among ?? transientFaults) ?? null) : null;
}

const PARAMETERS = ['seconds', 'pads', 'part', 'resetAt'];

/**
 * Reads `name; parameter=number; ...`.
 * @throws ApiError 400 for a name that is no fault's.
 */
function parseFaultHeader(header: string): FaultStep {
  const [name = '', ...assignments] = header.split(';').map((part) => part.trim());
  if (!isFaultName(name)) throw invalidRequest(unknownFault(name));
  let step: FaultStep = { fault: name };
  for (const assignment of assignments) {
    const [key = '', value = ''] = assignment.split('=').map((part) => part.trim());
    const isNumber = value !== '' && Number.isFinite(Number(value));
    if (PARAMETERS.includes(key) && isNumber) step = { ...step, [key]: Number(value) };
  }
  return step;
}
