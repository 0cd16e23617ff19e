import { type Command, Option } from 'commander';
import {
  asGiven,
  duration,
  httpAddress,
  nonEmpty,
  positiveInteger,
  positiveNumber,
  type Parser,
} from './values.ts';

/** A command: its grammar and its help. */
export interface CommandSpec {
  /** The name and the arguments, such as `validate <files...>`. */
  readonly usage: string;
  /** In the list of commands. */
  readonly summary: string;
  /** @default the summary, as a sentence */
  readonly description?: string;
  /** What the arguments are, by name. */
  readonly arguments?: Readonly<Record<string, string>>;
  /** All values of arguments that have few, for completion. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** With titles of their own in the help, each for what follows it. */
  readonly options?: readonly (Option | string)[];
  /** What stands below the options: examples first. */
  readonly help: string | ((command: Command) => string);
}

/** An option that knows what it gives: commands have the types of their options from the grammar. */
export class Flag<Flags extends string, Value> extends Option {
  declare readonly flags: Flags;
  declare readonly gives: Value;

  /** @param words how the help says the value */
  usually(value: NonNullable<Value>, words?: string): Flag<Flags, NonNullable<Value>> {
    return this.default(value, words) as Flag<Flags, NonNullable<Value>>;
  }

  /** Of an option that the command line has to have. */
  needed(): Flag<Flags, NonNullable<Value>> {
    return this.makeOptionMandatory() as Flag<Flags, NonNullable<Value>>;
  }
}

/** What commands get for a list of flags; what has no default may be absent. */
export type OptionsOf<
  List extends readonly unknown[],
  Flags extends AnyFlag = Extract<List[number], AnyFlag>,
> = {
  readonly [One in Flags as undefined extends One['gives'] ? never : NameOf<One['flags']>]: One['gives'];
} & {
  readonly [One in Flags as undefined extends One['gives'] ? NameOf<One['flags']> : never]?: NonNullable<
    One['gives']
  >;
};

type AnyFlag = Flag<string, unknown>;
/** `maxCost` of `--max-cost <dollars>`. */
type NameOf<Flags extends string> = Flags extends `${string}--${infer Words}`
  ? Words extends `no-${infer Name}` | `${infer Name} ${string}`
    ? Camel<Name>
    : Camel<Words>
  : never;
type Camel<Words extends string> = Words extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Words;

/** An option that takes a value. Without a default it may be absent. */
export function valued<const Flags extends string, Value = string>(
  flags: Flags,
  description: string,
  parse: Parser<Value> = nonEmpty as Parser<Value>,
): Flag<Flags, Value | undefined> {
  return new Flag<Flags, Value | undefined>(flags, description).argParser(parse);
}

/** An option that takes one of few values. */
export function choice<const Flags extends string, const Value extends string>(
  flags: Flags,
  description: string,
  values: readonly Value[],
): Flag<Flags, Value | undefined> {
  return new Flag<Flags, Value | undefined>(flags, description).choices(values);
}

/** An option without a value; off by default. */
export function toggle<const Flags extends string>(flags: Flags, description: string): Flag<Flags, boolean> {
  return new Flag<Flags, boolean>(flags, description).default(false);
}

/** An option that may be given several times; gives the list of its values. */
export function repeatable<const Flags extends string>(
  flags: Flags,
  description: string,
  parse: Parser<string> = nonEmpty,
): Flag<Flags, readonly string[]> {
  return new Flag<Flags, readonly string[]>(flags, `${description}; repeatable`)
    .argParser((text: string, values: readonly string[]) => [...values, parse(text)])
    .default([]);
}

export type PluginOptions = OptionsOf<[typeof PLUGIN]>;

export const PLUGIN = repeatable('--plugin <module>', 'more blocks: an ES module, by path or package name');

/** Which addresses are read differs by who is believed: whoever types a command, or whoever sends a request. */
export function urls(usual: 'any' | 'public') {
  const flag = choice('--urls <which>', 'addresses that images are fetched from', ['any', 'public', 'none']);
  return flag.usually(usual);
}

export const MAX_IMAGE_BYTES = valued(
  '--max-image-bytes <number>',
  'largest image file (default: 52428800)',
  positiveInteger,
);

export type InputOptions = OptionsOf<typeof INPUTS>;

export const INPUTS = [
  'Inputs:',
  repeatable('-p, --param <name=value>', 'value of an input, as text', asGiven),
  repeatable('--set <name=json>', 'value of an input, as JSON', asGiven),
  valued('--params <file>', 'JSON file with values of inputs', asGiven),
  valued('--image-input <name>', 'input that gets the images, where there are several', asGiven),
  urls('any'),
  MAX_IMAGE_BYTES,
];

const KEY = valued(
  '-k, --key <key>',
  'API key; OPENROUTER_API_KEY is better, as other users of the machine cannot see it',
);

/** Where a model is reached, when it is not OpenRouter. */
const HOST = [
  valued(
    '--base-url <url>',
    'another OpenAI-compatible host, such as http://localhost:11434/v1 (LLAMA_VISION_BASE_URL)',
    httpAddress,
  ),
  choice('--dialect <name>', 'how that host is spoken to', ['openrouter', 'openai']),
  toggle('--own-host', 'that host is yours, so privacy levels are met there'),
];

/** How a model is reached, whichever it is. */
export const SERVICE = [KEY, ...HOST];

export const MODEL = [
  'Model:',
  KEY,
  valued('-m, --model <name>', "model to ask instead of the step's (LLAMA_VISION_MODEL)"),
  ...HOST,
  toggle('--structured', 'have the host enforce a JSON schema where an answer is JSON and it can'),
  toggle('--repair', 'ask once more where an answer should be JSON and is not: a second request'),
  toggle('--emulate', 'answer with the built-in emulator: no key, no network, simulated answers').conflicts([
    'baseUrl',
    'dialect',
    'ownHost',
  ]),
];

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

export const GRACE = valued(
  '--grace <duration>',
  'longest wait for answers under way after Ctrl-C or SIGTERM',
  duration,
).usually(30_000, '30s');
export const STRICT = toggle('--strict', "reject what Roboflow's engine rejects");
export const NULL = toggle('-0, --null', 'names in the list end with zero, as `find -print0` writes them');

/** How a model is reached. */
export type ReachOptions = OptionsOf<typeof MODEL> & OptionsOf<[typeof CONCURRENCY, typeof TIMEOUT]>;

/** What every command has that asks models about images. */
export type AskingOptions = InputOptions & ReachOptions & OptionsOf<[typeof STRICT, typeof PLUGIN]>;

/** Files that a batch's results are made into. */
export const FILES = [
  toggle('--csv', 'write results.csv, too, safe to open as a spreadsheet'),
  toggle('--json-per-image', 'write a JSON file for each image, too'),
];

export type FileOptions = OptionsOf<typeof FILES>;
