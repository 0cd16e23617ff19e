import type PQueue from 'p-queue';
import {
  type AnswerStatus,
  type BlockInit,
  type PlannedRequest,
  type StepContext,
  type StepValues,
  type WorkflowImage,
} from '../../schemas/index.ts';
import type { ChatRequest, Completion, PrivacyLevel, Transport } from '../transport/index.ts';
import { llamaVisionError } from './error-codes.ts';
import { planRequest } from './planned-requests.ts';
import { buildPrompt } from './prompts.ts';
import { isUnreadable, repairPrompt } from './repair.ts';
import { chooseRoute } from './route.ts';
import type { LlamaVisionSettings } from './settings.ts';
import type { TaskType } from './tasks.ts';

/** Name of the init parameter that both block versions take. */
export const SERVICE_PARAMETER = 'llama_vision';

/** What the blocks share: one transport for all steps, and how the run is set up. */
export interface LlamaVisionService {
  readonly transport: Transport;
  readonly settings: LlamaVisionSettings;
}

export interface BlockVersion {
  /** Model labels and the slug of each. */
  readonly models: Readonly<Record<string, string>>;
  readonly takesManagedKeys: boolean;
}

/** Values that both versions are run with; the engine has checked them against the manifest. */
interface LlamaVisionInputs {
  readonly images: WorkflowImage;
  readonly task_type: TaskType;
  readonly prompt: string | null;
  readonly output_structure: Readonly<Record<string, string>> | null;
  readonly classes: readonly string[] | null;
  readonly api_key: string;
  readonly model_version: string;
  readonly max_tokens: number;
  readonly temperature: number;
}

export interface LlamaVisionAnswer {
  readonly outputs: { readonly output: string | null; readonly classes: readonly string[] | null };
  readonly status: AnswerStatus;
}

/** Asks the model about one image at a time, as many at once as the step allows. */
export class LlamaVisionRunner {
  readonly #service: LlamaVisionService;
  readonly #version: BlockVersion;
  readonly #concurrency: number;
  #queue: Promise<PQueue> | undefined;

  constructor({ step, parameters }: BlockInit, version: BlockVersion) {
    this.#service = parameters[SERVICE_PARAMETER] as LlamaVisionService;
    this.#version = version;
    this.#concurrency = concurrencyOf(step, this.#service.settings);
  }

  async ask(
    inputs: StepValues,
    { context, privacyLevel }: { readonly context: StepContext; readonly privacyLevel: PrivacyLevel },
  ): Promise<LlamaVisionAnswer> {
    const question = inputs as unknown as LlamaVisionInputs;
    this.#queue ??= createQueue(this.#concurrency);
    const queue = await this.#queue;
    const { text, report } = await queue.add(() => {
      context.signal.throwIfAborted();
      return this.#askAbout(question, context, privacyLevel);
    });
    return { outputs: { output: text, classes: question.classes }, status: report.answer };
  }

  /** What `ask` will send for these inputs. */
  plannedRequests(inputs: StepValues): readonly PlannedRequest[] {
    const { settings } = this.#service;
    return [planRequest(inputs, { settings, version: this.#version, concurrency: this.#concurrency })];
  }

  async #askAbout(
    question: LlamaVisionInputs,
    context: StepContext,
    privacyLevel: PrivacyLevel,
  ): Promise<Completion> {
    const { settings } = this.#service;
    const route = chooseRoute(question.api_key, settings, this.#version);
    const model = this.#modelOf(question);
    const image = await question.images.encode(settings.encoding, context.signal);
    const { max_tokens: maxTokens, temperature } = question;
    try {
      const request = { route, model, image, maxTokens, temperature, privacyLevel };
      return await this.#askReadably(question, request, context);
    } finally {
      image.release?.();
    }
  }

  /** With `repair`, an answer that should be JSON and is not is asked for once more; the better of the two counts. */
  async #askReadably(
    question: LlamaVisionInputs,
    request: ChatRequest,
    context: StepContext,
  ): Promise<Completion> {
    const { task_type: task, output_structure: outputStructure } = question;
    const prompt = buildPrompt(task, { ...question, outputStructure });
    const first = await this.#send({ ...request, ...prompt }, context);
    if (!this.#service.settings.repair || first.text === null || first.report.answer !== 'complete')
      return first;
    if (!isUnreadable(task, first.text)) return first;
    const second = await this.#send({ ...request, ...repairPrompt(prompt, first.text) }, context);
    return second.text === null || isUnreadable(task, second.text) ? first : second;
  }

  async #send(request: ChatRequest, context: StepContext): Promise<Completion> {
    const completion = await this.#service.transport.complete(request, {
      signal: context.signal,
      onRetry: (retry) => {
        context.emit({ type: 'request-retry', ...retry });
      },
      ...(context.wantsTokens && {
        onToken: (token: string) => {
          context.emit({ type: 'token', text: token });
        },
      }),
    });
    context.emit({ type: 'request-end', request: completion.report });
    return completion;
  }

  #modelOf({ model_version: label }: LlamaVisionInputs): string {
    const { model, host } = this.#service.settings;
    if (model !== null) return model;
    const slug = this.#version.models[label];
    if (slug === undefined) throw unknownModel(label, Object.keys(this.#version.models));
    if (host.dialect === 'openai') throw missingModel();
    return slug;
  }
}

function concurrencyOf(step: StepValues, { concurrency }: LlamaVisionSettings): number {
  const wanted = concurrency.override ?? step['max_concurrent_requests'];
  return typeof wanted === 'number' && wanted >= 1 ? wanted : concurrency.fallback;
}

async function createQueue(concurrency: number): Promise<PQueue> {
  const { default: Queue } = await import('p-queue');
  return new Queue({ concurrency });
}

function unknownModel(label: string, labels: readonly string[]): Error {
  const message = `\`model_version\` is \`${label.slice(0, 200)}\`; this block knows ${labels.map((name) => `\`${name}\``).join(', ')}.`;
  return llamaVisionError('unknown-model', message);
}

function missingModel(): Error {
  return llamaVisionError(
    'missing-model',
    "OpenRouter's name of the model means nothing on another host. Name the model there: `--model`, or LLAMA_VISION_MODEL.",
  );
}
