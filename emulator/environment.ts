import type { Emulator } from './emulator.ts';

/** The environment variables that lead the package's blocks to an emulator. */
export interface EmulatorEnvironment {
  readonly OPENROUTER_BASE_URL: string;
  readonly ROBOFLOW_API_BASE_URL: string;
}

export function emulatorEnvironment({
  url,
  roboflowUrl,
}: Pick<Emulator, 'url' | 'roboflowUrl'>): EmulatorEnvironment {
  return { OPENROUTER_BASE_URL: url, ROBOFLOW_API_BASE_URL: roboflowUrl };
}
