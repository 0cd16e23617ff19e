import { BlockInterfaceError, isFlowControl } from '../../schemas/index.ts';
import type { PlannedStep } from '../compile/plan.ts';
import type { Made } from './values.ts';
import { isRecord } from '../../schemas/is-record.ts';

/** What a block returned, if it is what its manifest says. @throws BlockInterfaceError */
export function checkMade(made: unknown, step: PlannedStep): Made {
  if (isFlowControl(made)) return made;
  const isList = step.manifest.outputDimensionalityOffset === 1;
  if (isList ? Array.isArray(made) && made.every(isRecord) : isRecord(made)) return made as Made;
  const expected = isList ? 'a list of records' : 'a record';
  throw new BlockInterfaceError(`Block \`${step.block.type}\` did not return ${expected} of outputs.`);
}
