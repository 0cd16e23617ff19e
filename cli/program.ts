import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { RunOptions } from './commands/run.ts';
import type { ValidateOptions } from './commands/validate.ts';
import type { EmulateOptions } from './commands/emulate.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

type Done = (code: ExitCode) => void;

/** The command line's grammar. Commands are loaded when they are called, so that each starts as fast as it can. */
export function createProgram(terminal: Terminal, done: Done): Command {
  const program = new Command('llama-vision')
    .description('Run Roboflow workflows with Llama 3.2 Vision.')
    .version(packageVersion(), '-V, --version')
    .option('--debug', 'show stack traces of errors')
    .showHelpAfterError('(add --help for what it takes)')
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .exitOverride()
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision init caption                          write caption.json
  $ llama-vision run caption.json photos/ --emulate    try it without a key
  $ llama-vision run caption.json photos/              ask OpenRouter (OPENROUTER_API_KEY)
  $ llama-vision validate workflows/*.json             find mistakes, with line and column

Exit codes: 0 done, 1 some images failed, 2 bad input, 3 invalid workflow,
4 the service refused or is unreachable, 130 interrupted.`,
    );
  addRun(program, terminal, done);
  addValidate(program, terminal, done);
  addDescribe(program, terminal, done);
  addSchema(program, terminal, done);
  addInit(program, terminal, done);
  addEmulate(program, terminal, done);
  addDemo(program, terminal, done);
  return program;
}

function addRun(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('run')
    .summary('run a workflow over images')
    .description('Run a workflow over images. Images that fail are reported; the others have their answers.')
    .argument('<workflow>', 'workflow definition, a JSON file')
    .argument(
      '[images...]',
      'files, folders, glob patterns, addresses, or - for standard input (an image, or a list)',
    )
    .option('-p, --param <name=value>', 'value of an input, as text; repeatable', collect, [])
    .option('--set <name=json>', 'value of an input, as JSON; repeatable', collect, [])
    .option('--params <file>', 'JSON file with values of inputs')
    .option('--image-input <name>', 'input that gets the images, where there are several')
    .option(
      '-k, --key <key>',
      'API key (better: OPENROUTER_API_KEY, which other users of the machine cannot see)',
    )
    .option('-m, --model <name>', "model to ask instead of the step's (LLAMA_VISION_MODEL)")
    .option(
      '--base-url <url>',
      'another OpenAI-compatible host, such as http://localhost:11434/v1 (LLAMA_VISION_BASE_URL)',
    )
    .addOption(new Option('--dialect <name>', 'how that host is spoken to').choices(['openrouter', 'openai']))
    .option('--own-host', 'that host is yours, so privacy levels are met there')
    .option('-c, --concurrency <number>', 'most requests of a step at once', positiveInteger)
    .option('--timeout <seconds>', 'longest time for one attempt of a request', positiveNumber)
    .addOption(
      new Option('--urls <which>', 'addresses that images are fetched from')
        .choices(['any', 'public', 'none'])
        .default('any'),
    )
    .option('--max-image-bytes <number>', 'largest image file', positiveInteger)
    .option('--strict', "reject what Roboflow's engine rejects", false)
    .option('--stream', 'show answers as they are written', false)
    .option('--fail-fast', 'stop at the first image that fails', false)
    .option('--json', 'one JSON object a line for each image', false)
    .option('-q, --quiet', 'no warnings and no summary', false)
    .option('--emulate', 'answer with the built-in emulator: no key, no network, simulated answers', false)
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision run caption.json photo.jpg
  $ llama-vision run ask.json 'photos/**/*.png' --param prompt="Is the door open?"
  $ llama-vision run sort.json photos/ --set classes='["cat","dog"]' --json > answers.jsonl
  $ cat photo.jpg | llama-vision run caption.json - --stream
  $ llama-vision run caption.json photos/ --base-url http://localhost:11434/v1 --model llama3.2-vision

In a pipe the answers come as tab-separated lines: the image, then the outputs in the workflow's order.`,
    )
    .action(async (workflow: string, images: string[], options: RunOptions) => {
      const { run } = await import('./commands/run.ts');
      done(await run(workflow, images, options, terminal));
    });
}

function addValidate(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('validate')
    .summary('find mistakes in workflow definitions')
    .description('Find all mistakes in workflow definitions, each with its place and what would be accepted.')
    .argument('<files...>', 'workflow definitions')
    .option('--strict', "reject what Roboflow's engine rejects", false)
    .option('--json', 'findings as JSON', false)
    .action(async (files: string[], options: ValidateOptions) => {
      const { validate } = await import('./commands/validate.ts');
      done(await validate(files, options, terminal));
    });
}

function addDescribe(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('describe')
    .summary('show the blocks, or one block')
    .argument('[block]', 'such as llama_vision@v2')
    .option('--json', 'everything, as JSON', false)
    .action(async (block: string | undefined, options: { readonly json: boolean }) => {
      const { describe } = await import('./commands/describe.ts');
      done(describe(block, options, terminal));
    });
}

function addSchema(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('schema')
    .summary('print the JSON Schema of workflows, for editors')
    .option('-o, --output <file>', 'write it to a file')
    .action(async (options: { readonly output?: string }) => {
      const { schema } = await import('./commands/schema.ts');
      done(await schema(options, terminal));
    });
}

function addInit(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('init')
    .summary('write a starter workflow for a task')
    .argument('<task>', 'such as caption, ocr, classification; a wrong one lists all')
    .argument('[file]', 'where to write it (default: <task>.json)')
    .option('--force', 'replace the file', false)
    .action(async (task: string, file: string | undefined, options: { readonly force: boolean }) => {
      const { init } = await import('./commands/init.ts');
      done(await init(task, file, options, terminal));
    });
}

function addEmulate(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('emulate')
    .summary("start an offline stand-in for OpenRouter's API")
    .option('--port <number>', 'port to listen on, 0 for any', nonNegativeInteger, 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--latency <ms>', 'time that an answer takes', nonNegativeInteger)
    .option('--seed <number>', 'seed of everything random', nonNegativeInteger)
    .option('--faults <fraction>', 'share of requests that fail in some way, 0 to 1', fraction)
    .action(async (options: EmulateOptions) => {
      const { emulate } = await import('./commands/emulate.ts');
      done(await emulate(options, terminal));
    });
}

function addDemo(program: Command, terminal: Terminal, done: Done): void {
  program
    .command('demo')
    .summary('run the sample workflow over the sample images')
    .action(async () => {
      const { demo } = await import('./commands/demo.ts');
      done(await demo(terminal));
    });
}

function collect(value: string, values: readonly string[]): readonly string[] {
  return [...values, value];
}

function positiveInteger(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It takes a whole number above 0.');
  return number;
}

function nonNegativeInteger(text: string): number {
  return text === '0' ? 0 : positiveInteger(text);
}

function positiveNumber(text: string): number {
  const number = Number(text);
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('It takes a number above 0.');
  return number;
}

function fraction(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('It takes a number from 0 to 1.');
  return number;
}

function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        readonly version: string;
      };
      return manifest.version;
    } catch {
      // Sources and the build lie at different depths below the package.
    }
  }
  return 'unknown';
}
