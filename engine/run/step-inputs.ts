import {
  StepExecutionError,
  isWorkflowImage,
  type StepValues,
  type WorkflowImage,
} from '../../schemas/index.ts';
import type { PlannedReference, PlannedStep } from '../compile/plan.ts';
import { schemaIssues } from '../compile/schema-issues.ts';
import { convertNumber } from '../compile/convert-numbers.ts';
import { valueAt, type ValueSource } from './values.ts';

export interface StepInputs {
  readonly values: StepValues;
  /** A value that belongs to this element is null, so there is nothing for the step to work on. */
  readonly isEmpty: boolean;
}

export type ToImage = (identifier: string, value: unknown) => WorkflowImage;

/** Resolves a step's selectors for one element. */
export async function resolveInputs(
  step: PlannedStep,
  index: readonly number[],
  source: ValueSource,
  toImage: ToImage,
): Promise<StepInputs> {
  const resolved = await Promise.all(
    step.references.map(async (reference) => {
      const value = await valueAt(reference.selector, reference.lineage, index, source);
      return asSlotValue(reference, value, toImage);
    }),
  );
  const values: Record<string, unknown> = { ...step.values };
  step.references.forEach((reference, position) => {
    place(values, reference, withoutNulls(resolved[position], reference, index, step));
  });
  const isEmpty = step.references.some(
    (reference, position) => resolved[position] === null && isPerElement(reference),
  );
  return { values, isEmpty: isEmpty && step.manifest.acceptsEmptyValues !== true };
}

/** A parameter may be null on purpose; what a batch or a step gives is null because there is nothing. */
function isPerElement({ lineage, selector }: PlannedReference): boolean {
  return lineage.length > 0 || selector.type === 'step-output';
}

function asSlotValue({ slot, selector }: PlannedReference, value: unknown, toImage: ToImage): unknown {
  const takesOnlyImages = slot.kinds.every((kind) => kind === 'image');
  if (!takesOnlyImages || selector.type !== 'input' || value === null || Array.isArray(value)) return value;
  return isWorkflowImage(value) ? value : toImage(selector.name, value);
}

function withoutNulls(
  value: unknown,
  { lineage }: PlannedReference,
  index: readonly number[],
  step: PlannedStep,
): unknown {
  const isGathered = lineage.length > index.length && Array.isArray(value);
  if (!isGathered || step.manifest.acceptsEmptyValues === true) return value;
  return (value as readonly unknown[]).filter((element) => element !== null);
}

function place(
  values: Record<string, unknown>,
  { slot: { property }, key }: PlannedReference,
  value: unknown,
): void {
  if (key === null) {
    values[property] = value;
    return;
  }
  const container = values[property];
  values[property] = Array.isArray(container)
    ? container.map((item: unknown, position) => (position === key ? value : item))
    : { ...(container as object), [key]: value };
}

/**
 * Values that came through selectors, against the manifest: what the block gets is as good as if it had been written
 * in the definition. Selectors that only images may fill are left out, their values are no JSON.
 */
export function checkResolved(
  step: PlannedStep,
  values: StepValues,
  only: (reference: PlannedReference) => boolean,
): CheckedValues {
  const fed = step.references.filter((reference) => reference.slot.acceptsLiterals && only(reference));
  if (fed.length === 0) return { values, issues: [] };
  const checked: Record<string, unknown> = { ...step.values };
  const converted: Record<string, unknown> = { ...values };
  for (const {
    slot: { property },
  } of fed) {
    const schema = step.manifest.schema.properties?.[property] ?? {};
    checked[property] = converted[property] = convertNumber(values[property], schema);
  }
  const written = Object.fromEntries(
    Object.entries(checked).filter(([property, value]) => value !== null || isFed(property, fed)),
  );
  const issues = schemaIssues(written, step.manifest.schema, step.block.validate, {
    path: '',
    label: `Step \`${step.name}\``,
    blockId: step.name,
  });
  return { values: converted, issues };
}

interface CheckedValues {
  readonly values: StepValues;
  readonly issues: ReturnType<typeof schemaIssues>;
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
