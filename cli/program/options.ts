import { Option } from 'commander';
import { duration, httpAddress, nonEmpty, positiveInteger, positiveNumber, type Parser } from './values.ts';

/** Options under a title of their own in the help. */
export interface OptionGroup {
  readonly title: string;
  readonly options: readonly Option[];
}

/** An option that takes a value. Without a default it may be absent. */
export function valued(flags: string, description: string, parse?: Parser): Option {
  const option = new Option(flags, description);
  return parse === undefined ? option : option.argParser(parse);
}

/** An option without a value; off by default. */
export function toggle(flags: string, description: string): Option {
  return new Option(flags, description).default(false);
}

/** An option that may be given several times; gives the list of its values. */
export function repeatable(
  flags: string,
  description: string,
  parse: Parser<string> = (text) => text,
): Option {
  return new Option(flags, `${description}; repeatable`)
    .argParser((text: string, values: readonly string[]) => [...values, parse(text)])
    .default([]);
}

export interface PluginOptions {
  /** Modules that export plugins: paths, or names of packages. */
  readonly plugin: readonly string[];
}

export const PLUGIN = repeatable(
  '--plugin <module>',
  'more blocks: an ES module, by path or package name',
  nonEmpty,
);

export interface InputOptions {
  /** `name=value`, the value as text. */
  readonly param: readonly string[];
  /** `name=json`. */
  readonly set: readonly string[];
  /** JSON file with an object of parameters. */
  readonly params?: string;
  readonly imageInput?: string;
  readonly urls: 'any' | 'public' | 'none';
  readonly maxImageBytes?: number;
}

/** Which addresses are read differs by who is believed: whoever types a command, or whoever sends a request. */
export function urls(usual: InputOptions['urls']): Option {
  return valued('--urls <which>', 'addresses that images are fetched from')
    .choices(['any', 'public', 'none'])
    .default(usual);
}

export const MAX_IMAGE_BYTES = valued(
  '--max-image-bytes <number>',
  'largest image file (default: 52428800)',
  positiveInteger,
);

export const INPUTS: OptionGroup = {
  title: 'Inputs:',
  options: [
    repeatable('-p, --param <name=value>', 'value of an input, as text'),
    repeatable('--set <name=json>', 'value of an input, as JSON'),
    valued('--params <file>', 'JSON file with values of inputs'),
    valued('--image-input <name>', 'input that gets the images, where there are several'),
    urls('any'),
    MAX_IMAGE_BYTES,
  ],
};

export interface ModelOptions {
  readonly key?: string;
  readonly model?: string;
  readonly baseUrl?: string;
  readonly dialect?: 'openrouter' | 'openai';
  readonly ownHost: boolean;
  readonly structured: boolean;
  readonly repair: boolean;
  readonly emulate: boolean;
}

const KEY = valued(
  '-k, --key <key>',
  'API key; OPENROUTER_API_KEY is better, as other users of the machine cannot see it',
  nonEmpty,
);

/** Where a model is reached, when it is not OpenRouter. */
const HOST: readonly Option[] = [
  valued(
    '--base-url <url>',
    'another OpenAI-compatible host, such as http://localhost:11434/v1 (LLAMA_VISION_BASE_URL)',
    httpAddress,
  ),
  valued('--dialect <name>', 'how that host is spoken to').choices(['openrouter', 'openai']),
  toggle('--own-host', 'that host is yours, so privacy levels are met there'),
];

/** How a model is reached, whichever it is. */
export const SERVICE: readonly Option[] = [KEY, ...HOST];

export const MODEL: OptionGroup = {
  title: 'Model:',
  options: [
    KEY,
    valued('-m, --model <name>', "model to ask instead of the step's (LLAMA_VISION_MODEL)", nonEmpty),
    ...HOST,
    toggle('--structured', 'have the host enforce a JSON schema where an answer is JSON and it can'),
    toggle('--repair', 'ask once more where an answer should be JSON and is not: a second request'),
    toggle('--emulate', 'answer with the built-in emulator: no key, no network, simulated answers').conflicts(
      ['baseUrl', 'dialect', 'ownHost'],
    ),
  ],
};

export interface RequestOptions extends PluginOptions {
  readonly concurrency?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly strict: boolean;
}

export const CONCURRENCY = valued(
  '-c, --concurrency <number>',
  'most requests of a step at once (default: 8)',
  positiveInteger,
);
export const TIMEOUT = valued(
  '--timeout <seconds>',
  'longest time for one attempt of a request',
  positiveNumber,
);

/** Milliseconds. */
export const GRACE = valued(
  '--grace <duration>',
  'longest wait for answers under way after Ctrl-C or SIGTERM',
  duration,
).default(30_000, '30s');
export const STRICT = toggle('--strict', "reject what Roboflow's engine rejects");

export interface ListOptions {
  readonly null: boolean;
}

export const NULL = toggle('-0, --null', 'names in the list end with zero, as `find -print0` writes them');

/** What every command has that asks models. */
export interface AskingOptions extends InputOptions, ModelOptions, RequestOptions {}

/** Files that a batch's results are made into. */
export interface FileOptions {
  readonly csv: boolean;
  readonly jsonPerImage: boolean;
}

export const FILES: readonly Option[] = [
  toggle('--csv', 'write results.csv, too, safe to open as a spreadsheet'),
  toggle('--json-per-image', 'write a JSON file for each image, too'),
];
