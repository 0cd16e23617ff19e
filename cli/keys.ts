import { secretInputs, type Plan } from '../engine/index.ts';
import { CliError } from './cli-error.ts';
import type { Parameters } from './sources/parameters.ts';

export interface KeyOptions {
  /** The key to use, if there is one. */
  readonly key: string | null;
  /** Whether requests go to a host that may do without a key. */
  readonly isKeyOptional: boolean;
}

/**
 * Parameters with the key filled in wherever the workflow asks for one and none was given.
 * @throws CliError that says how to give a key.
 */
export function withKeys(parameters: Parameters, plan: Plan, { key, isKeyOptional }: KeyOptions): Parameters {
  const missing = [...secretInputs(plan)].filter((name) => {
    const value = parameters[name] ?? plan.inputs.get(name)?.defaultValue;
    return value === undefined || value === null || value === '';
  });
  const [first] = missing;
  if (first === undefined) return parameters;
  if (key === null && !isKeyOptional) throw missingKey(first);
  return { ...parameters, ...Object.fromEntries(missing.map((name) => [name, key ?? ''])) };
}

function missingKey(name: string): CliError {
  return new CliError(
    `The workflow needs an API key (input \`${name}\`). Set OPENROUTER_API_KEY, or give --key KEY; to try without a key add --emulate.`,
  );
}
