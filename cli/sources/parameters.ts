import { imageInputs } from '../../batch/item.ts';
import type { Plan } from '../../engine/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import type { ImageSource } from './images.ts';
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

/**
 * Values of a workflow's inputs from the command line: file first, then `--param`, then `--set`.
 * @throws CliError for a name that no input has: the question would be asked without what was meant.
 */
export async function readParameters(
  { param, set, params }: ParameterOptions,
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
  if (unknown !== undefined) throw unknownInput(unknown, [...inputs.keys()]);
  return parameters;
}

function unknownInput(name: string, known: readonly string[]): CliError {
  const has = known.length === 0 ? 'It has none.' : `It has ${list(known)}.`;
  return new CliError(
    `The workflow has no input \`${name.slice(0, 200)}\`. ${has}${didYouMean(name, known)}`,
  );
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

export interface ImageInputChoice {
  readonly images: readonly ImageSource[];
  readonly parameters: Parameters;
  /** Name from `--image-input`. */
  readonly wanted: string | undefined;
}

/**
 * The images under the name of the workflow's input that takes them.
 * @throws CliError where there are images and no input for them, an input and no images, or no telling which.
 */
export function imageInput(plan: Plan, { images, parameters, wanted }: ImageInputChoice): Parameters {
  const takers = imageInputs(plan);
  const open = takers.filter((name) => parameters[name] === undefined);
  if (wanted !== undefined) checkWanted(wanted, takers, parameters);
  if (images.length === 0) {
    if (open.length === 0) return {};
    throw new CliError(
      `No image was given${takers.length > 1 ? ` for ${list(open)}` : ''}. Give files, folders, patterns, addresses, or \`-\` for standard input.`,
    );
  }
  const [first, ...others] = open;
  if (wanted === undefined && others.length > 0) throw unclear(open);
  const name = wanted ?? first;
  if (name === undefined) throw noTaker(takers);
  const [only] = images;
  return { [name]: images.length === 1 ? only?.value : images.map(({ value }) => value) };
}

function checkWanted(wanted: string, takers: readonly string[], parameters: Parameters): void {
  if (!takers.includes(wanted)) {
    const known =
      takers.length === 0 ? 'The workflow takes no images.' : `It takes images as ${list(takers)}.`;
    throw new CliError(
      `--image-input: the workflow has no input \`${wanted}\` for images. ${known}${didYouMean(wanted, takers)}`,
    );
  }
  if (parameters[wanted] !== undefined)
    throw new CliError(`Input \`${wanted}\` is given twice: by --image-input and as a parameter.`);
}

function unclear(open: readonly string[]): CliError {
  const [first = '', second = ''] = open;
  return new CliError(
    `The workflow takes images as ${list(open)}. Say which of them the images are with --image-input ${first}, and give the others with --param ${second}=FILE.`,
  );
}

function noTaker(takers: readonly string[]): CliError {
  if (takers.length === 0)
    return new CliError('Images were given, and the workflow has no input that takes them.');
  return new CliError(
    `Images were given, and ${list(takers)} is given as a parameter already. Leave one out.`,
  );
}

function list(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(' and ');
}
