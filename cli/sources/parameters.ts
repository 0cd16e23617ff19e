import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { readJsonFile } from './json-file.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export interface ParameterOptions {
  /** `name=value`, the value as text. */
  readonly param: readonly string[];
  /** `name=json`. */
  readonly set: readonly string[];
  /** JSON file with an object of parameters. */
  readonly params?: string;
}

/** Values of a workflow's inputs from the command line: file first, then `--param`, then `--set`. */
export async function readParameters(
  { param, set, params }: ParameterOptions,
  terminal: Terminal,
): Promise<Parameters> {
  const fromFile = params === undefined ? {} : await readParameterFile(params, terminal);
  const texts = param.map((text) => splitAssignment(text, '--param'));
  const values = set.map((text) => {
    const [name, json] = splitAssignment(text, '--set');
    return [name, parseJson(name, json)] as const;
  });
  return { ...fromFile, ...Object.fromEntries([...texts, ...values]) };
}

async function readParameterFile(path: string, terminal: Terminal): Promise<Parameters> {
  const { value } = await readJsonFile(path, terminal);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliError(`\`${path}\` holds no object of parameters, such as {"prompt": "What is this?"}.`);
  }
  return value as Parameters;
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
