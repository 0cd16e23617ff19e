import { jsonPointer, messageOf, type Issue } from '../../schemas/index.ts';
import type { Plan, PlannedReference, PlannedStep } from '../compile/plan.ts';
import { inputError, type RunInputs } from './inputs.ts';
import { checkResolved, type ToImage } from './step-inputs.ts';

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
  const values: Record<string, unknown> = { ...step.values };
  for (const { slot, selector, key } of parameters) {
    if (selector.type === 'input' && key === null) values[slot.property] = inputs.at(selector.name, []);
  }
  const images = parameters.flatMap((reference) => checkImage(reference, step, inputs, toImage));
  const { issues } = checkResolved(
    step,
    values,
    (reference) => isParameter(reference) && reference.key === null,
  );
  return [...images, ...issues.map((issue) => blameInput(issue, parameters, step, values))];
}

function isParameter({ selector, lineage }: PlannedReference): boolean {
  return selector.type === 'input' && lineage.length === 0;
}

/** The user gave an input, so the input is what the message is about. */
function blameInput(
  issue: Issue,
  parameters: readonly PlannedReference[],
  step: PlannedStep,
  values: Readonly<Record<string, unknown>>,
): Issue {
  const source = parameters.find(({ slot }) => slot.property === issue.property);
  if (source?.selector.type !== 'input') return issue;
  const { name } = source.selector;
  const blame = { severity: 'error', path: jsonPointer(name), blockId: step.name, property: name } as const;
  const isGiven = values[source.slot.property] !== null;
  const message = isGiven
    ? `Input \`${name}\` does not fit where it is used. ${issue.message}`
    : `Input \`${name}\` was not given, and step \`${step.name}\` needs it for \`${source.slot.property}\`.`;
  return { code: isGiven ? 'wrong-input' : 'missing-input', message, ...blame };
}

function checkImage(
  { slot, selector }: PlannedReference,
  step: PlannedStep,
  inputs: RunInputs,
  toImage: ToImage,
): readonly Issue[] {
  if (selector.type !== 'input' || slot.acceptsLiterals || !slot.kinds.every((kind) => kind === 'image'))
    return [];
  const { name } = selector;
  const blame = { severity: 'error', path: jsonPointer(name), blockId: step.name, property: name } as const;
  try {
    toImage(name, inputs.at(name, []));
    return [];
  } catch (error) {
    const reason = messageOf(error);
    return [
      {
        code: 'wrong-input',
        message: `Input \`${name}\`, image of step \`${step.name}\`: ${reason}`,
        ...blame,
      },
    ];
  }
}
