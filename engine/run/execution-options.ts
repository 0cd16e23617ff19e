import type { StepValues } from '../../schemas/index.ts';
import type { Plan } from '../compile/plan.ts';
import type { EventPlace, RunEvent } from './events.ts';
import type { RunInputs } from './inputs.ts';
import type { ToImage } from './step-inputs.ts';
import type { StepSlots } from './step-slots.ts';

export type OnError = 'fail' | 'null';

export interface ExecutionOptions {
  readonly plan: Plan;
  readonly inputs: RunInputs;
  readonly controller: AbortController;
  readonly slots: StepSlots;
  readonly onError: OnError;
  readonly wantsTokens: boolean;
  /** Most elements under way at once. */
  readonly window: number;
  readonly toImage: ToImage;
  readonly emit: (event: RunEvent) => void;
  /** Called with the record of outputs that a step made. */
  readonly onMade: (outputs: StepValues, place: EventPlace) => void;
  /** Outputs, by step, that need not be made. */
  readonly known: ReadonlyMap<string, StepValues>;
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
}
