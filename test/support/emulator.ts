import { startEmulator as start, type Emulator, type EmulatorOptions } from '../../emulator/index.ts';

export * from '../../emulator/index.ts';

/** An emulator that serves Llama 3.2 Vision, which the service itself has retired: most workflows here ask it. */
export function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return start({ hosts: 'all', ...options });
}
