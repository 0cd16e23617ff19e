import type { Command } from 'commander';
import { tasks } from '../../blocks/vision-language/tasks.ts';
import type { ConnectionsOptions } from '../commands/connections.ts';
import type { DescribeOptions } from '../commands/describe.ts';
import type { EmulateOptions } from '../commands/emulate.ts';
import type { ModelsOptions } from '../commands/models.ts';
import type { SchemaOptions } from '../commands/schema.ts';
import type { ValidateOptions } from '../commands/validate.ts';
import { fraction, nonEmpty, nonNegativeInteger, pluginOption, port, type Setting } from './values.ts';

export function addValidate(program: Command, { terminal, done }: Setting): void {
  program
    .command('validate')
    .summary('find mistakes in workflow definitions')
    .description('Find all mistakes in workflow definitions, each with its place and what would be accepted.')
    .argument('<files...>', 'workflow definitions, or - for standard input')
    .option('--strict', "reject what Roboflow's engine rejects", false)
    .option('--json', 'findings as JSON', false)
    .addOption(pluginOption())
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision validate caption.json
  $ llama-vision validate workflows/*.json --strict
  $ llama-vision validate workflows/*.json --json | jq '.[].issues[].message'

The exit code is 0 when all are valid (warnings are allowed), 3 when one is
not, 2 when one cannot be read.`,
    )
    .action(async (files: string[], options: ValidateOptions) => {
      const { validate } = await import('../commands/validate.ts');
      done(await validate(files, options, terminal));
    });
}

export function addSchema(program: Command, { terminal, done }: Setting): void {
  program
    .command('schema')
    .summary('print the JSON Schema of workflows, for editors')
    .description('Print the JSON Schema of a whole workflow: completion and mistakes in an editor.')
    .option('-o, --output <file>', 'write it to a file')
    .addOption(pluginOption())
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision schema -o workflow.schema.json
  then begin a workflow with: { "$schema": "./workflow.schema.json", ...`,
    )
    .action(async (options: SchemaOptions) => {
      const { schema } = await import('../commands/schema.ts');
      done(await schema(options, terminal));
    });
}

export function addInit(program: Command, { terminal, done }: Setting): void {
  const command = program.command('init');
  command
    .summary('write a starter workflow for a task')
    .description('Write a commented starter workflow for a task.')
    .argument('<task>', 'one of the tasks below')
    .argument('[file]', 'where to write it (default: <task>.json)')
    .option('--force', 'replace the file', false)
    .addHelpText(
      'after',
      () => `
Tasks:
${listTasks(command)}

Examples:
  $ llama-vision init caption
  $ llama-vision init classification workflows/sort.json`,
    )
    .action(async (task: string, file: string | undefined, options: { readonly force: boolean }) => {
      const { init } = await import('../commands/init.ts');
      done(await init(task, file, options, terminal));
    });
}

function listTasks(command: Command): string {
  const helper = command.createHelp();
  helper.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
  const width = Math.max(...Object.keys(tasks).map((task) => task.length));
  const items = Object.entries(tasks).map(([task, { description }]) =>
    helper.formatItem(task, width, description, helper),
  );
  return items.join('\n');
}

export function addDescribe(program: Command, { terminal, done }: Setting): void {
  program
    .command('describe')
    .summary('show the blocks, or what a workflow takes and gives')
    .description(
      'Show the blocks, the properties and outputs of one block, or what a workflow takes and gives.',
    )
    .argument('[block]', 'such as llama_vision@v2')
    .option('--interface <workflow>', 'inputs and outputs of a workflow, with their kinds', nonEmpty)
    .option('--json', "everything, as JSON: the answers of Roboflow's endpoints", false)
    .addOption(pluginOption())
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision describe
  $ llama-vision describe llama_vision
  $ llama-vision describe llama_vision@v2 --json | jq .block_schema
  $ llama-vision describe --interface caption.json
  $ llama-vision describe --plugin ./my-blocks.mjs`,
    )
    .action(async (block: string | undefined, options: DescribeOptions) => {
      const { describe } = await import('../commands/describe.ts');
      done(await describe(block, options, terminal));
    });
}

export function addConnections(program: Command, { terminal, done }: Setting): void {
  program
    .command('connections')
    .summary('show what connects to a block')
    .description('Show what can feed each property of a block, and what can take each of its outputs.')
    .argument('<block>', 'such as llama_vision@v2')
    .option(
      '--from <catalogue>',
      'connect to the blocks of a file or address, as `describe --json` writes them, not to the loaded ones',
      nonEmpty,
    )
    .option('--json', 'as JSON: {type, inputs, outputs}', false)
    .addOption(pluginOption())
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision connections llama_vision
  $ llama-vision connections llama_vision --json | jq .outputs.output
  $ llama-vision connections llama_vision \\
      --from http://localhost:9001/workflows/blocks/describe

The last asks an inference server of Roboflow's for all of its blocks.`,
    )
    .action(async (block: string, options: ConnectionsOptions) => {
      const { connections } = await import('../commands/connections.ts');
      done(await connections(block, options, terminal));
    });
}

export function addModels(program: Command, { terminal, done }: Setting): void {
  program
    .command('models')
    .summary('list the models that see images, with prices')
    .description(
      'List the models of OpenRouter, or of the service at OPENROUTER_BASE_URL, that see images: Llamas first, then by price.',
    )
    .option('--json', 'as JSON, prices in US dollars a token', false)
    .option('--emulate', 'those of the built-in emulator', false)
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision models
  $ llama-vision models --json | jq -r '.[] | select(.enforces == "schema").id'
  $ llama-vision run caption.json photos/ --model qwen/qwen3.7-flash

The last asks one of them. No key is needed to list them.`,
    )
    .action(async (options: ModelsOptions) => {
      const { models } = await import('../commands/models.ts');
      done(await models(options, terminal));
    });
}

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

export function addDemo(program: Command, { terminal }: Setting): void {
  program
    .command('demo')
    .summary('run the sample workflow over the sample images')
    .description(
      'Run the sample workflow over the sample images: on the emulator, or with OPENROUTER_API_KEY for real.',
    )
    .action(async () => {
      const { demoArguments } = await import('../commands/demo.ts');
      await program.parseAsync([...demoArguments(terminal)], { from: 'user' });
    });
}
