import type { PlannedRequest } from '../../schemas/index.ts';
import type { Plan, PlannedStep } from '../compile/plan.ts';
import type { GivenInputs } from './inputs.ts';
import { place, takesOnlyImages } from './step-inputs.ts';

/** What one step will ask a model about each element. */
export interface PlannedStepRequest extends PlannedRequest {
  readonly step: string;
  /** The step runs for parts of an element, so that how often it asks shows only in a run. */
  readonly isPerPart: boolean;
  /** Another step decides whether this one runs. */
  readonly isConditional: boolean;
}

/** Everything that the steps of a plan will ask, in the order of the steps. */
export function plannedRequests({ steps, inputs }: Plan, given: GivenInputs): readonly PlannedStepRequest[] {
  return [...steps.values()].flatMap((step) => {
    const requests = step.instance.plannedRequests?.(valuesOf(step, inputs, given)) ?? [];
    const isPerPart = step.callLineage.length > 1;
    const isConditional = step.controllers.length > 0;
    return requests.map((request) => ({ ...request, step: step.name, isPerPart, isConditional }));
  });
}

/** A step's values before a run: images, and what earlier steps give, are not known yet. */
function valuesOf(step: PlannedStep, inputs: Plan['inputs'], given: GivenInputs): Record<string, unknown> {
  const values: Record<string, unknown> = { ...step.values };
  for (const reference of step.references) {
    const { selector, slot } = reference;
    const isKnown = selector.type === 'input' && !takesOnlyImages(slot);
    const value = isKnown ? (given[selector.name] ?? inputs.get(selector.name)?.defaultValue) : null;
    place(values, reference, value ?? null);
  }
  return values;
}
