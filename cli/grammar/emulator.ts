import type { Command } from 'commander';
import type { EmulateOptions } from '../commands/emulate.ts';
import type { Setting } from './setting.ts';
import { fraction, nonNegativeInteger, port } from './values.ts';

export function addEmulate(program: Command, { terminal, done }: Setting): void {
  program
    .command('emulate')
    .summary("start an offline stand-in for OpenRouter's API")
    .description(
      "Start an offline stand-in for OpenRouter's API. Its answers are simulated and cost nothing.",
    )
    .option('--port <number>', 'port to listen on, 0 for any', port, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'time that an answer takes', nonNegativeInteger)
    .option('--seed <number>', 'seed of everything random', nonNegativeInteger)
    .option('--faults <fraction>', 'share of requests that fail in some way, 0 to 1', fraction)
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision emulate --port 8787
  then, in another shell:
  $ export OPENROUTER_BASE_URL=http://127.0.0.1:8787/api/v1
  $ export OPENROUTER_API_KEY=sk-or-v1-emulated
  $ llama-vision run caption.json photos/

  $ llama-vision emulate --latency 2000 --faults 0.2   slow, and often failing`,
    )
    .action(async (options: EmulateOptions) => {
      const { emulate } = await import('../commands/emulate.ts');
      done(await emulate(options, terminal));
    });
}

export function addDemo(program: Command, { terminal, done }: Setting): void {
  program
    .command('demo')
    .summary('run the sample workflow over the sample images')
    .description(
      'Run the sample workflow over the sample images: on the emulator, or with OPENROUTER_API_KEY for real.',
    )
    .action(async () => {
      const { demo } = await import('../commands/demo.ts');
      done(await demo(terminal));
    });
}
