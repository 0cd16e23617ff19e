import { readFileSync, readdirSync } from 'node:fs';

export type Json = Readonly<Record<string, unknown>>;

export interface Recipe {
  readonly name: string;
  readonly definition: Json;
  readonly steps: readonly Json[];
  readonly outputs: readonly string[];
  readonly page: string;
}

export const folder = new URL('../../../docs/recipes/', import.meta.url);
export const index = 'README';

/** Names of the recipes' files with this ending, without it. */
export function namesOf(ending: '.md' | '.json'): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}

export function readPage(name: string): string {
  return readFileSync(new URL(`${name}.md`, folder), 'utf8');
}

export function readRecipe(name: string): Recipe {
  const definition = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Json;
  const outputs = (definition['outputs'] as readonly Json[]).map((output) => String(output['name']));
  return { name, definition, steps: definition['steps'] as readonly Json[], outputs, page: readPage(name) };
}

/** Steps that send a request for each image. */
export function questionsOf({ steps }: Recipe): readonly Json[] {
  return steps.filter(({ type }) => /^roboflow_core\/(?:openrouter|llama)/.test(String(type)));
}

/** Class names that a model chooses from, in order: written in the step, or the default of an input. */
export function classesOf(recipe: Recipe): readonly unknown[] {
  const inputs = recipe.definition['inputs'] as readonly Json[];
  const [last] = questionsOf(recipe).slice(-1);
  const isReplaced = recipe.steps.some(({ type }) => String(type).includes('classes_replacement'));
  return (isReplaced && last !== undefined ? [last] : questionsOf(recipe)).flatMap(({ classes }) => {
    if (Array.isArray(classes)) return classes as readonly unknown[];
    const input = inputs.find(({ name }) => classes === `$inputs.${String(name)}`);
    return input?.['default_value'] ?? [];
  });
}
