import type { LlamaVisionOptions } from '../blocks/index.ts';
import { missingSecrets, secretValues } from '../engine/compile/secret-inputs.ts';
import type { Plan } from '../engine/index.ts';
import { createEngine, type CreateEngineOptions, type Engine } from '../index.ts';
import { messageOf, type Plugin } from '../schemas/index.ts';
import { withoutUndefined } from '../schemas/check-options.ts';
import { CliError } from './cli-error.ts';
import type { BatchOptions } from './program/batch.ts';
import type { AskingOptions, InputOptions, PluginOptions, ReachOptions } from './program/options.ts';
import { writeMessage } from './render/message.ts';
import { safeLine } from './render/safe-text.ts';
import type { Parameters } from './sources/parameters.ts';
import { colorsFor, type Environment, type Terminal } from './terminal.ts';

type Place = Pick<Terminal, 'cwd' | 'environment' | 'stderr'>;

export interface OpenEngine {
  readonly engine: Engine;
  /** Those of `--plugin`. */
  readonly plugins: readonly Plugin[];
  /** Never rejects: the work is done, so a plugin that fails to close costs a warning. */
  readonly close: () => Promise<void>;
}

/**
 * An engine with the shipped blocks and those of `--plugin`.
 * @throws CliError where a module gives no plugin; PluginLoadingError, BlockInterfaceError where the engine refuses one.
 */
export async function openEngine(
  { plugin, ...options }: PluginOptions & Omit<CreateEngineOptions, 'plugins'>,
  terminal: Place,
): Promise<OpenEngine> {
  const plugins = await loadPlugins(plugin, terminal);
  try {
    const engine = createEngine({ environment: terminal.environment, ...options, plugins });
    const warn = (cause: unknown): void => {
      const reason = safeLine(messageOf(cause)).slice(0, 200);
      writeMessage('warning', `A plugin failed to close: ${reason}`, terminal);
    };
    return { engine, plugins, close: () => engine.close().catch(warn) };
  } catch (error) {
    // What loaded plugins hold would keep the process alive.
    await Promise.allSettled(plugins.map(async (one) => one.close?.()));
    throw error;
  }
}

/** Plugins by the names that `--plugin` has for them. @throws CliError where a module gives no plugin. */
export async function loadPlugins(
  modules: readonly string[],
  { cwd }: Pick<Terminal, 'cwd'>,
): Promise<readonly Plugin[]> {
  if (modules.length === 0) return [];
  const { loadPlugin } = await import('./plugins.ts');
  const plugins: Plugin[] = [];
  for (const module of modules) plugins.push(await loadPlugin(module, cwd));
  return plugins;
}

export interface Service {
  /** In which it is reached. */
  readonly environment: Environment;
  readonly close: () => Promise<void>;
}

/** The service that the terminal's environment names, or with `emulate` an emulator, whatever hosts and keys that names. */
export async function openService(
  { emulate }: { readonly emulate: boolean },
  { environment }: Pick<Terminal, 'environment'>,
): Promise<Service> {
  if (!emulate) return { environment, close: () => Promise.resolve() };
  const { startEmulator, emulatorEnvironment } = await import('../emulator/index.ts');
  const emulator = await startEmulator({ record: false, hosts: 'all', inferenceModels: 'any' });
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('LLAMA_VISION_'));
  return {
    environment: {
      ...Object.fromEntries(others),
      ...emulatorEnvironment(emulator),
      OPENROUTER_API_KEY: 'sk-or-v1-emulated',
      ROBOFLOW_API_KEY: 'emulated',
    },
    close: () => emulator.close(),
  };
}

const SIMULATED =
  'SIMULATED ANSWERS: the built-in emulator answers, not a model. Nothing is sent anywhere and nothing is paid.';

export function announceEmulator({ stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>): void {
  stderr.write(`${colorsFor(stderr, environment).yellow(SIMULATED)}\n`);
}

/** Most requests and tokens a minute, where the command has them. */
type Pace = Pick<BatchOptions, 'rpm' | 'tpm'>;

/** The engine of a command that asks models, and the environment in which they are reached. Closing it closes both. */
export async function openServedEngine(
  options: AskingOptions & Pace,
  terminal: Terminal,
  added: Pick<CreateEngineOptions, 'images'> & Pick<LlamaVisionOptions, 'transport'> = {},
): Promise<OpenEngine & Pick<Service, 'environment'>> {
  const { plugin, strict } = options;
  const service = await openService(options, terminal);
  const { environment } = service;
  const images = { ...imageAccess(options, terminal), ...added.images };
  const llamaVision = llamaVisionOptions(options, added.transport);
  try {
    const opened = await openEngine({ plugin, strict, environment, llamaVision, images }, terminal);
    return { ...opened, environment, close: () => opened.close().then(service.close) };
  } catch (error) {
    await service.close();
    throw error;
  }
}

/** What images may be read from. */
export function imageAccess({ urls, maxImageBytes }: InputOptions, { cwd }: Pick<Terminal, 'cwd'>) {
  return { urls, baseDirectory: cwd, ...withoutUndefined({ maxBytes: maxImageBytes }) };
}

/** How the blocks reach a model. The emulator is reached by the environment alone, with its own key. */
export function llamaVisionOptions(
  options: ReachOptions & Pace,
  transport: LlamaVisionOptions['transport'] = {},
): LlamaVisionOptions {
  const { key, baseUrl, dialect, ownHost, model, repair, structured, emulate } = options;
  const { concurrency, timeout, rpm, tpm } = options;
  const deadlineMs = timeout === undefined ? undefined : timeout * 1000;
  const apiKey = emulate ? undefined : key;
  return {
    ...{ repair, structured },
    ...(ownHost && { ownsHost: true }),
    ...withoutUndefined({ apiKey, baseUrl, dialect, model, maxConcurrentRequests: concurrency }),
    transport: {
      ...withoutUndefined({ deadlineMs, requestsPerMinute: rpm, tokensPerMinute: tpm }),
      ...transport,
    },
  };
}

/**
 * Parameters with the key filled in wherever the workflow asks for one and none was given.
 * @param isNeeded whether something will be asked
 * @throws CliError that says how to give a key.
 */
export function withKeys(
  parameters: Parameters,
  plan: Plan,
  { options, environment }: { readonly options: AskingOptions; readonly environment: Environment },
  isNeeded = true,
): Parameters {
  const missing = missingSecrets(plan, parameters);
  const [first] = missing;
  if (first === undefined) return parameters;
  const isOtherHost = (options.baseUrl ?? environment['LLAMA_VISION_BASE_URL'] ?? '') !== '';
  // A key of OpenRouter's from the environment is not for another host.
  const fromEnvironment = isOtherHost ? '' : (environment['OPENROUTER_API_KEY'] ?? '');
  const key = options.emulate ? fromEnvironment : (options.key ?? fromEnvironment);
  if (key === '' && !isOtherHost && isNeeded)
    throw new CliError(
      `The workflow needs an API key (input \`${first}\`). Set OPENROUTER_API_KEY, or give --key KEY; to try without a key add --emulate.`,
    );
  return { ...parameters, ...Object.fromEntries(missing.map((name) => [name, key])) };
}

/** Keys that a run uses, which nothing that is written may show. */
export function keysIn(
  inputs: Parameters,
  plan: Plan,
  { key, environment }: { readonly key: string | undefined; readonly environment: Environment },
): readonly string[] {
  const { OPENROUTER_API_KEY: openrouter, ROBOFLOW_API_KEY: roboflow } = environment;
  const own = [key, openrouter, roboflow].flatMap((value) => value ?? []).filter((value) => value !== '');
  return [...secretValues(plan, inputs), ...own];
}
