import { isDeepStrictEqual } from 'node:util';
import { setImmediate } from 'node:timers/promises';
import {
  BlockError,
  type BlockInit,
  type EncodingPolicy,
  type PlannedRequest,
  type StepContext,
  type StepValues,
  type WorkflowBlock,
  type WorkflowImage,
} from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { StepQueue } from '../transport/step-queue.ts';
import type { InferenceReply, InferenceRequest, Transport } from '../transport/index.ts';
import { resolveModelId } from './aliases.ts';
import {
  SERVER_PATHS,
  addModelRequest,
  hostedRequest,
  registryRequest,
  serverRequest,
  type Inference,
  type InferenceQuestion,
} from './requests.ts';
import type { InferenceSettings } from './settings.ts';

/** Name of the init parameter that these blocks take. */
export const MODELS_PARAMETER = 'roboflow_models';

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

/** Images of one run that are asked about with one request. */
interface Lot {
  readonly images: WorkflowImage[];
  /** All inputs but the image. */
  readonly options: StepValues;
  /** That of the image that came first. */
  readonly context: StepContext;
}

interface OpenLot extends Lot {
  /** A reply for each image. */
  readonly replies: Promise<readonly unknown[]>;
}

/**
 * Asks a model about images, as many requests at once as the step allows. Roboflow's service takes one image in a request; a server
 * of one's own takes as many as it is set up for, and they are those that wait together.
 */
export abstract class ModelClient implements WorkflowBlock {
  readonly #service: RoboflowModelsService;
  readonly #inference: Inference;
  readonly #queue: StepQueue;
  readonly #lotSize: number;
  /** Takes further images until it is full or its turn has come. */
  #open: OpenLot | null = null;

  constructor({ parameters }: BlockInit, inference: Inference) {
    const service = parameters[MODELS_PARAMETER] as RoboflowModelsService;
    this.#service = service;
    this.#inference = inference;
    this.#queue = new StepQueue(service.concurrency);
    const { target, batchSize } = service.settings;
    this.#lotSize = target === 'hosted' ? 1 : batchSize;
  }

  abstract run(inputs: StepValues, context: StepContext): Promise<StepValues>;

  /**
   * The reply about one image, an object with `predictions`.
   * @throws BlockError, or the reason of a signal of the context.
   */
  protected async ask(inputs: StepValues, context: StepContext): Promise<Readonly<Record<string, unknown>>> {
    const { images: image, ...options } = inputs;
    const lot = this.#lotFor(options, context);
    const position = lot.images.push(image as WorkflowImage) - 1;
    if (lot.images.length >= this.#lotSize) this.#close(lot);
    const reply = (await lot.replies)[position];
    if (isRecord(reply) && 'predictions' in reply) return reply;
    const modelId = this.#modelIdOf(inputs);
    throw modelsError('unreadable-prediction', `The reply about \`${modelId}\` holds no \`predictions\`.`);
  }

  /** What `ask` will send for these inputs. */
  plannedRequests(inputs: StepValues): readonly PlannedRequest[] {
    const { settings, concurrency } = this.#service;
    const isHosted = settings.target === 'hosted';
    const model = typeof inputs['model_id'] === 'string' ? this.#modelIdOf(inputs) : null;
    return [
      {
        model,
        host: this.#baseUrl(),
        dialect: 'inference',
        prompt: '',
        maxTokens: 0,
        imageTokens: { least: 0, most: 0 },
        encoding: AS_IT_CAME,
        maxConcurrentRequests: concurrency,
        mayRepair: false,
        problem: isHosted && model !== null && !isHostedId(model) ? malformed(model) : null,
        readModel: () => Promise.resolve({ type: 'unmetered', why: isHosted ? BY_PLAN : BY_OWN_SERVER }),
        readKey: null,
      },
    ];
  }

  #lotFor(options: StepValues, context: StepContext): OpenLot {
    const open = this.#open;
    const fits = open?.context.signal === context.signal && isDeepStrictEqual(open.options, options);
    if (open !== null && fits) return open;
    const lot = { images: [], options, context };
    this.#open = { ...lot, replies: this.#send(lot) };
    return this.#open;
  }

  #close({ images }: Lot): void {
    if (this.#open?.images === images) this.#open = null;
  }

  async #send(lot: Lot): Promise<readonly unknown[]> {
    // Images that are ready at the same time come one after the other.
    if (this.#lotSize > 1) await setImmediate();
    return this.#queue.run(() => {
      this.#close(lot);
      return this.#askAbout(lot);
    }, lot.context);
  }

  async #askAbout(lot: Lot): Promise<readonly unknown[]> {
    const { context, options: inputs } = lot;
    const modelId = this.#modelIdOf(inputs);
    const path = await this.#pathOf(modelId, context);
    const wires = await Promise.all(lot.images.map((image) => image.toWire(context.signal)));
    const question: InferenceQuestion = { modelId, inputs, images: wires.map(({ value }) => value) };
    const { settings } = this.#service;
    const means = { inference: this.#inference, settings };
    const request = path === null ? hostedRequest(question, means) : serverRequest(question, path, means);
    const reply = await this.#infer(request, context);
    this.#report(question, reply, context);
    return [reply.body].flat();
  }

  /** Of an inference server; `null` for Roboflow's service, which goes by the model alone. */
  async #pathOf(modelId: string, context: StepContext): Promise<string | null> {
    const { settings } = this.#service;
    if (settings.target !== 'hosted') return serverPath(modelId, await this.#taskOf(modelId, context));
    if (!isHostedId(modelId)) throw modelsError('invalid-model-id', malformed(modelId));
    if (settings.apiKey !== null) return null;
    throw modelsError(
      'missing-roboflow-key',
      'There is no Roboflow key for the model. Give one: `ROBOFLOW_API_KEY`, or the option `roboflowApiKey`.',
    );
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
    const { settings } = this.#service;
    const { body: loaded } = await this.#infer(registryRequest(modelId, settings), context);
    const known = taskIn(loaded, modelId);
    if (known !== null) return known;
    const { body: added } = await this.#infer(addModelRequest(modelId, settings), context);
    const task = taskIn(added, modelId);
    if (task !== null) return task;
    throw modelsError(
      'model-not-loaded',
      `The inference server has no model \`${modelId}\`, and did not load it.`,
    );
  }

  #infer(request: InferenceRequest, { signal, drain, emit }: StepContext): Promise<InferenceReply> {
    return this.#service.transport.infer(request, {
      signal,
      drain,
      onRetry: (retry) => {
        emit({ type: 'request-retry', ...retry });
      },
    });
  }

  #report({ modelId, images }: InferenceQuestion, reply: InferenceReply, { emit }: StepContext): void {
    const { body, attempts, latencyMs } = reply;
    const { inference_id: requestId = null } = isRecord(body) ? body : {};
    emit({
      type: 'request-end',
      request: {
        requestedModel: modelId,
        model: null,
        provider: null,
        requestId: typeof requestId === 'string' ? requestId : null,
        inputTokens: null,
        outputTokens: null,
        cost: 0,
        isUnmetered: true,
        attempts,
        latencyMs,
        finishReason: null,
        answer: 'complete',
        imageBytes: images.reduce((sum, base64) => sum + Buffer.byteLength(base64, 'base64'), 0),
      },
      call: { operation: this.#inference.task, service: 'roboflow', url: this.#baseUrl() },
    });
  }

  #baseUrl(): string {
    const { settings } = this.#service;
    return settings.target === 'hosted' ? this.#inference.hostedUrl(settings) : settings.serverUrl;
  }

  #modelIdOf(inputs: StepValues): string {
    return resolveModelId(String(inputs['model_id']));
  }
}

const BY_PLAN = 'counted by the Roboflow plan';
const BY_OWN_SERVER = 'answered by a server of your own';

const AS_IT_CAME: EncodingPolicy = { canvases: null, passThroughBytes: 0, quality: 95, sendOriginal: true };

function isHostedId(modelId: string): boolean {
  return /^[^/]+\/[^/]+$/.test(modelId);
}

function malformed(modelId: string): string {
  return `\`model_id\` is \`${modelId.slice(0, 200)}\`; Roboflow's models are named \`<project>/<version>\`, such as \`fruits/3\`.`;
}

function serverPath(modelId: string, task: string): string {
  const path = SERVER_PATHS[task];
  if (path !== undefined) return path;
  const known = Object.keys(SERVER_PATHS).join(' and ');
  throw modelsError(
    'unsupported-task',
    `The inference server says that \`${modelId}\` is for ${task}; models for ${known} can be asked.`,
  );
}

/** `null` where the server does not have the model. */
function taskIn(registry: unknown, modelId: string): string | null {
  const models: unknown = isRecord(registry) ? registry['models'] : null;
  const found: unknown = Array.isArray(models)
    ? models.find((model: unknown) => isRecord(model) && model['model_id'] === modelId)
    : undefined;
  return isRecord(found) && typeof found['task_type'] === 'string' ? found['task_type'] : null;
}
