import { StepExecutionError, coreKinds, type Issue, type StepValues } from '../../schemas/index.ts';
import { convertNumber } from '../compile/convert-numbers.ts';
import type { PlannedReference, PlannedStep } from '../compile/plan.ts';
import { schemaIssues } from '../compile/schema-issues.ts';
import { place, takesOnlyImages } from './step-inputs.ts';

export interface CheckedValues {
  /** The values with numbers written as text converted. */
  readonly values: StepValues;
  readonly issues: readonly Issue[];
}

/**
 * Values that came through selectors, against the manifest: what the block gets is as good as if it had been written
 * in the definition.
 */
export function checkResolved(
  step: PlannedStep,
  values: StepValues,
  only: (reference: PlannedReference) => boolean,
): CheckedValues {
  const fed = step.references.filter((reference) => isJudged(reference) && only(reference));
  if (fed.length === 0) return { values, issues: [] };
  const checked: Record<string, unknown> = { ...step.values };
  const converted: Record<string, unknown> = { ...values };
  for (const reference of fed) {
    const { property } = reference.slot;
    if (reference.key === null) {
      converted[property] = convertNumber(
        values[property],
        step.manifest.schema.properties?.[property] ?? {},
      );
    }
    place(checked, reference, valueAtSlot(converted, reference));
  }
  const written = Object.fromEntries(
    Object.entries(checked).filter(([property, value]) => value !== null || isFed(property, fed)),
  );
  const subject = { path: '', label: `Step \`${step.name}\``, blockId: step.name };
  const issues = schemaIssues(written, step.manifest.schema, step.block.validate, subject);
  return { values: converted, issues };
}

/** A parameter belongs to the run: one value, known before anything starts. */
export function isParameter({ selector, lineage }: PlannedReference): boolean {
  return selector.type === 'input' && lineage.length === 0;
}

/** Kinds whose values JSON Schema describes as well as it describes what is written in a definition. */
const plainKinds: ReadonlySet<string> = new Set(
  coreKinds
    .filter(({ internal_data_type: type }) => ['string', 'number', 'boolean', 'unknown[]'].includes(type))
    .map(({ name }) => name),
);

/**
 * Images are no JSON. What a step gives for a kind such as `*` need not look like what a user may write there, so it is
 * for the block to judge.
 */
function isJudged(reference: PlannedReference): boolean {
  const { slot } = reference;
  if (!slot.acceptsLiterals || takesOnlyImages(slot)) return false;
  return isParameter(reference) || slot.kinds.every((kind) => plainKinds.has(kind));
}

function valueAtSlot(values: StepValues, { slot, key }: PlannedReference): unknown {
  const value = values[slot.property];
  return key === null ? value : (value as Readonly<Record<string | number, unknown>>)[key];
}

function isFed(property: string, fed: readonly PlannedReference[]): boolean {
  return fed.some(({ slot }) => slot.property === property);
}

export function rejectedValues(
  step: PlannedStep,
  index: readonly number[],
  issues: CheckedValues['issues'],
): StepExecutionError {
  const message = `Step \`${step.name}\` was given a value that it cannot take. ${issues[0]?.message ?? ''}`;
  return new StepExecutionError(message, {
    stepName: step.name,
    blockType: step.block.type,
    element: index,
    issues: issues.map((issue) => ({ ...issue, path: '' })),
  });
}
