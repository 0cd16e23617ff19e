import type { FlowControl } from './flow-control.ts';
import type { BlockManifest } from './manifest.ts';
import type { PlannedRequest } from './planned-request.ts';
import type { RequestReport } from './request-report.ts';

/** What a running block tells the engine. The engine adds the step's name and the element's position. */
export type StepEvent =
  | { readonly type: 'token'; readonly text: string }
  | {
      readonly type: 'request-retry';
      /** Number of the attempt that failed, from 1. */
      readonly attempt: number;
      readonly delayMs: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly type: 'request-end'; readonly request: RequestReport };

export interface StepContext {
  readonly stepName: string;
  /** Position in the batch, one number per level of nesting; empty when the step runs once. */
  readonly element: readonly number[];
  readonly signal: AbortSignal;
  /** True when somebody reads `token` events, so that streaming is worth asking for. */
  readonly wantsTokens: boolean;
  readonly emit: (event: StepEvent) => void;
}

export type StepValues = Readonly<Record<string, unknown>>;

/** A step's block. One instance serves all elements of all runs of a compiled workflow. */
export interface WorkflowBlock {
  /**
   * Called once per element with the element's values. Returns one record of outputs, or, for a block whose
   * `outputDimensionalityOffset` is 1, a list of them. A block that steers other steps returns a `FlowControl`.
   */
  run(inputs: StepValues, context: StepContext): Promise<StepValues | readonly StepValues[] | FlowControl>;

  /**
   * For a block that asks models: what it will ask about one element. Pure, and asks nothing itself; estimates are made of it.
   * @param inputs as for `run`, `null` for whatever only a run can tell, the image among it.
   */
  plannedRequests?(inputs: StepValues): readonly PlannedRequest[];
}

export interface BlockInit {
  /** The step as written, defaults filled in, selectors still selectors. */
  readonly step: StepValues;
  /** Values of the manifest's `initParameters`. */
  readonly parameters: StepValues;
}

/** A versioned block. The class is the unit that plugins export. */
export interface BlockClass {
  readonly manifest: BlockManifest;
  new (init: BlockInit): WorkflowBlock;
}
