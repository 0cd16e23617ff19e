import type { ModelFacts, PlannedRequest, StepValues } from '../../schemas/index.ts';
import type { ModelRoute } from '../transport/index.ts';
import { readKeyFacts, readModelFacts } from '../transport/host-facts.ts';
import { buildPrompt } from './prompts.ts';
import { chooseRoute } from './route.ts';
import type { BlockVersion } from './runner.ts';
import type { LlamaVisionSettings } from './settings.ts';
import { tasks, type TaskType } from './tasks.ts';

/** One to four tiles of 40 × 40 patches and one position each. */
const TOKENS_PER_TILE = 1601;
const MAX_TILES = 4;

interface PlanOptions {
  readonly settings: LlamaVisionSettings;
  readonly version: BlockVersion;
  /** Most requests of the step at once. */
  readonly concurrency: number;
}

/** The question that a step asks about each element. @param inputs with `null` for what is not known yet */
export function planRequest(
  inputs: StepValues,
  { settings, version, concurrency }: PlanOptions,
): PlannedRequest {
  const route = routeOf(inputs['api_key'], settings, version);
  const { model, problem } = modelOf(inputs['model_version'], settings, version);
  return {
    model,
    host: withoutSecrets(route.baseUrl),
    dialect: route.dialect,
    prompt: promptOf(inputs),
    maxTokens: Number(inputs['max_tokens'] ?? 0),
    imageTokens: { least: TOKENS_PER_TILE, most: MAX_TILES * TOKENS_PER_TILE },
    encoding: settings.encoding,
    maxConcurrentRequests: concurrency,
    mayRepair: settings.repair,
    problem,
    readModel: async (signal) => (model === null ? MODEL_NOT_KNOWN : readModelFacts(route, model, signal)),
    readKey:
      route.dialect === 'openrouter' && route.apiKey !== '' ? (signal) => readKeyFacts(route, signal) : null,
  };
}

const MODEL_NOT_KNOWN: ModelFacts = { type: 'unpriced', why: 'which model is asked shows in a run' };

function routeOf(key: unknown, settings: LlamaVisionSettings, version: BlockVersion): ModelRoute {
  try {
    return chooseRoute(typeof key === 'string' ? key : '', settings, version);
  } catch {
    // A key is missing, without which there are questions to plan all the same.
    return { ...settings.host, apiKey: '' };
  }
}

function modelOf(
  label: unknown,
  { model, host }: LlamaVisionSettings,
  { models }: BlockVersion,
): Pick<PlannedRequest, 'model' | 'problem'> {
  if (model !== null) return { model, problem: null };
  if (host.dialect === 'openai') return { model: null, problem: NO_MODEL_NAMED };
  return { model: typeof label === 'string' ? (models[label] ?? null) : null, problem: null };
}

const NO_MODEL_NAMED =
  "OpenRouter's name of the model means nothing on another host. Name the model there: the option `model`, or LLAMA_VISION_MODEL.";

function promptOf(inputs: StepValues): string {
  const { task_type: task, prompt, classes, output_structure: fields } = inputs;
  if (typeof task !== 'string' || !Object.hasOwn(tasks, task)) return '';
  const { system = '', text = '' } = buildPrompt(task as TaskType, {
    prompt: typeof prompt === 'string' ? prompt : null,
    classes: Array.isArray(classes) ? classes.map(String) : null,
    outputStructure:
      typeof fields === 'object' && fields !== null ? (fields as Readonly<Record<string, string>>) : null,
  });
  return system + text;
}

function withoutSecrets(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  url.search = '';
  return url.href;
}
