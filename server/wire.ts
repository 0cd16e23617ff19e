/**
 * What goes over the wire: the server's own routes under `/v1`, and Roboflow's. Types alone, so that the client and the page can share
 * them; the only imports are of types that the page draws from, which import nothing.
 */
import type { PageItem } from '../batch/report/page-data.ts';
import type { GraphEdge, GraphStep, WorkflowGraph } from '../engine/introspection/graph-types.ts';

/** A JSON object of which nothing else is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

// ---------------------------------------------------------------------------------------------------------------- errors

/** Body of every error of a route under `/v1`; the status says the same in a number. */
export interface ErrorBody {
  /** A sentence: what happened, what was seen, what is accepted. */
  readonly message: string;
  /** Class of the error, such as `WorkflowSyntaxError`, `RuntimeInputError`, `BatchError`, `HttpError`. */
  readonly error_type: string;
  /** Stable, in kebab case; docs/errors.md and docs/server.md list them. */
  readonly code?: string;
  readonly issues?: readonly WireIssue[];
}

export interface WireIssue {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  /** JSON Pointer into the definition or, for inputs, into them; empty for the whole. */
  readonly path: string;
  /** Name of the step, or `$inputs`, `$outputs`. */
  readonly blockId?: string;
  readonly property?: string;
  /** Where it is in the text that was given; absent where the definition was not given as text. */
  readonly position?: TextPosition;
}

export interface TextPosition {
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  /** UTF-16 units before it. */
  readonly offset: number;
  /** UTF-16 units. */
  readonly length: number;
}

// ------------------------------------------------------------------------------------------------------- session, workflows

/** `GET /v1/session` */
export interface Session {
  /** Of this package. */
  readonly version: string;
  /** The caller may use the server's own provider key. */
  readonly hasKey: boolean;
  /** The other routes want an access key. */
  readonly needsAccessKey: boolean;
  /** Answers are simulated. */
  readonly isEmulated: boolean;
  /** Workflows may be written: `PUT /v1/workflows/:id`. */
  readonly mayEdit: boolean;
  readonly limits: { readonly maxBodyBytes: number; readonly maxImages: number };
  /** Batches may read folders of the server. */
  readonly folders: boolean;
  /** There is a place for batches. */
  readonly batches: boolean;
  /** There is a folder of workflows. */
  readonly workflows: boolean;
}

/** `GET /v1/workflows` */
export interface WorkflowList {
  readonly workflows: readonly WorkflowSummary[];
}

export interface WorkflowSummary {
  /** Name of its file without the ending. */
  readonly id: string;
  readonly name: string;
  /** Number of steps; 0 for a file that cannot be read. */
  readonly steps: number;
  readonly issues: { readonly errors: number; readonly warnings: number };
  /** ISO 8601. */
  readonly modified: string;
}

/** `GET /v1/workflows/:id`, and without `text` what `PUT` answers. */
export interface WorkflowFile {
  readonly id: string;
  readonly text: string;
  /** To be given to `PUT` as `If-Match`. */
  readonly etag: string;
}

/** `PUT /v1/workflows/:id` */
export interface WorkflowUpdate {
  readonly text: string;
}

/** `POST /v1/validate` */
export type ValidationRequest = { readonly text: string } | { readonly specification: unknown };

export interface ValidationResult {
  readonly issues: readonly WireIssue[];
  /** As much of it as could be read; `null` where nothing could. */
  readonly graph: WorkflowGraph | null;
}

export type { GraphEdge, GraphStep, WorkflowGraph };

// ----------------------------------------------------------------------------------------------------------------- runs

/** A workflow that comes with a request, or a saved one. */
export interface GivenWorkflow {
  readonly specification?: JsonObject;
  /** Of a saved workflow, instead of `specification`. */
  readonly workflowId?: string;
}

/** `POST /v1/runs`, answered by events. */
export interface RunStreamRequest extends GivenWorkflow {
  /** By name: parameters, and images as `{type: 'base64' | 'url', value}`, alone or in lists. */
  readonly inputs: JsonObject;
  /** @default 'null' */
  readonly onError?: 'fail' | 'null';
  /** @default true */
  readonly tokens?: boolean;
}

export interface StepPlace {
  readonly step: string;
  /** Position in the batch, one number per level of nesting; empty for a step that runs once. */
  readonly element: readonly number[];
}

export interface WireStepError {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

export interface WireRequest {
  readonly requestedModel: string;
  readonly model: string | null;
  readonly provider: string | null;
  readonly requestId: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  readonly attempts: number;
  readonly latencyMs: number;
  readonly finishReason: string | null;
  readonly answer: 'complete' | 'truncated' | 'refused' | 'filtered' | 'empty' | 'failed';
  readonly imageBytes: number;
  readonly structured?: 'enforced' | 'refused' | 'unsupported';
}

export interface WireReport {
  readonly elements: number;
  /** Empty: each came in an event of its own. */
  readonly requests: readonly (WireRequest & StepPlace)[];
  readonly failures: readonly (StepPlace & { readonly error: WireStepError })[];
  readonly warnings: readonly WireIssue[];
  readonly totals: {
    readonly requests: number;
    readonly attempts: number;
    readonly inputTokens: number | null;
    readonly outputTokens: number | null;
    /** US dollars. */
    readonly cost: number | null;
    readonly incompleteAnswers: number;
  };
  readonly durationMs: number;
}

/** `type` is the name of the event, the rest its data. The last one is `run-end`, `error` or `closing`. */
export type RunStreamEvent =
  | { readonly type: 'run-start'; readonly elements: number }
  | ({ readonly type: 'token'; readonly text: string } & StepPlace)
  | ({
      readonly type: 'request-retry';
      readonly attempt: number;
      readonly delayMs: number;
      readonly code: string;
      readonly message: string;
      /** US dollars that the attempt cost all the same, where the service says. */
      readonly cost?: number | null;
    } & StepPlace)
  | ({ readonly type: 'request-end'; readonly request: WireRequest } & StepPlace)
  | ({ readonly type: 'step-warning'; readonly code: string; readonly message: string } & StepPlace)
  | ({
      readonly type: 'step-end';
      readonly status: 'done' | 'skipped' | 'cached' | 'failed';
      readonly durationMs: number;
    } & StepPlace)
  | ({ readonly type: 'element-error'; readonly error: WireStepError } & StepPlace)
  | {
      readonly type: 'element-result';
      readonly index: number;
      readonly result: JsonObject;
      /** The result as pages show it: what `readOutputs` of batch/report makes of it. */
      readonly shown: Pick<PageItem, 'answers' | 'classes' | 'boxes' | 'size'>;
    }
  | { readonly type: 'run-end'; readonly report: WireReport }
  | ({ readonly type: 'error' } & ErrorBody)
  | { readonly type: 'closing'; readonly reason: string };

// -------------------------------------------------------------------------------------------------------------- batches

export type BatchSource =
  /** The files of the request. */
  | { readonly type: 'upload' }
  /** A folder that the server may read. */
  | { readonly type: 'folder'; readonly path: string }
  | { readonly type: 'list'; readonly urls: readonly string[] };

export interface WireBatchLimits {
  /** US dollars. */
  readonly maxCost?: number;
  readonly maxFailures?: number;
  /** Items asked about in this run. */
  readonly items?: number;
  readonly deadlineMs?: number;
}

/** `POST /v1/batches`: as JSON, or as the field `request` of a form with files `images` and perhaps `manifest`. */
export interface BatchRequest extends GivenWorkflow {
  readonly name?: string;
  /** Inputs that all items share. */
  readonly parameters?: JsonObject;
  /** @default the files of the request */
  readonly source?: BatchSource;
  readonly limits?: WireBatchLimits;
  /** Most items under way. */
  readonly concurrency?: number;
}

/** `POST /v1/batches/:id/resume` */
export interface ResumeRequest {
  readonly retryFailed?: boolean;
  readonly retryIncomplete?: boolean;
  /** @default those of before */
  readonly limits?: WireBatchLimits;
  /** Keys, where the batch was started with its own: they are not kept over a restart of the server. */
  readonly parameters?: JsonObject;
}

/** `waiting`: others run before it. `done`: everything has a record. `stopped`: it can be resumed. */
export type BatchPhase = 'running' | 'stopping' | 'waiting' | 'done' | 'stopped' | 'failed';

export interface BatchCounts {
  readonly done: number;
  readonly incomplete: number;
  readonly failed: number;
  readonly interrupted: number;
  readonly copied: number;
  /** Failed items by the code of their first error. */
  readonly failures: Readonly<Record<string, number>>;
  /** Items with a record of an earlier run, by its status. */
  readonly skipped: { readonly done: number; readonly incomplete: number; readonly failed: number };
  /** US dollars of this run; `null` while nobody has said anything. */
  readonly cost: number | null;
  readonly unpriced: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Why a run of a batch ended before everything was done. */
export type WireStopReason =
  | { readonly type: 'interrupted' }
  | { readonly type: 'deadline'; readonly limit: number }
  | { readonly type: 'items'; readonly limit: number }
  | { readonly type: 'max-failures'; readonly limit: number; readonly failed: number }
  | { readonly type: 'cost-unknown'; readonly limit: number }
  | {
      readonly type: 'max-cost';
      readonly limit: number;
      readonly spent: number;
      readonly isGuessed: boolean;
    };

export interface Batch {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly state: BatchPhase;
  readonly reason: WireStopReason | null;
  /** Of a batch that failed. */
  readonly error?: { readonly message: string; readonly code: string };
  /** Items in all; `null` while they are being listed. */
  readonly total: number | null;
  /** Of the last run. */
  readonly counts: BatchCounts;
  readonly listed: number;
  readonly isListed: boolean;
  readonly underWay: number;
  /** US dollars of all runs. */
  readonly spent: number;
  /** Records of the last half minute; 0 for a batch that does not run. */
  readonly ratePerSecond: number;
  readonly secondsLeft: number | null;
  readonly workflow: { readonly steps: readonly string[]; readonly outputs: readonly string[] };
  readonly source: BatchSource;
}

export interface BatchList {
  readonly batches: readonly Batch[];
}

export interface ResultSummary extends Pick<PageItem, 'status' | 'errors' | 'durationMs'> {
  readonly key: string;
  readonly image: string;
  /** US dollars. */
  readonly cost: number | null;
}

/** `GET /v1/batches/:id/events` */
export type BatchStreamEvent =
  | ({ readonly type: 'state' } & Batch)
  | ({ readonly type: 'item' } & ResultSummary)
  | ({ readonly type: 'end' } & Batch)
  | { readonly type: 'closing'; readonly reason: string };

/** An item as the report's page has it; its picture is at an address of the server. */
export interface ResultItem extends Omit<PageItem, 'thumbnail'> {
  readonly key: string;
  /** Path on this server; `null` for an image that is at an address. */
  readonly thumbnail: string | null;
}

/** `GET /v1/batches/:id/results` */
export interface ResultPage {
  readonly items: readonly ResultItem[];
  /** To be given as `after` for the next page; `null` where this is the last. */
  readonly next: string | null;
  /** Items that fit `status` and `query`, so far. */
  readonly total: number;
}

/** `GET /v1/batches/:id/results/:key`: a line of `results.jsonl`. */
export interface ResultDetail extends Omit<ResultSummary, 'cost'> {
  readonly v: 2;
  readonly row?: number;
  readonly columns?: Readonly<Record<string, string>>;
  readonly parameters: JsonObject | null;
  readonly pass: number;
  readonly copyOf?: string;
  readonly outputs: JsonObject;
  readonly requests: readonly (WireRequest & StepPlace)[];
  readonly reused?: readonly string[];
  /** ISO 8601. */
  readonly startedAt: string;
}

// ------------------------------------------------------------------------------------------------------ Roboflow's routes

/** `POST /workflows/run`, `/infer/workflows`; other keys are ignored. */
export interface RoboflowRunRequest {
  readonly specification: JsonObject;
  readonly inputs: JsonObject;
  readonly api_key?: string | null;
  readonly excluded_fields?: readonly string[] | null;
  readonly enable_profiling?: boolean;
  readonly debug?: boolean;
  readonly workflow_id?: string | null;
  readonly disable_sinks?: boolean;
  readonly is_preview?: boolean;
}

/** `POST /{workspace}/workflows/{id}`, `/infer/workflows/{workspace}/{id}` */
export type RoboflowSavedRunRequest = Omit<RoboflowRunRequest, 'specification'> & {
  readonly use_cache?: boolean;
  readonly workflow_version_id?: string | null;
};

export interface RoboflowRunResponse {
  /** One for each element of the batch. */
  readonly outputs: readonly JsonObject[];
  readonly profiler_trace: readonly JsonObject[];
}

export interface RoboflowError {
  readonly message: string;
  readonly error_type: string;
  readonly context: string;
  /** The text `None` where there is no inner error, as for the next one. */
  readonly inner_error_type: string;
  readonly inner_error_message: string;
  readonly blocks_errors?: readonly RoboflowBlockError[];
  readonly python_blocks_output_streams?: null;
  readonly python_blocks_debug_traces?: null;
}

export interface RoboflowBlockError {
  readonly block_id: string | null;
  readonly block_type: string | null;
  readonly block_details: string | null;
  readonly property_name: string | null;
  readonly property_details: string | null;
  readonly block_traceback: null;
}

/** Body of a 422. */
export interface RoboflowValidationError {
  readonly detail: readonly {
    readonly type: string;
    readonly loc: readonly (string | number)[];
    readonly msg: string;
    readonly input: unknown;
  }[];
}

export interface RoboflowServerInfo {
  readonly name: string;
  readonly version: string;
  readonly uuid: string;
}
