import { faultNames, isFaultName } from './registry.ts';
import type { FaultScript } from './script.ts';

/** @throws RangeError naming the first fault that does not exist or the fraction that is none. */
export function checkFaultScript({ sequence = [], rate }: FaultScript): void {
  const named = sequence.flatMap((step) =>
    step === null ? [] : [typeof step === 'string' ? step : step.fault],
  );
  for (const name of [...named, ...(rate?.among ?? [])]) checkFaultName(name);
  if (rate === undefined || (rate.fraction >= 0 && rate.fraction <= 1)) return;
  throw new RangeError(
    `The fault script's \`rate.fraction\` is ${rate.fraction}. Give a number from 0 to 1.`,
  );
}

/** @throws RangeError */
export function checkFaultName(name: string): void {
  if (isFaultName(name)) return;
  throw new RangeError(
    `The emulator has no fault \`${name.slice(0, 200)}\`. It has ${faultNames.join(', ')}.`,
  );
}
