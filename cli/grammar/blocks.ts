import type { Command } from 'commander';
import type { ConnectionsOptions } from '../commands/connections.ts';
import type { DescribeOptions } from '../commands/describe.ts';
import type { Setting } from './setting.ts';
import { nonEmpty, pluginOption } from './values.ts';

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
