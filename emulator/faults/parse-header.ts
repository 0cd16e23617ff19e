import { checkFaultName } from './check-script.ts';
import { isFaultName } from './registry.ts';
import type { FaultStep } from './script.ts';

/**
 * Reads `name; parameter=number; ...`.
 * @throws RangeError for a name that is no fault's.
 */
export function parseFaultHeader(header: string): FaultStep | null {
  const [name = '', ...assignments] = header.split(';').map((part) => part.trim());
  checkFaultName(name);
  if (!isFaultName(name)) return null;
  const numbers = Object.fromEntries(assignments.flatMap(toEntry));
  return { fault: name, ...numbers };
}

const parameters = ['seconds', 'pads', 'part', 'resetAt'];

function toEntry(assignment: string): readonly (readonly [string, number])[] {
  const [name = '', value = ''] = assignment.split('=').map((part) => part.trim());
  const number = Number(value);
  return parameters.includes(name) && value !== '' && Number.isFinite(number) ? [[name, number]] : [];
}
