import { StepExecutionError, messageOf, type Serialiser } from '../../schemas/index.ts';
import type { PlannedOutput } from '../compile/plan.ts';
import { serialise } from './serialise.ts';

export interface SerialiseResultOptions {
  readonly outputs: readonly PlannedOutput[];
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly signal: AbortSignal;
  /** Called for a field that cannot be written, which is null then; throws where that ends the run. */
  readonly onFailure: (error: StepExecutionError) => void;
}

/** The JSON form of one record of results. */
export async function serialiseResult(
  index: number,
  result: Readonly<Record<string, unknown>>,
  options: SerialiseResultOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const fields = options.outputs.map(
    async (output) =>
      [output.name, await serialiseField(index, result[output.name], output, options)] as const,
  );
  return Object.fromEntries(await Promise.all(fields));
}

async function serialiseField(
  index: number,
  value: unknown,
  { name, kinds, fieldKinds, lineage }: PlannedOutput,
  { serialisers, signal, onFailure }: SerialiseResultOptions,
): Promise<unknown> {
  const depth = lineage.filter(({ madeBy }) => madeBy !== 'run').length;
  try {
    return await serialise(value, { kinds, fieldKinds, depth, serialisers, signal });
  } catch (cause) {
    const message = `Output \`${name}\` of element ${index} could not be written as JSON: ${messageOf(cause)}`;
    const blame = { blockId: '$outputs', property: name } as const;
    const issue = { code: 'step-failed', severity: 'error', message, path: '', ...blame } as const;
    const place = { stepName: '$outputs', blockType: '$outputs', element: [index] };
    onFailure(new StepExecutionError(message, { ...place, cause, issues: [issue] }));
    return null;
  }
}
