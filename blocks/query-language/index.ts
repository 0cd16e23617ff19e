import type { StepContext } from '../../schemas/index.ts';
import { ParameterError } from './parameters.ts';
import type { Scope } from './operation.ts';

export { comparators, operators } from './comparators.ts';
export { QueryError, queryErrorCodes, shown } from './errors.ts';
export { fieldsOf, groups, noSuch, readChain, readCondition, refused, within } from './language.ts';
export type { Chain, Condition, Operation, Scope } from './operation.ts';
export { CURRENT, variableOf } from './operations/detections.ts';
export { ParameterError, expected } from './parameters.ts';
export { byType, chainSchema, conditionSchema, queryDefinitions, queryDescription, typed } from './schema.ts';

/** What a step's operations and conditions may use. */
export function scopeOf({ signal }: StepContext, variables: ReadonlyMap<string, unknown>): Scope {
  return { variables, signal, random: Math.random, now: () => new Date() };
}

/** A property's value as its manifest checks it: what is wrong with it, as the end of a sentence about the property. */
export function problemWith(read: (value: unknown) => unknown): (value: unknown) => string | null {
  return (value) => {
    try {
      read(value);
      return null;
    } catch (thrown) {
      if (thrown instanceof ParameterError) return thrown.message;
      throw thrown;
    }
  };
}
