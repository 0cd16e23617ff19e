import type { LlamaVisionOptions } from '../blocks/index.ts';
import { openEngine, type OpenEngine } from './create-engine.ts';
import { imageAccess, type RunOptions } from './run-options.ts';
import { colorsFor, type Environment, type Terminal } from './terminal.ts';

const SIMULATED =
  'SIMULATED ANSWERS: the built-in emulator answers, not a model. Nothing is sent anywhere and nothing is paid.';

export function announceEmulator({ stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>): void {
  stderr.write(`${colorsFor(stderr, environment).yellow(SIMULATED)}\n`);
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

/** The engine of a command that asks models, and the environment in which they are reached. Closing it closes both. */
export async function openServedEngine(
  options: RunOptions,
  llamaVision: LlamaVisionOptions,
  terminal: Terminal,
): Promise<OpenEngine & Pick<Service, 'environment'>> {
  const { plugin, strict } = options;
  const service = await openService(options, terminal);
  const { environment } = service;
  const images = imageAccess(options, terminal.cwd);
  try {
    const opened = await openEngine({ plugin, strict, environment, llamaVision, images }, terminal);
    const close = async (): Promise<void> => {
      await opened.close();
      await service.close();
    };
    return { ...opened, environment, close };
  } catch (error) {
    await service.close();
    throw error;
  }
}
