import { join } from 'node:path';
import { packageFolder } from '../package.ts';
import type { Terminal } from '../terminal.ts';

/** `llama-vision demo` is this command: the sample workflow over the sample images, on the emulator where there is no key. */
export function demoArguments({ environment, stderr }: Terminal): readonly string[] {
  const {
    OPENROUTER_API_KEY: key = '',
    OPENROUTER_BASE_URL,
    LLAMA_VISION_BASE_URL: otherHost = '',
  } = environment;
  const emulate = key === '' && otherHost === '';
  const host = otherHost || OPENROUTER_BASE_URL || 'OpenRouter, which costs a little';
  stderr.write(
    emulate ? 'No OPENROUTER_API_KEY: the sample runs on the emulator.\n' : `The sample runs on ${host}.\n`,
  );
  const fixtures = join(packageFolder(), 'fixtures');
  const sample = ['run', join(fixtures, 'workflows/sample.json'), join(fixtures, 'images')];
  return emulate ? [...sample, '--emulate'] : sample;
}
