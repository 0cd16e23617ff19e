import { type Command, Option } from 'commander';
import type { RunOptions } from '../run-options.ts';
import {
  collect,
  httpAddress,
  nonEmpty,
  pluginOption,
  positiveInteger,
  positiveNumber,
  type Setting,
} from './values.ts';

export function addRun(program: Command, { terminal, done }: Setting): void {
  const command = program
    .command('run')
    .summary('run a workflow over images')
    .description('Run a workflow over images. Images that fail are reported; the others have their answers.')
    .argument('<workflow>', 'workflow definition, a JSON file')
    .argument('[images...]', 'files, folders, patterns, addresses, or - for standard input');
  addInputOptions(command);
  addServiceOptions(command);
  addRunningOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (workflow: string, images: string[], options: RunOptions) => {
      const { run } = await import('../commands/run.ts');
      done(await run(workflow, images, options, terminal));
    });
}

export function addInputOptions(command: Command): void {
  command
    .optionsGroup('Inputs:')
    .option('-p, --param <name=value>', 'value of an input, as text; repeatable', collect, [])
    .option('--set <name=json>', 'value of an input, as JSON; repeatable', collect, [])
    .option('--params <file>', 'JSON file with values of inputs')
    .option('--image-input <name>', 'input that gets the images, where there are several')
    .addOption(
      new Option('--urls <which>', 'addresses that images are fetched from')
        .choices(['any', 'public', 'none'])
        .default('any'),
    )
    .option('--max-image-bytes <number>', 'largest image file (default: 52428800)', positiveInteger);
}

export function addServiceOptions(command: Command): void {
  command
    .optionsGroup('Model:')
    .option(
      '-k, --key <key>',
      'API key; OPENROUTER_API_KEY is better, as other users of the machine cannot see it',
      nonEmpty,
    )
    .option('-m, --model <name>', "model to ask instead of the step's (LLAMA_VISION_MODEL)", nonEmpty)
    .option(
      '--base-url <url>',
      'another OpenAI-compatible host, such as http://localhost:11434/v1 (LLAMA_VISION_BASE_URL)',
      httpAddress,
    )
    .addOption(new Option('--dialect <name>', 'how that host is spoken to').choices(['openrouter', 'openai']))
    .option('--own-host', 'that host is yours, so privacy levels are met there')
    .option('--structured', 'have the host enforce a JSON schema where an answer is JSON and it can')
    .option('--repair', 'ask once more where an answer should be JSON and is not: a second request')
    .addOption(
      new Option('--emulate', 'answer with the built-in emulator: no key, no network, simulated answers')
        .default(false)
        .conflicts(['baseUrl', 'dialect', 'ownHost']),
    );
}

function addRunningOptions(command: Command): void {
  command
    .optionsGroup('Running:')
    .option('-c, --concurrency <number>', 'most requests of a step at once (default: 8)', positiveInteger)
    .option('--timeout <seconds>', 'longest time for one attempt of a request', positiveNumber)
    .option('--fail-fast', 'stop at the first image that fails', false)
    .option('--strict', "reject what Roboflow's engine rejects", false)
    .addOption(pluginOption());
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup('Output:')
    .option('--stream', 'show the answers to one image while they are written (on a terminal)', false)
    .option('--json', 'one JSON object a line for each image', false)
    .option('--save-images <folder>', 'write images that the workflow gives there, as files', nonEmpty)
    .option('--draw <folder>', 'write each image there with its detections and classes on it', nonEmpty)
    .option('-q, --quiet', 'no warnings and no summary', false);
}

const EXAMPLES = `Examples:
  $ llama-vision run caption.json photo.jpg
  $ llama-vision run ask.json 'photos/**/*.png' --param prompt="Is it open?"
  $ llama-vision run sort.json photos/ --set classes='["cat","dog"]'
  $ llama-vision run sort.json photos/ --json > answers.jsonl
  $ llama-vision run detect.json photos/ --draw boxes/
  $ cat photo.jpg | llama-vision run caption.json - --stream
  $ find . -name '*.jpg' -mtime -1 | llama-vision run caption.json -
  $ llama-vision run caption.json photos/ \\
      --base-url http://localhost:11434/v1 --model llama3.2-vision

A folder means the images in it, not those in folders below. In a pipe the
answers come as tab-separated lines: the image, then the outputs in the
workflow's order; line breaks are \\n, tabs \\t, backslashes \\\\.`;
