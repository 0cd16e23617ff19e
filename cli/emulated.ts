import { colorsFor, type Environment, type Terminal } from './terminal.ts';

const SIMULATED =
  'SIMULATED ANSWERS: the built-in emulator answers, not a model. Nothing is sent anywhere and nothing is paid.';

export function announceEmulator({ stderr, environment }: Pick<Terminal, 'stderr' | 'environment'>): void {
  stderr.write(`${colorsFor(stderr, environment).yellow(SIMULATED)}\n`);
}

/** Calls `work` with the environment in which the service is reached: the terminal's, or with `emulate` an emulator's. */
export function withService<Result>(
  { emulate }: { readonly emulate: boolean },
  { environment }: Pick<Terminal, 'environment'>,
  work: (environment: Environment) => Promise<Result>,
): Promise<Result> {
  return emulate ? withEmulator(environment, work) : work(environment);
}

/** Calls `work` with an environment in which nothing but an emulator is reached, whatever hosts and keys it named. */
async function withEmulator<Result>(
  environment: Environment,
  work: (environment: Environment) => Promise<Result>,
): Promise<Result> {
  const { startEmulator, emulatorEnvironment } = await import('../emulator/index.ts');
  const emulator = await startEmulator({ record: false });
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('LLAMA_VISION_'));
  try {
    return await work({
      ...Object.fromEntries(others),
      ...emulatorEnvironment(emulator),
      OPENROUTER_API_KEY: 'sk-or-v1-emulated',
      ROBOFLOW_API_KEY: 'emulated',
    });
  } finally {
    await emulator.close();
  }
}
