import type { EncodingPolicy } from './image.ts';
import type { IssueCode } from './issue.ts';
import type { BlockManifest, StepValues } from './manifest.ts';

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
      /** US dollars that the attempt cost all the same, where the service says. */
      readonly cost?: number | null;
    }
  | { readonly type: 'request-end'; readonly request: RequestReport; readonly call?: RequestCall }
  /** Something that a user should hear of and that is no failure. */
  | { readonly type: 'step-warning'; readonly code: IssueCode; readonly message: string };

export interface StepContext {
  readonly stepName: string;
  /** Position in the batch, one number per level of nesting; empty when the step runs once. */
  readonly element: readonly number[];
  readonly signal: AbortSignal;
  /**
   * Aborts when the run is stopping: from then on a block starts nothing that costs, such as a request that still waits to
   * be sent, and fails with the signal's reason instead. What is under way is finished.
   */
  readonly drain?: AbortSignal | undefined;
  /** True when somebody reads `token` events, so that streaming is worth asking for. */
  readonly wantsTokens: boolean;
  readonly emit: (event: StepEvent) => void;
}

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

const FLOW_CONTROL = Symbol.for('llama-vision-workflows.flow-control');

/**
 * What a block that steers others returns instead of outputs: which of the steps that its properties name go on for the
 * element. The others are skipped, and with them what reads them.
 */
export class FlowControl {
  readonly [FLOW_CONTROL] = true;
  /** Names of steps. */
  readonly steps: ReadonlySet<string>;

  private constructor(steps: Iterable<string>) {
    this.steps = new Set(steps);
  }

  /** @param selectors `$steps.<name>`, as the block's properties hold them. */
  static continueWith(selectors: readonly string[]): FlowControl {
    return new FlowControl(selectors.map((selector) => selector.replace(/^\$steps\./, '')));
  }

  static stop(): FlowControl {
    return new FlowControl([]);
  }
}

/** By brand, so that two copies of this package understand each other's blocks. */
export function isFlowControl(value: unknown): value is FlowControl {
  return typeof value === 'object' && value !== null && FLOW_CONTROL in value;
}

/**
 * How an answer ended, told apart because each asks for something else from the user. `failed`: there is none, and the service said
 * what the attempts took all the same.
 */
export type AnswerStatus = 'complete' | 'truncated' | 'refused' | 'filtered' | 'empty' | 'failed';

/** How a question was sent: what traces tell of it beside its report. */
export interface RequestCall {
  /** What was done, in OpenTelemetry's words. @default 'chat' */
  readonly operation?: string;
  /** Service, or the dialect that it speaks: `openrouter`, `openai`, ... */
  readonly service: string;
  /** Base address of the service. */
  readonly url: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly isStreamed?: boolean;
}

/** One question to a model, retries included. What the service did not say is `null`, never 0. */
export interface RequestReport {
  /** Model that was asked for. */
  readonly requestedModel: string;
  /** Model that answered, as the service names it. */
  readonly model: string | null;
  /** Company whose machine answered. */
  readonly provider: string | null;
  readonly requestId: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  /** Such requests are never paid for in dollars, so that their cost says nothing about that of others. */
  readonly isUnmetered?: true;
  /** Requests sent, the successful one included. */
  readonly attempts: number;
  /** Milliseconds from the first attempt's start to the answer's end, waits between attempts included. */
  readonly latencyMs: number;
  /** As the service reports it: `stop`, `length`, `content_filter`, ... */
  readonly finishReason: string | null;
  readonly answer: AnswerStatus;
  /** Bytes of image sent per attempt, before base64. */
  readonly imageBytes: number;
  /**
   * Where an answer by a JSON schema was wanted: whether the host enforced one, refused it when it was sent, or was not sent one
   * because it says that it cannot. Absent where none was wanted.
   */
  readonly structured?: 'enforced' | 'refused' | 'unsupported';
}

/** A question that a step will put to a model, as far as it shows before anything runs. Holds no secret. */
export interface PlannedRequest {
  /** The host's name of the model; `null` where only the run decides, or where nobody named one. */
  readonly model: string | null;
  /** Base address of the host, without credentials and query. */
  readonly host: string;
  /** How the host is spoken to, such as `openrouter`. */
  readonly dialect: string;
  /** All words that go along with the image. */
  readonly prompt: string;
  readonly maxTokens: number;
  /** What the model makes of an image, in tokens, from the smallest to the largest. */
  readonly imageTokens: { readonly least: number; readonly most: number };
  /** How the image is prepared. */
  readonly encoding: EncodingPolicy;
  /** Most requests of the step at once. */
  readonly maxConcurrentRequests: number;
  /** An answer that cannot be read is asked for a second time. */
  readonly mayRepair: boolean;
  /** Why every such request fails; `null` where nothing is known against it. A missing key is left to the run. */
  readonly problem: string | null;
  /** Asks the host what the model costs. Sends no question and costs nothing; rejects with the signal's reason alone. */
  readonly readModel: (signal: AbortSignal) => Promise<ModelFacts>;
  /** Asks the host what it thinks of the key; `null` without a key, or where the host has no answer to that. */
  readonly readKey: ((signal: AbortSignal) => Promise<KeyFacts>) | null;
}

/** US dollars, each for one of them. */
export interface Price {
  readonly inputToken: number;
  readonly outputToken: number;
  readonly image: number;
  readonly request: number;
}

export type ModelFacts =
  | { readonly type: 'priced'; readonly price: Price }
  | { readonly type: 'unpriced'; readonly why: string }
  /** Asking costs no dollars; `why` says what it is paid with. */
  | { readonly type: 'unmetered'; readonly why: string }
  /** No host serves it any more, or it never was one. `others` take images and cost least. */
  | { readonly type: 'gone'; readonly others: readonly string[] };

export type KeyFacts =
  /** US dollars that are left of the key's limit; `null` for one without a limit. */
  | { readonly type: 'accepted'; readonly remaining: number | null }
  | { readonly type: 'refused' }
  | { readonly type: 'unknown' };
