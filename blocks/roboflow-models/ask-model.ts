import { BlockError, type StepContext, type StepValues, type WorkflowImage } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { StepQueue } from '../transport/step-queue.ts';
import type { InferenceRequest, Transport } from '../transport/index.ts';
import type { InferenceSettings } from './settings.ts';

/** What blocks of models trained on Roboflow share. */
export interface RoboflowModelsService {
  readonly settings: InferenceSettings;
  /** Requests of one step at once. */
  readonly concurrency: number;
  readonly transport: Transport;
  /** What a self-hosted server says that its models do, by model. */
  readonly tasks: Map<string, Promise<string>>;
}

export const roboflowModelErrorCodes = {
  'missing-roboflow-key': {
    scope: 'run',
    title: 'There is no Roboflow key for a model that is hosted there.',
  },
  'invalid-model-id': { scope: 'run', title: 'A `model_id` does not have the form `<project>/<version>`.' },
  'model-not-loaded': {
    scope: 'run',
    title: 'An inference server does not have the model, and cannot load it.',
  },
  'unsupported-task': {
    scope: 'run',
    title: 'A model of an inference server does something else than the block asks for.',
  },
  'unreadable-prediction': { scope: 'element', title: 'The reply about an image holds no predictions.' },
} as const satisfies Readonly<Record<string, { readonly scope: 'run' | 'element'; readonly title: string }>>;

export function modelsError(code: keyof typeof roboflowModelErrorCodes, message: string): BlockError {
  return new BlockError(message, { code, scope: roboflowModelErrorCodes[code].scope });
}

/** What differs from detectors to classifiers. */
export interface Inference {
  readonly hostedUrl: (settings: InferenceSettings) => string;
  /** Sent to Roboflow's service, by its names; `null` is left out. */
  readonly hostedOptions: (inputs: StepValues) => SentOptions;
  /** Sent to an inference server. */
  readonly serverOptions: (inputs: StepValues) => SentOptions;
}

export type SentOptions = Readonly<Record<string, unknown>>;

/** The names that short ones stand for. */
const ALIASES: Readonly<Record<string, string>> = { 'yolov8n-640': 'coco/3' };

/** Paths of an inference server, by what it says that a model does. */
const SERVER_PATHS: Readonly<Record<string, string>> = {
  'object-detection': '/infer/object_detection',
  classification: '/infer/classification',
};

/** Asks a model about one image at a time, as many at once as the step allows. */
export class ModelClient {
  readonly #service: RoboflowModelsService;
  readonly #inference: Inference;
  readonly #queue: StepQueue;

  constructor(service: RoboflowModelsService, inference: Inference) {
    this.#service = service;
    this.#inference = inference;
    this.#queue = new StepQueue(service.concurrency);
  }

  /**
   * The reply about one image, an object with `predictions`.
   * @throws BlockError, or the reason of a signal of the context.
   */
  async ask(inputs: StepValues, context: StepContext): Promise<Readonly<Record<string, unknown>>> {
    return this.#queue.run(() => this.#askAbout(inputs, context), context);
  }

  async #askAbout(inputs: StepValues, context: StepContext): Promise<Readonly<Record<string, unknown>>> {
    const given = String(inputs['model_id']);
    const modelId = ALIASES[given] ?? given;
    const image = inputs['images'] as WorkflowImage;
    const isHosted = this.#service.settings.target === 'hosted';
    const ask = isHosted ? this.#askHosted : this.#askServer;
    const reply = await ask.call(this, { modelId, image, inputs, context });
    const [first] = [reply].flat();
    if (isRecord(first) && 'predictions' in first) return first;
    throw modelsError('unreadable-prediction', `The reply about \`${modelId}\` holds no \`predictions\`.`);
  }

  async #askHosted({ modelId, image, inputs, context }: Question): Promise<unknown> {
    const { settings } = this.#service;
    if (!/^[^/]+\/[^/]+$/.test(modelId)) {
      throw modelsError(
        'invalid-model-id',
        `\`model_id\` is \`${modelId.slice(0, 200)}\`; Roboflow's models are named \`<project>/<version>\`, such as \`fruits/3\`.`,
      );
    }
    if (settings.apiKey === null) {
      throw modelsError(
        'missing-roboflow-key',
        'There is no Roboflow key for the model. Give one: `ROBOFLOW_API_KEY`, or the option `roboflowApiKey`.',
      );
    }
    const options = {
      ...(settings.keyTransport !== 'header' && { api_key: settings.apiKey }),
      ...this.#inference.hostedOptions(inputs),
      ...activeLearning(inputs),
      source: SOURCE,
    };
    const { value: body } = await image.toWire(context.signal);
    const query = Object.entries(withoutNulls(options)).map(
      ([name, option]) => [name, asPythonWrites(option)] as const,
    );
    const baseUrl = this.#inference.hostedUrl(settings);
    const path = `/${modelId.split('/').map(encodeURIComponent).join('/')}`;
    return this.#send({ method: 'POST', baseUrl, path, query, body, model: modelId }, context);
  }

  async #askServer({ modelId, image, inputs, context }: Question): Promise<unknown> {
    const task = await this.#taskOf(modelId, context);
    const path = SERVER_PATHS[task];
    if (path === undefined) {
      const known = Object.keys(SERVER_PATHS).join(' and ');
      throw modelsError(
        'unsupported-task',
        `The inference server says that \`${modelId}\` is for ${task}; models for ${known} can be asked.`,
      );
    }
    const { value } = await image.toWire(context.signal);
    const body = withoutNulls({
      ...this.#keyInBody(),
      model_id: modelId,
      ...this.#inference.serverOptions(inputs),
      visualize_predictions: false,
      ...activeLearning(inputs),
      source: SOURCE,
      image: { type: 'base64', value },
    });
    return this.#send(this.#toServer('POST', path, { modelId, body }), context);
  }

  /** What a server's model does, asked once; a model that is not loaded is loaded. */
  async #taskOf(modelId: string, context: StepContext): Promise<string> {
    const { tasks } = this.#service;
    const known = tasks.get(modelId);
    if (known !== undefined) {
      // Whoever asked may have been stopped, which says nothing to others.
      const told = await known.catch(() => null);
      if (told !== null) return told;
    }
    const asked = this.#askTask(modelId, context);
    tasks.set(modelId, asked);
    // Not remembered: the server may be mended, and another run has another signal.
    asked.catch(() => tasks.delete(modelId));
    return asked;
  }

  async #askTask(modelId: string, context: StepContext): Promise<string> {
    const loaded = await this.#send(this.#toServer('GET', '/model/registry', { modelId }), context);
    const body = { model_id: modelId, ...this.#keyInBody() };
    const task =
      taskIn(loaded, modelId) ??
      taskIn(await this.#send(this.#toServer('POST', '/model/add', { modelId, body }), context), modelId);
    if (task !== null) return task;
    throw modelsError(
      'model-not-loaded',
      `The inference server has no model \`${modelId}\`, and did not load it.`,
    );
  }

  #toServer(
    method: 'GET' | 'POST',
    path: string,
    { modelId, body }: { readonly modelId: string; readonly body?: unknown },
  ): ModelRequest {
    const { serverUrl: baseUrl, apiKey, keyTransport } = this.#service.settings;
    const hasKeyInQuery = method === 'GET' && keyTransport !== 'header' && apiKey !== null;
    return {
      method,
      baseUrl,
      path,
      query: hasKeyInQuery ? [['api_key', apiKey]] : [],
      body: body === undefined ? null : JSON.stringify(body),
      model: modelId,
    };
  }

  #keyInBody(): SentOptions {
    const { apiKey, keyTransport } = this.#service.settings;
    return apiKey === null || keyTransport === 'header' ? {} : { api_key: apiKey };
  }

  #send(request: ModelRequest, { signal, drain, emit }: StepContext): Promise<unknown> {
    const { settings, transport } = this.#service;
    return transport.infer(
      { ...request, apiKey: settings.apiKey ?? '', sendsBearer: settings.keyTransport !== 'legacy' },
      {
        signal,
        drain,
        onRetry: (retry) => {
          emit({ type: 'request-retry', ...retry });
        },
      },
    );
  }
}

interface Question {
  readonly modelId: string;
  readonly image: WorkflowImage;
  readonly inputs: StepValues;
  readonly context: StepContext;
}

type ModelRequest = Omit<InferenceRequest, 'apiKey' | 'sendsBearer'>;

/** By which Roboflow knows where requests come from. */
const SOURCE = 'workflow-execution';

function activeLearning(inputs: StepValues): SentOptions {
  const { disable_active_learning: isOff, active_learning_target_dataset: dataset } = inputs;
  return { disable_active_learning: isOff, active_learning_target_dataset: dataset };
}

/** The confidence as the services take it: a number, or the word for one that they know. */
export function confidenceOf(inputs: StepValues): unknown {
  const { confidence, confidence_mode: mode, custom_confidence: custom } = inputs;
  if (mode === undefined) return confidence;
  return mode === 'custom' ? custom : mode;
}

function withoutNulls(options: SentOptions): SentOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => (value ?? null) !== null));
}

function asPythonWrites(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}

/** `null` where the server does not have the model. */
function taskIn(registry: unknown, modelId: string): string | null {
  const models: unknown = isRecord(registry) ? registry['models'] : null;
  const found: unknown = Array.isArray(models)
    ? models.find((model: unknown) => isRecord(model) && model['model_id'] === modelId)
    : undefined;
  return isRecord(found) && typeof found['task_type'] === 'string' ? found['task_type'] : null;
}
