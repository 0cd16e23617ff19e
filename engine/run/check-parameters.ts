import { SELECTOR_PATTERN, jsonPointer, messageOf, type Issue } from '../../schemas/index.ts';
import type { Plan, PlannedReference, PlannedStep } from '../compile/plan.ts';
import { inputError, type RunInputs } from './inputs.ts';
import { checkResolved, isParameter, place, takesOnlyImages, type ToImage } from './step-inputs.ts';
import { named } from '../compile/words.ts';

const SELECTOR = new RegExp(SELECTOR_PATTERN);

/**
 * Checks the parameters of a run against the manifests of the steps that they feed, before anything is sent.
 * @throws RuntimeInputError with every problem found.
 */
export function checkParameters(plan: Plan, inputs: RunInputs, toImage: ToImage): void {
  const issues = [...plan.steps.values()].flatMap((step) => checkStepParameters(step, inputs, toImage));
  if (issues.length > 0) throw inputError(issues);
}

function checkStepParameters(step: PlannedStep, inputs: RunInputs, toImage: ToImage): readonly Issue[] {
  const parameters = step.references.filter(isParameter);
  const whole = parameters.filter(({ key }) => key === null);
  // Selectors in a list are judged one by one, because issues name the property and not the place in it.
  const groups = [whole, ...parameters.filter(({ key }) => key !== null).map((parameter) => [parameter])];
  return [
    ...parameters.flatMap((reference) => checkImage(reference, step, inputs, toImage)),
    ...whole.flatMap((reference) => checkTakesValues(reference, step, inputs)),
    ...groups.flatMap((group) => checkGroup(group, step, inputs)),
  ];
}

/**
 * Roboflow's engine judges a parameter's value as if it stood in the definition, so that a property which takes nothing but
 * a selector takes no parameter, unless its value happens to look like a selector. Images are read all the same.
 */
function checkTakesValues(
  { slot, selector }: PlannedReference,
  step: PlannedStep,
  inputs: RunInputs,
): readonly Issue[] {
  if (slot.acceptsLiterals || takesOnlyImages(slot) || selector.type !== 'input') return [];
  const value = inputs.at(selector.name, []);
  if (typeof value === 'string' && SELECTOR.test(value)) return [];
  const message =
    `Input ${named(selector.name)} is a parameter, and \`${slot.property}\` of step ${named(step.name)} takes what a step or a batch gives. ` +
    `Declare the input as \`WorkflowBatchInput\` and give a list of one value.`;
  return [{ code: 'wrong-input', message, ...blameOf(selector.name, step) }];
}

function checkGroup(
  group: readonly PlannedReference[],
  step: PlannedStep,
  inputs: RunInputs,
): readonly Issue[] {
  const values: Record<string, unknown> = { ...step.values };
  for (const reference of group) {
    if (reference.selector.type === 'input') place(values, reference, inputs.at(reference.selector.name, []));
  }
  const { issues } = checkResolved(step, values, (reference) => group.includes(reference));
  return issues.map((issue) => blameInput(issue, group, step, inputs));
}

/** The user gave an input, so the input is what the message is about. */
function blameInput(
  issue: Issue,
  parameters: readonly PlannedReference[],
  step: PlannedStep,
  inputs: RunInputs,
): Issue {
  const source = parameters.find(({ slot }) => slot.property === issue.property);
  if (source?.selector.type !== 'input') return { ...issue, path: '' };
  const { name } = source.selector;
  if (inputs.at(name, []) === null) return missingInput(name, source, step);
  const message = `Input ${named(name)} does not fit where it is used. ${issue.message}`;
  return { code: 'wrong-input', message, ...blameOf(name, step) };
}

function blameOf(name: string, step: PlannedStep): Pick<Issue, 'severity' | 'path' | 'blockId' | 'property'> {
  return { severity: 'error', path: jsonPointer(name), blockId: step.name, property: name };
}

function missingInput(name: string, { slot }: PlannedReference, step: PlannedStep): Issue {
  const message = `Input ${named(name)} was not given, and step ${named(step.name)} needs it for \`${slot.property}\`.`;
  return { code: 'missing-input', message, ...blameOf(name, step) };
}

function checkImage(
  reference: PlannedReference,
  step: PlannedStep,
  inputs: RunInputs,
  toImage: ToImage,
): readonly Issue[] {
  const { slot, selector } = reference;
  if (selector.type !== 'input' || !takesOnlyImages(slot)) return [];
  const { name } = selector;
  const value = inputs.at(name, []);
  if (value === null) return slot.acceptsLiterals ? [] : [missingInput(name, reference, step)];
  try {
    toImage(name, value);
    return [];
  } catch (error) {
    const message = `Input ${named(name)}, image of step ${named(step.name)}: ${messageOf(error)}`;
    return [{ code: 'wrong-input', message, ...blameOf(name, step) }];
  }
}
