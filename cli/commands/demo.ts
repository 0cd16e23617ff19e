import { join } from 'node:path';
import type { ExitCode } from '../cli-error.ts';
import { packageFolder } from '../package.ts';
import type { Terminal } from '../terminal.ts';
import type { RunOptions } from '../run-options.ts';
import { run } from './run.ts';

/** `llama-vision demo`: the sample workflow over the sample images, on the emulator where there is no key. */
export async function demo(terminal: Terminal): Promise<ExitCode> {
  const root = packageFolder();
  const { OPENROUTER_API_KEY: key = '', OPENROUTER_BASE_URL, LLAMA_VISION_BASE_URL } = terminal.environment;
  const otherHost = LLAMA_VISION_BASE_URL ?? '';
  const emulate = key === '' && otherHost === '';
  const host = otherHost || OPENROUTER_BASE_URL || 'OpenRouter, which costs a little';
  terminal.stderr.write(
    emulate ? 'No OPENROUTER_API_KEY: the sample runs on the emulator.\n' : `The sample runs on ${host}.\n`,
  );
  const options: RunOptions = {
    param: [],
    set: [],
    plugin: [],
    urls: 'any',
    strict: false,
    stream: false,
    failFast: false,
    json: false,
    quiet: false,
    emulate,
  };
  return run(
    join(root, 'fixtures/workflows/sample.json'),
    [join(root, 'fixtures/images')],
    options,
    terminal,
  );
}
