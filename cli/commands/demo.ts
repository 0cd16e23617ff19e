import type { ExitCode } from '../cli-error.ts';
import { packageFolder } from '../../engine/package.ts';
import type { Terminal } from '../terminal.ts';
import { run } from './run.ts';

/** `llama-vision demo`: runs the sample workflow over the sample images, on the emulator where there is no key. */
export async function demo(_: object, terminal: Terminal): Promise<ExitCode> {
  const {
    OPENROUTER_API_KEY: key = '',
    OPENROUTER_BASE_URL,
    LLAMA_VISION_BASE_URL: otherHost = '',
  } = terminal.environment;
  const emulate = key === '' && otherHost === '';
  const host = otherHost || OPENROUTER_BASE_URL || 'OpenRouter, which costs a little';
  terminal.stderr.write(
    emulate ? 'No OPENROUTER_API_KEY: the sample runs on the emulator.\n' : `The sample runs on ${host}.\n`,
  );
  // Seen from there, so that images have short names also in a pipe.
  const cwd = packageFolder();
  return run(
    'fixtures/workflows/sample.json',
    ['fixtures/images'],
    { ...DEFAULTS, emulate },
    { ...terminal, cwd },
  );
}

const DEFAULTS = {
  ...{ param: [], set: [], plugin: [], urls: 'any' as const },
  ...{ ownHost: false, structured: false, repair: false, strict: false },
  ...{ stream: false, failFast: false, json: false, quiet: false, null: false },
};
