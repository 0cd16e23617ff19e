import { BlockError, type ModelFacts, type PlannedRequest, type StepValues } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { readKeyFacts, readModelFacts } from '../transport/host-facts.ts';
import type { ModelRoute } from '../transport/index.ts';
import { encodingFor, type LlamaVisionSettings } from './options.ts';
import { buildPrompt } from './prompts.ts';
import { chooseModel, chooseRoute, type VisionLanguageVersion } from './route.ts';
import { tasks, type TaskType } from './tasks.ts';

interface PlanOptions {
  readonly settings: LlamaVisionSettings;
  readonly version: VisionLanguageVersion;
  /** Most requests of the step at once. */
  readonly concurrency: number;
}

/** The question that a step asks about each element. @param inputs with `null` for what is not known yet */
export function planRequest(inputs: StepValues, options: PlanOptions): PlannedRequest {
  const { settings, version, concurrency } = options;
  const route = routeOf(inputs['api_key'], options);
  const { model, problem } = modelOf(inputs, options);
  return {
    model,
    host: withoutSecrets(route.baseUrl),
    dialect: route.dialect,
    prompt: promptOf(inputs, version.classList),
    maxTokens: Number(inputs['max_tokens'] ?? 0),
    ...encodingFor(model, settings, version.usualProfile),
    maxConcurrentRequests: concurrency,
    mayRepair: settings.repair,
    problem,
    readModel: async (signal) => (model === null ? MODEL_NOT_KNOWN : readModelFacts(route, model, signal)),
    readKey:
      route.dialect === 'openrouter' && route.apiKey !== '' ? (signal) => readKeyFacts(route, signal) : null,
  };
}

const MODEL_NOT_KNOWN: ModelFacts = { type: 'unpriced', why: 'which model is asked shows in a run' };

function routeOf(key: unknown, { settings, version }: PlanOptions): ModelRoute {
  try {
    return chooseRoute(typeof key === 'string' ? key : '', settings, version);
  } catch {
    // A key is missing, without which there are questions to plan all the same.
    return { ...settings.host, apiKey: '' };
  }
}

/** What only the run knows gives no model, and no problem either. */
function modelOf(
  inputs: StepValues,
  { settings, version }: PlanOptions,
): Pick<PlannedRequest, 'model' | 'problem'> {
  const isOpen = version.models === null && typeof inputs['model_id'] !== 'string';
  if (isOpen && settings.model === null) return { model: null, problem: null };
  try {
    return { model: chooseModel(inputs, settings, version), problem: null };
  } catch (error) {
    const isMissing = error instanceof BlockError && error.code === 'missing-model';
    return { model: null, problem: isMissing ? error.message : null };
  }
}

function promptOf(inputs: StepValues, classList: VisionLanguageVersion['classList']): string {
  const { task_type: task, prompt, classes, output_structure: fields } = inputs;
  if (typeof task !== 'string' || !Object.hasOwn(tasks, task)) return '';
  const { system = '', text = '' } = buildPrompt(task as TaskType, {
    prompt: typeof prompt === 'string' ? prompt : null,
    classes: Array.isArray(classes) ? classes.map(String) : null,
    outputStructure: isRecord(fields) ? (fields as Readonly<Record<string, string>>) : null,
    classList,
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
