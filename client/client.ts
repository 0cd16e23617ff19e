import type {
  JsonObject,
  RoboflowRunResponse,
  RoboflowServerInfo,
  RunStreamEvent,
  RunStreamRequest,
  ValidationResult,
  WireIssue,
  WorkflowFile,
  WorkflowList,
  WorkflowSummary,
} from '../server/wire.ts';
import { createBatchClient, type BatchClient } from './batches.ts';
import { Http, type Abortable, type ClientOptions } from './http.ts';
import { encodeInputs } from './images.ts';
import { ServerError } from './server-error.ts';

/** By input name: parameters, and images (`ImageInput`) alone or in lists. */
export type RunInputs = Readonly<Record<string, unknown>>;

/** A workflow that the server knows by name. */
export interface SavedWorkflow {
  /** @default 'local' */
  readonly workspace?: string;
  readonly workflowId: string;
}

export type RunRequest = Abortable &
  ({ readonly specification: JsonObject } | SavedWorkflow) & {
    readonly inputs: RunInputs;
    /** Outputs to leave out. */
    readonly excludedFields?: readonly string[];
  };

export interface RunResult {
  /** One for each element of the batch; one where there is no batch. */
  readonly outputs: readonly JsonObject[];
}

export interface StreamRequest extends Omit<RunStreamRequest, 'inputs'>, Abortable {
  readonly inputs: RunInputs;
}

export interface Validation {
  /** No issue is an error. */
  readonly isValid: boolean;
  readonly issues: readonly WireIssue[];
}

/** A server of workflows, from Node or a browser. Every method may throw a `ServerError`, or the reason of its signal. */
export interface Client {
  /** Runs a workflow and waits for its outputs. */
  run(request: RunRequest): Promise<RunResult>;
  /** Runs a workflow and tells what happens, tokens included; leaving the loop stops the run. This package's server only. */
  stream(request: StreamRequest): AsyncGenerator<RunStreamEvent, void>;
  /** Every issue of a definition; Roboflow's server tells the first. */
  validate(definition: unknown, options?: Abortable): Promise<Validation>;
  /** Inputs and outputs of a definition with their kinds. */
  describe(specification: JsonObject, options?: Abortable): Promise<JsonObject>;
  /** Blocks, kinds and connections that the server has. */
  describeBlocks(options?: Abortable): Promise<JsonObject>;
  /** JSON Schema of a definition. */
  schema(options?: Abortable): Promise<JsonObject>;
  info(options?: Abortable): Promise<RoboflowServerInfo>;
  /** Saved workflows of this package's server. */
  readonly workflows: {
    list(options?: Abortable): Promise<readonly WorkflowSummary[]>;
    get(id: string, options?: Abortable): Promise<WorkflowFile>;
    /** @param etag of the text that is replaced; none for a new workflow. */
    put(
      id: string,
      text: string,
      options?: Abortable & { readonly etag?: string },
    ): Promise<{ readonly etag: string }>;
  };
  readonly batches: BatchClient;
}

/** @throws TypeError where `url` is no address. */
export function createClient(options: ClientOptions): Client {
  const { apiKey } = options;
  const http = new Http(options);
  // Roboflow's servers look for the key in the body first.
  const key = apiKey === undefined ? {} : { api_key: apiKey };
  return {
    run: async ({ inputs, excludedFields, signal, ...workflow }) => {
      const body = {
        ...key,
        inputs: await encodeInputs(inputs),
        ...(excludedFields !== undefined && { excluded_fields: excludedFields }),
        ...('specification' in workflow && { specification: workflow.specification }),
      };
      const path = 'specification' in workflow ? '/workflows/run' : savedPath(workflow);
      const { outputs } = await http.json<RoboflowRunResponse>({ path, body, signal });
      return { outputs };
    },
    async *stream({ inputs, signal, ...request }) {
      const body = { ...request, inputs: await encodeInputs(inputs) };
      yield* http.events<RunStreamEvent>({ path: '/v1/runs', body, signal });
    },
    validate: (definition, options) => validate(http, definition, key, options),
    describe: (specification, options) =>
      http.json({ path: '/workflows/describe_interface', body: { ...key, specification }, ...options }),
    describeBlocks: (options) => http.json({ path: '/workflows/blocks/describe', body: key, ...options }),
    schema: async (options) =>
      (await http.json<{ readonly schema: JsonObject }>({ path: '/workflows/definition/schema', ...options }))
        .schema,
    info: (options) => http.json({ path: '/info', ...options }),
    workflows: {
      list: async (options) =>
        (await http.json<WorkflowList>({ path: '/v1/workflows', ...options })).workflows,
      get: (id, options) => http.json({ path: workflowPath(id), ...options }),
      put: (id, text, { etag, ...options } = {}) =>
        http.json({
          method: 'PUT',
          path: workflowPath(id),
          body: { text },
          headers: etag === undefined ? {} : { 'if-match': etag },
          ...options,
        }),
    },
    batches: createBatchClient(http),
  };
}

function savedPath({ workspace = 'local', workflowId }: SavedWorkflow): string {
  return `/${encodeURIComponent(workspace)}/workflows/${encodeURIComponent(workflowId)}`;
}

function workflowPath(id: string): string {
  return `/v1/workflows/${encodeURIComponent(id)}`;
}

async function validate(
  http: Http,
  definition: unknown,
  key: Readonly<Record<string, string>>,
  options: Abortable | undefined,
): Promise<Validation> {
  try {
    const body = { specification: definition };
    const { issues } = await http.json<ValidationResult>({ path: '/v1/validate', body, ...options });
    return { isValid: issues.every(({ severity }) => severity !== 'error'), issues };
  } catch (error) {
    if (!(error instanceof ServerError) || ![404, 405].includes(error.status)) throw error;
  }
  try {
    const body = definition as JsonObject;
    await http.json({ path: '/workflows/validate', query: key, body, ...options });
    return { isValid: true, issues: [] };
  } catch (error) {
    if (!(error instanceof ServerError) || error.status !== 400) throw error;
    const code = error.errorType ?? 'invalid';
    return { isValid: false, issues: [{ code, severity: 'error', message: error.message, path: '' }] };
  }
}
