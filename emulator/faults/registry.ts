import { completionFaults } from './completion-faults.ts';
import { deliveryFaults } from './delivery-faults.ts';
import { errorFaults } from './error-faults.ts';
import type { Fault } from './fault.ts';
import { replyFaults } from './reply-faults.ts';

const registry = { ...errorFaults, ...replyFaults, ...completionFaults, ...deliveryFaults } as const;

export type FaultName = keyof typeof registry;

export const faultNames: readonly FaultName[] = Object.keys(registry).filter(isFaultName);

export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(registry, name);
}

export function findFault(name: FaultName): Fault {
  return registry[name];
}

/** Faults that a client should get over by asking again soon; what `rate` chooses from unless told otherwise. */
export const transientFaults: readonly FaultName[] = [
  'rate-limit-upstream',
  'server-500',
  'provider-502',
  'unavailable-503',
  'overloaded-529',
  'timeout-408',
  'html-502',
  'html-524',
  'empty-body',
  'padding-only',
  'padding-then-error',
  'error-in-200',
  'choices-null',
  'content-empty',
  'finish-error',
  'truncated-json',
  'reset-mid-body',
  'reset-before-headers',
];
