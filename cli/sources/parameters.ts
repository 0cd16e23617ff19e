import type { Plan } from '../../engine/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { CliError } from '../cli-error.ts';
import type { InputOptions } from '../program/options.ts';
import type { Terminal } from '../terminal.ts';
import { readJsonFile } from './read-input.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/**
 * Values of a workflow's inputs from the command line: file first, then `--param`, then `--set`.
 * @throws CliError for a name that no input has: the question would be asked without what was meant.
 */
export async function readParameters(
  { param, set, params }: InputOptions,
  { inputs }: Pick<Plan, 'inputs'>,
  terminal: Terminal,
): Promise<Parameters> {
  const fromFile = params === undefined ? {} : await readParameterFile(params, terminal);
  const texts = param.map((text) => splitAssignment(text, '--param'));
  const values = set.map((text) => {
    const [name, json] = splitAssignment(text, '--set');
    return [name, parseJson(name, json)] as const;
  });
  const parameters: Parameters = { ...fromFile, ...Object.fromEntries([...texts, ...values]) };
  const unknown = Object.keys(parameters).find((name) => !inputs.has(name));
  if (unknown === undefined) return parameters;
  const known = [...inputs.keys()];
  const has = known.map((name) => `\`${name}\``).join(' and ') || 'none';
  throw new CliError(
    `The workflow has no input \`${unknown.slice(0, 200)}\`. It has ${has}.${didYouMean(unknown, known)}`,
  );
}

async function readParameterFile(path: string, terminal: Terminal): Promise<Parameters> {
  const { value } = await readJsonFile(path, terminal);
  if (isRecord(value)) return value;
  throw new CliError(`\`${path}\` holds no object of parameters, such as {"prompt": "What is this?"}.`);
}

function splitAssignment(text: string, option: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError(`${option} takes \`name=value\`, and got \`${text.slice(0, 200)}\`.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function parseJson(name: string, json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw new CliError(
      `--set takes \`name=json\`, and the value of \`${name}\` is no JSON: \`${json.slice(0, 200)}\`. For plain text use --param.`,
    );
  }
}
