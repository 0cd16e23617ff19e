import type { Command } from 'commander';
import { tasks } from '../../blocks/vision-language/tasks.ts';
import { PLUGIN, STRICT, toggle, valued, type CommandSpec, type OptionsOf } from './options.ts';
import { asGiven } from './values.ts';

export const VALIDATE = {
  usage: 'validate <files...>',
  summary: 'find mistakes in workflow definitions',
  description: 'Find all mistakes in workflow definitions, each with its place and what would be accepted.',
  arguments: { files: 'workflow definitions, or - for standard input' },
  options: [STRICT, toggle('--json', 'findings as JSON'), PLUGIN],
  help: `Examples:
  $ llama-vision validate caption.json
  $ llama-vision validate workflows/*.json --strict
  $ llama-vision validate workflows/*.json --json | jq '.[].issues[].message'

The exit code is 0 when all are valid (warnings are allowed), 3 when one is
not, 2 when one cannot be read.`,
} satisfies CommandSpec;

export type ValidateOptions = OptionsOf<typeof VALIDATE.options>;

export const SCHEMA = {
  usage: 'schema',
  summary: 'print the JSON Schema of workflows, for editors',
  description: 'Print the JSON Schema of a whole workflow: completion and mistakes in an editor.',
  options: [valued('-o, --output <file>', 'write it to a file', asGiven), PLUGIN],
  help: `Examples:
  $ llama-vision schema -o workflow.schema.json
  then begin a workflow with: { "$schema": "./workflow.schema.json", ...`,
} satisfies CommandSpec;

export type SchemaOptions = OptionsOf<typeof SCHEMA.options>;

export const INIT = {
  usage: 'init <task> [file]',
  summary: 'write a starter workflow for a task',
  description: 'Write a commented starter workflow for a task.',
  arguments: { task: 'one of the tasks below', file: 'where to write it (default: <task>.json)' },
  values: { task: Object.keys(tasks) },
  options: [toggle('--force', 'replace the file')],
  help: (command) => `Tasks:
${listTasks(command)}

Examples:
  $ llama-vision init caption
  $ llama-vision init classification workflows/sort.json`,
} satisfies CommandSpec;

export type InitOptions = OptionsOf<typeof INIT.options>;

function listTasks(command: Command): string {
  const helper = command.createHelp();
  helper.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
  const width = Math.max(...Object.keys(tasks).map((task) => task.length));
  const items = Object.entries(tasks).map(([task, { description }]) =>
    helper.formatItem(task, width, description, helper),
  );
  return items.join('\n');
}

export const DESCRIBE = {
  usage: 'describe [block]',
  summary: 'show the blocks, or what a workflow takes and gives',
  description:
    'Show the blocks, the properties and outputs of one block, or what a workflow takes and gives.',
  arguments: { block: 'such as llama_vision@v2' },
  options: [
    valued('--interface <workflow>', 'inputs and outputs of a workflow, with their kinds'),
    toggle('--json', "everything, as JSON: the answers of Roboflow's endpoints"),
    PLUGIN,
  ],
  help: `Examples:
  $ llama-vision describe
  $ llama-vision describe llama_vision
  $ llama-vision describe llama_vision@v2 --json | jq .block_schema
  $ llama-vision describe --interface caption.json
  $ llama-vision describe --plugin ./my-blocks.mjs`,
} satisfies CommandSpec;

export type DescribeOptions = OptionsOf<typeof DESCRIBE.options>;

export const CONNECTIONS = {
  usage: 'connections <block>',
  summary: 'show what connects to a block',
  description: 'Show what can feed each property of a block, and what can take each of its outputs.',
  arguments: { block: 'such as llama_vision@v2' },
  options: [
    valued(
      '--from <catalogue>',
      'connect to the blocks of a file or address, as `describe --json` writes them, not to the loaded ones',
    ),
    toggle('--json', 'as JSON: {type, inputs, outputs}'),
    PLUGIN,
  ],
  help: `Examples:
  $ llama-vision connections llama_vision
  $ llama-vision connections llama_vision --json | jq .outputs.output
  $ llama-vision connections llama_vision \\
      --from http://localhost:9001/workflows/blocks/describe

The last asks an inference server of Roboflow's for all of its blocks.`,
} satisfies CommandSpec;

export type ConnectionsOptions = OptionsOf<typeof CONNECTIONS.options>;

export const MODELS = {
  usage: 'models',
  summary: 'list the models that see images, with prices',
  description:
    'List the models of OpenRouter, or of the service at OPENROUTER_BASE_URL, that see images: Llamas first, then by price.',
  options: [
    toggle('--json', 'as JSON, prices in US dollars a token'),
    toggle('--emulate', 'those of the built-in emulator'),
  ],
  help: `Examples:
  $ llama-vision models
  $ llama-vision models --json | jq -r '.[] | select(.enforces == "schema").id'
  $ llama-vision run caption.json photos/ --model qwen/qwen3.7-flash

The last asks one of them. No key is needed to list them.`,
} satisfies CommandSpec;

export type ModelsOptions = OptionsOf<typeof MODELS.options>;

export const DEMO = {
  usage: 'demo',
  summary: 'run the sample workflow over the sample images',
  description:
    'Run the sample workflow over the sample images: on the emulator, or with OPENROUTER_API_KEY for real.',
  help: `Examples:
  $ llama-vision demo`,
} satisfies CommandSpec;

export const COMPLETION = {
  usage: 'completion <shell>',
  summary: 'print what completes commands and options in a shell',
  arguments: { shell: 'bash, zsh or fish' },
  values: { shell: ['bash', 'zsh', 'fish'] },
  help: `Examples:
  $ llama-vision completion bash > ~/.local/share/bash-completion/completions/llama-vision
  $ llama-vision completion zsh > ~/.zfunc/_llama-vision
  $ llama-vision completion fish > ~/.config/fish/completions/llama-vision.fish

For bash, one line in ~/.bashrc does it, too:
  eval "$(llama-vision completion bash)"`,
} satisfies CommandSpec;
