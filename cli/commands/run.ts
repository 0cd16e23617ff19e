import type { LlamaVisionOptions } from '../../blocks/index.ts';
import { createEngine, type CompiledWorkflow, type ImageAccessPolicy } from '../../index.ts';
import { isError } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import type { ExitCode } from '../exit-codes.ts';
import { withKeys } from '../keys.ts';
import { jsonView } from '../render/json-view.ts';
import { summaryText, type RunView } from '../render/outcome.ts';
import { pipeView } from '../render/pipe-view.ts';
import { safeLine } from '../render/safe-text.ts';
import { runWorkflow } from '../run-workflow.ts';
import { listImages, type ImageSource } from '../sources/images.ts';
import { readJsonFile } from '../sources/json-file.ts';
import { readParameters, type ParameterOptions } from '../sources/parameters.ts';
import { colorsFor, type Environment, type Terminal } from '../terminal.ts';

export interface RunOptions extends ParameterOptions {
  readonly imageInput?: string;
  readonly key?: string;
  readonly baseUrl?: string;
  readonly dialect?: 'openrouter' | 'openai';
  readonly ownHost?: true;
  readonly model?: string;
  readonly concurrency?: number;
  readonly timeout?: number;
  readonly urls: ImageAccessPolicy['urls'];
  readonly maxImageBytes?: number;
  readonly strict: boolean;
  readonly stream: boolean;
  readonly failFast: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly emulate: boolean;
}

/** `llama-vision run WORKFLOW [IMAGES...]` */
export async function run(
  workflow: string,
  images: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await readJsonFile(workflow);
  if (!options.emulate)
    return runWith(file.value, images, options, { terminal, environment: terminal.environment });
  const { startEmulator, emulatorEnvironment } = await import('../../emulator/index.ts');
  const emulator = await startEmulator({ record: false });
  try {
    terminal.stderr.write(`${colorsFor(terminal.stderr, terminal.environment).yellow(SIMULATED)}\n`);
    const environment = emulatedEnvironment(terminal.environment, emulatorEnvironment(emulator));
    return await runWith(file.value, images, options, { terminal, environment });
  } finally {
    await emulator.close();
  }
}

export const SIMULATED =
  'SIMULATED ANSWERS: the built-in emulator answers, not a model. Nothing is sent anywhere and nothing is paid.';

/** Nothing but the emulator is reached, whatever hosts and keys the environment names. */
function emulatedEnvironment(environment: Environment, addresses: object): Environment {
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('LLAMA_VISION_'));
  return {
    ...Object.fromEntries(others),
    ...addresses,
    OPENROUTER_API_KEY: 'sk-or-v1-emulated',
    ROBOFLOW_API_KEY: 'emulated',
  };
}

interface RunPlace {
  readonly terminal: Terminal;
  readonly environment: Environment;
}

async function runWith(
  definition: unknown,
  sources: readonly string[],
  options: RunOptions,
  { terminal, environment }: RunPlace,
): Promise<ExitCode> {
  const llamaVision = llamaVisionOptions(options);
  const engine = createEngine({
    strict: options.strict,
    environment,
    llamaVision,
    images: {
      urls: options.urls,
      baseDirectory: terminal.cwd,
      ...(options.maxImageBytes !== undefined && { maxBytes: options.maxImageBytes }),
    },
  });
  try {
    const compiled = engine.compile(definition);
    if (!options.quiet) warn(compiled, terminal);
    const parameters = withKeys(
      await readParameters(options),
      compiled.plan,
      keyOptions(options, environment),
    );
    const images = await listImages(sources, terminal);
    const { exitCode, report } = await runWorkflow({
      compiled,
      inputs: { ...parameters, ...imageInput(compiled, images, parameters, options.imageInput) },
      names: images.map(({ name }) => name),
      view: await createView(options, terminal),
      signal: terminal.signal,
      tokens: options.stream,
      failFast: options.failFast,
    });
    if (report !== null && !options.quiet) terminal.stderr.write(`${summaryText(report, options.emulate)}\n`);
    return exitCode;
  } finally {
    await engine.close();
  }
}

function llamaVisionOptions(options: RunOptions): LlamaVisionOptions {
  const { key, baseUrl, dialect, ownHost, model, concurrency, timeout, emulate } = options;
  if (emulate) {
    return {
      ...(model !== undefined && { model }),
      ...(concurrency !== undefined && { maxConcurrentRequests: concurrency }),
    };
  }
  return {
    ...(key !== undefined && { apiKey: key }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(dialect !== undefined && { dialect }),
    ...(ownHost !== undefined && { ownsHost: ownHost }),
    ...(model !== undefined && { model }),
    ...(concurrency !== undefined && { maxConcurrentRequests: concurrency }),
    ...(timeout !== undefined && { transport: { deadlineMs: timeout * 1000 } }),
  };
}

function keyOptions(
  options: RunOptions,
  environment: Environment,
): { key: string | null; isKeyOptional: boolean } {
  const isOtherHost =
    !options.emulate && (options.baseUrl ?? environment['LLAMA_VISION_BASE_URL'] ?? '') !== '';
  const fromEnvironment = isOtherHost ? undefined : environment['OPENROUTER_API_KEY'];
  const key = (options.emulate ? undefined : options.key) ?? fromEnvironment;
  return { key: key === undefined || key === '' ? null : key, isKeyOptional: isOtherHost };
}

/** The images under the name of the input that takes them. */
function imageInput(
  { plan }: CompiledWorkflow,
  images: readonly ImageSource[],
  parameters: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): Readonly<Record<string, unknown>> {
  const candidates = [...plan.inputs.values()].filter(
    ({ kinds, dimensionality }) => kinds.includes('image') && dimensionality === 1,
  );
  const names = candidates.map(({ name }) => name);
  if (wanted !== undefined && !plan.inputs.has(wanted)) {
    throw new CliError(
      `--image-input: the workflow has no input \`${wanted}\`. It takes images as ${names.join(', ')}.`,
    );
  }
  const name = wanted ?? names.find((candidate) => parameters[candidate] === undefined);
  if (images.length === 0) {
    if (name === undefined || parameters[name] !== undefined) return {};
    throw new CliError(
      'No image was given. Give files, folders, patterns, addresses, or `-` for standard input.',
    );
  }
  if (name === undefined)
    throw new CliError('Images were given, and the workflow has no input that takes them.');
  const [only] = images;
  return { [name]: images.length === 1 ? only?.value : images.map(({ value }) => value) };
}

function warn({ warnings }: CompiledWorkflow, { stderr, environment }: Terminal): void {
  const { yellow } = colorsFor(stderr, environment);
  for (const issue of warnings) {
    if (!isError(issue)) stderr.write(`${yellow('warning')}: ${safeLine(issue.message)}\n`);
  }
}

async function createView({ json }: RunOptions, terminal: Terminal): Promise<RunView> {
  if (json) return jsonView(terminal.stdout);
  if (terminal.stdout.isTTY !== true) return pipeView(terminal.stdout, terminal.stderr);
  const { TerminalView } = await import('../render/terminal-view.ts');
  return new TerminalView(terminal);
}
