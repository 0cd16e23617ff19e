import { IMAGE, isWorkflowImage, type StepValues, type WorkflowImage } from '../../schemas/index.ts';
import type { PlannedReference, PlannedStep } from '../compile/plan.ts';
import type { SelectorSlot } from '../compile/selector-slots.ts';
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
    (reference, position) =>
      (resolved[position] === null && isPerElement(reference)) ||
      (isGathered(resolved[position], reference, index) && resolved[position].length === 0),
  );
  return { values, isEmpty: isEmpty && step.manifest.acceptsEmptyValues !== true };
}

/** A parameter may be null on purpose; what a batch or a step gives is null because there is nothing. */
function isPerElement({ lineage, selector }: PlannedReference): boolean {
  return lineage.length > 0 || selector.type === 'step-output';
}

function asSlotValue({ slot, selector }: PlannedReference, value: unknown, toImage: ToImage): unknown {
  if (!takesOnlyImages(slot) || selector.type !== 'input' || value === null || Array.isArray(value))
    return value;
  return isWorkflowImage(value) ? value : toImage(selector.name, value);
}

export function takesOnlyImages({ kinds }: SelectorSlot): boolean {
  return kinds.every((kind) => kind === IMAGE.name);
}

function withoutNulls(
  value: unknown,
  reference: PlannedReference,
  index: readonly number[],
  step: PlannedStep,
): unknown {
  if (isBatchOfOne(step)) return [value];
  if (!isGathered(value, reference, index) || step.manifest.acceptsEmptyValues === true) return value;
  return value.filter((element) => element !== null);
}

/** A list of what lies below the element. */
function isGathered(
  value: unknown,
  { lineage }: PlannedReference,
  index: readonly number[],
): value is readonly unknown[] {
  return lineage.length > index.length && Array.isArray(value);
}

/** A block that joins batches takes one value that is not in a batch for a batch of one. */
function isBatchOfOne({ manifest, references }: PlannedStep): boolean {
  return (
    manifest.outputDimensionalityOffset === -1 && references.every(({ lineage }) => lineage.length === 0)
  );
}

/** Puts a value where its selector stands. */
export function place(
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
