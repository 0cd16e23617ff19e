import type { Command } from 'commander';
import { tasks } from '../../blocks/llama-vision/tasks.ts';
import type { SchemaOptions } from '../commands/schema.ts';
import type { ValidateOptions } from '../commands/validate.ts';
import type { Setting } from './setting.ts';
import { pluginOption } from './values.ts';

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
