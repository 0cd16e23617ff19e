import {
  IMAGE,
  isWorkflowImage,
  StepExecutionError,
  coreKinds,
  type StepValues,
  type WorkflowImage,
  type Issue,
} from '../../schemas/index.ts';
import { convertLiteral } from '../compile/normalise-step.ts';
import type { PlannedReference, PlannedStep } from '../compile/plan.ts';
import { schemaIssues } from '../compile/schema-issues.ts';
import type { SelectorSlot } from '../compile/selector-slots.ts';
import { valueAt, type ValueSource } from './values.ts';
import { named } from '../compile/words.ts';

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

export interface CheckedValues {
  /** The values with numbers written as text converted, unless the block keeps them. */
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
      converted[property] = convertLiteral(
        values[property],
        step.manifest.schema.properties?.[property] ?? {},
      );
    }
    place(checked, reference, valueAtSlot(converted, reference));
  }
  const written = Object.fromEntries(
    Object.entries(checked).filter(([property, value]) => value !== null || isFed(property, fed)),
  );
  const subject = { path: '', label: `Step ${named(step.name)}`, blockId: step.name };
  const issues = schemaIssues(written, step.manifest.schema, step.block.validate, subject);
  return { values: step.manifest.keepsTextNumbers === true ? values : converted, issues };
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
  const message = `Step ${named(step.name)} was given a value that it cannot take. ${issues[0]?.message ?? ''}`;
  return new StepExecutionError(message, {
    stepName: step.name,
    blockType: step.block.type,
    element: index,
    issues: issues.map((issue) => ({ ...issue, path: '' })),
  });
}
