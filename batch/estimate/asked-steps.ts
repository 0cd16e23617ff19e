import { buildPrompt } from '../../blocks/vision-language/prompts.ts';
import { chooseRoute } from '../../blocks/vision-language/route.ts';
import type { LlamaVisionSettings } from '../../blocks/vision-language/options.ts';
import { LlamaVisionBlockV1, modelsV1 } from '../../blocks/llama-vision/v1.ts';
import { LlamaVisionBlockV2, modelsV2 } from '../../blocks/llama-vision/v2.ts';
import { tasks, type TaskType } from '../../blocks/vision-language/tasks.ts';
import type { Plan, PlannedStep } from '../../engine/index.ts';
import { parseSelector } from '../../schemas/selectors.ts';
import { CliError } from '../../cli/cli-error.ts';
import { tokensOfText } from './arithmetic.ts';

/** A step that asks a model about each image. */
export interface AskedStep {
  readonly name: string;
  /** `null` where an earlier step decides it. */
  readonly model: string | null;
  readonly route: ReturnType<typeof chooseRoute>;
  readonly promptTokens: number;
  readonly maxTokens: number;
  /** It asks about parts of the image, so that how often shows only in a run. */
  readonly isPerPart: boolean;
  /** Another step decides whether it runs. */
  readonly isConditional: boolean;
  /** It may ask a second time where an answer cannot be read. */
  readonly mayRepair: boolean;
}

const versions = new Map([
  [LlamaVisionBlockV1.manifest.type, { models: modelsV1, takesManagedKeys: false }],
  [LlamaVisionBlockV2.manifest.type, { models: modelsV2, takesManagedKeys: true }],
]);

/**
 * The steps of a workflow that ask a model, with what is known about their questions before anything runs.
 * @throws CliError where a step's model has no name on the host; the block's own error where a key is missing.
 */
export function askedSteps(
  { steps, inputs }: Plan,
  given: Readonly<Record<string, unknown>>,
  settings: LlamaVisionSettings,
): readonly AskedStep[] {
  const valueOf = (step: PlannedStep, property: string): unknown => {
    const value = step.values[property];
    const selector = parseSelector(value);
    if (selector === null) return value;
    if (selector.type === 'step-output') return null;
    return given[selector.name] ?? inputs.get(selector.name)?.defaultValue ?? null;
  };
  return [...steps.values()].flatMap((step) => {
    const version = versions.get(step.manifest.type);
    if (version === undefined) return [];
    const value = (property: string): unknown => valueOf(step, property);
    const key = value('api_key');
    return {
      name: step.name,
      model: modelOf(step.name, value('model_version'), { models: version.models, settings }),
      route: chooseRoute(typeof key === 'string' ? key : '', settings, version),
      promptTokens: promptTokens(value),
      maxTokens: Number(value('max_tokens') ?? 0),
      isPerPart: step.callLineage.length > 1,
      isConditional: step.controllers.length > 0,
      mayRepair: settings.repair,
    };
  });
}

function modelOf(
  step: string,
  label: unknown,
  {
    models,
    settings,
  }: { readonly models: Readonly<Record<string, string>>; readonly settings: LlamaVisionSettings },
): string | null {
  if (settings.model !== null) return settings.model;
  if (settings.host.dialect === 'openai')
    throw new CliError(
      `The host has no model of the name that the step \`${step}\` gives. Name one: --model, or LLAMA_VISION_MODEL.`,
    );
  return typeof label === 'string' ? (models[label] ?? null) : null;
}

function promptTokens(value: (property: string) => unknown): number {
  const task = value('task_type');
  if (typeof task !== 'string' || !Object.hasOwn(tasks, task)) return 0;
  const prompt = value('prompt');
  const classes = value('classes');
  const fields = value('output_structure');
  const { system = '', text = '' } = buildPrompt(task as TaskType, {
    prompt: typeof prompt === 'string' ? prompt : null,
    classes: Array.isArray(classes) ? classes.map(String) : null,
    outputStructure:
      typeof fields === 'object' && fields !== null ? (fields as Readonly<Record<string, string>>) : null,
  });
  return tokensOfText(system) + tokensOfText(text);
}
