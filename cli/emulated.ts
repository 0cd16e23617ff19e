import type { Environment } from './terminal.ts';

export const SIMULATED =
  'SIMULATED ANSWERS: the built-in emulator answers, not a model. Nothing is sent anywhere and nothing is paid.';

/** Calls `work` with an environment in which nothing but an emulator is reached, whatever hosts and keys it named. */
export async function withEmulator<Result>(
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
