import type { JsonSchema } from '../../schemas/index.ts';
import { alternativesOf } from './selector-slots.ts';

const DECIMAL = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;

/**
 * A number given as text or boolean where the property takes numbers, as Roboflow's manifests read it; anything else
 * comes back as it was.
 */
export function convertNumber(value: unknown, schema: JsonSchema): unknown {
  const isNumeric = alternativesOf(schema).some(({ type }) => type === 'number' || type === 'integer');
  if (!isNumeric) return value;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
}
