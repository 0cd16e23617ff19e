import type {
  AnswerStatus,
  BlockInit,
  EncodedImage,
  ImageSize,
  PlannedRequest,
  RequestCall,
  RequestReport,
  StepContext,
  StepValues,
  WorkflowBlock,
  WorkflowImage,
} from '../../schemas/index.ts';
import { underSignals } from '../../schemas/signals.ts';
import { StepQueue } from '../transport/step-queue.ts';
import type { ChatRequest, Completion, PrivacyLevel, Transport } from '../transport/index.ts';
import { encodingFor, type LlamaVisionSettings } from './options.ts';
import { planRequest } from './planned-requests.ts';
import { buildPrompt, isUnreadable, repairPrompt, type Prompt, type Question } from './prompts.ts';
import { chooseModel, chooseRoute, llamaVisionError, type VisionLanguageVersion } from './route.ts';
import { answerSchemaOf, type SchemaSupport } from './structured.ts';
import type { TaskType } from './tasks.ts';

/** Name of the init parameter that all Llama Vision and OpenRouter blocks take. */
export const SERVICE_PARAMETER = 'llama_vision';

/** What the blocks share: one transport for all steps, and how the run is set up. */
export interface VisionLanguageService {
  readonly transport: Transport;
  readonly settings: LlamaVisionSettings;
  readonly supportsSchemas: SchemaSupport;
}

/** Values that all versions are run with; the engine has checked them against the manifest. */
interface QuestionInputs {
  readonly images: WorkflowImage;
  readonly task_type: TaskType;
  readonly prompt: string | null;
  readonly output_structure: Readonly<Record<string, string>> | null;
  readonly classes: readonly string[] | null;
  readonly api_key: string;
  /** Blocks that have no such property let any host answer. */
  readonly privacy_level?: PrivacyLevel;
  readonly max_tokens: number;
  readonly temperature: number;
}

/** What the model said about one image. */
export interface Answer extends Completion {
  /** Of the image as it was sent: what coordinates in pixels refer to. */
  readonly sentSize: ImageSize;
}

/** Asks the model about one image at a time, as many at once as the step allows: what blocks that ask are made of. */
export abstract class ModelAsker implements WorkflowBlock {
  readonly #service: VisionLanguageService;
  readonly #version: VisionLanguageVersion;
  readonly #concurrency: number;
  readonly #queue: StepQueue;

  constructor({ step, parameters }: BlockInit, version: VisionLanguageVersion) {
    this.#service = parameters[SERVICE_PARAMETER] as VisionLanguageService;
    this.#version = version;
    this.#concurrency = concurrencyOf(step, this.#service.settings);
    this.#queue = new StepQueue(this.#concurrency);
  }

  abstract run(inputs: StepValues, context: StepContext): Promise<StepValues>;

  /** @throws BlockError, or the reason of a signal of the context. */
  protected async ask(inputs: StepValues, context: StepContext): Promise<Answer> {
    return this.#queue.run(() => this.#askAbout(inputs, context), context);
  }

  /** What `ask` will send for these inputs. */
  plannedRequests(inputs: StepValues): readonly PlannedRequest[] {
    const { settings } = this.#service;
    return [planRequest(inputs, { settings, version: this.#version, concurrency: this.#concurrency })];
  }

  async #askAbout(inputs: StepValues, context: StepContext): Promise<Answer> {
    const { settings } = this.#service;
    const { usualProfile, extras } = this.#version;
    const values = inputs as unknown as QuestionInputs;
    const route = chooseRoute(values.api_key, settings, this.#version);
    const model = chooseModel(inputs, settings, this.#version);
    const { encoding } = encodingFor(model, settings, usualProfile);
    // What has not been sent need not be made ready, once the run asks nothing further.
    const unsent = [context.signal, context.drain];
    const image = await underSignals(unsent, async (signal) => values.images.encode(encoding, signal));
    try {
      const request = {
        route,
        model,
        image,
        maxTokens: values.max_tokens,
        temperature: values.temperature,
        privacyLevel: values.privacy_level ?? 'allow',
        ...extras?.(inputs, model),
      };
      const answer = await this.#askReadably(inputs, request, context);
      return { ...answer, sentSize: { width: image.width, height: image.height } };
    } finally {
      image.release?.();
    }
  }

  /** With `repair`, an answer that should be JSON and is not is asked for once more; the better of the two counts. */
  async #askReadably(inputs: StepValues, request: ChatRequest, context: StepContext): Promise<Completion> {
    const { settings, supportsSchemas } = this.#service;
    const { task_type: task } = inputs as unknown as QuestionInputs;
    const { route, model, image } = request;
    const question = this.#questionOf(inputs, image);
    const schema = settings.structured ? answerSchemaOf(task, question) : null;
    const isEnforced = schema !== null && (await supportsSchemas(route, model, context.signal));
    const prompt = buildPrompt(task, { ...question, isEnforced });
    const send = async (words: Prompt): Promise<Completion> => {
      if (isEnforced) return this.#send({ ...request, ...words, answerSchema: schema }, {}, context);
      const told = schema === null ? {} : ({ structured: 'unsupported' } as const);
      return this.#send({ ...request, ...words }, told, context);
    };
    const first = await send(prompt);
    if (!settings.repair || first.text === null || first.report.answer !== 'complete') return first;
    if (!isUnreadable(task, first.text)) return first;
    const second = await send(repairPrompt(prompt, first.text));
    return second.text === null || isUnreadable(task, second.text) ? first : second;
  }

  #questionOf(inputs: StepValues, { width, height }: EncodedImage): Question {
    const { prompt, classes, output_structure: outputStructure } = inputs as unknown as QuestionInputs;
    const { classList, boxFormatOf } = this.#version;
    const question = { prompt, classes, outputStructure, classList, imageSize: { width, height } };
    return { ...question, ...(boxFormatOf && { boxFormat: boxFormatOf(inputs) }) };
  }

  async #send(
    request: ChatRequest,
    told: Pick<RequestReport, 'structured'>,
    { signal, drain, wantsTokens, emit }: StepContext,
  ): Promise<Completion> {
    const call = callOf(request, wantsTokens);
    const completion = await this.#service.transport.complete(request, {
      signal,
      drain,
      onRetry: (retry) => {
        emit({ type: 'request-retry', ...retry });
      },
      onUnanswered: (report) => {
        emit({ type: 'request-end', request: report, call });
      },
      ...(wantsTokens && {
        onToken: (text: string) => {
          emit({ type: 'token', text });
        },
      }),
    });
    const report: RequestReport = { ...completion.report, ...told };
    emit({ type: 'request-end', request: report, call });
    return { ...completion, report };
  }
}

function callOf({ route, maxTokens, temperature }: ChatRequest, isStreamed: boolean): RequestCall {
  const service = route.dialect === 'openai' ? 'openai' : 'openrouter';
  return { service, url: route.baseUrl, maxTokens, temperature, isStreamed };
}

function concurrencyOf(step: StepValues, { concurrency }: LlamaVisionSettings): number {
  const wanted = concurrency.override ?? step['max_concurrent_requests'];
  return typeof wanted === 'number' && wanted >= 1 ? wanted : concurrency.fallback;
}

/**
 * The outputs of all versions, for those to which no answer is a failure.
 * @throws BlockError that says why there is none.
 */
export function answerOutputs(
  { text, report }: Answer,
  { classes }: StepValues,
): { readonly output: string; readonly classes: unknown } {
  if (text === null) throw llamaVisionError('no-answer', NO_ANSWER[report.answer]);
  return { output: text, classes: classes ?? null };
}

const SILENCE =
  'The model gave no answer. A `max_tokens` that is too small and an account without credits are the usual causes.';

const NO_ANSWER: Readonly<Record<AnswerStatus, string>> = {
  complete: SILENCE,
  failed: SILENCE,
  empty: SILENCE,
  truncated: 'The model used up `max_tokens` before it answered. Raise it.',
  refused: 'The model refused to answer.',
  filtered: "The provider's content filter kept the answer back.",
};
