import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tasks, type TaskType } from '../../blocks/index.ts';
import { starterWorkflow } from '../../blocks/openrouter-block/starters.ts';
import { nearest } from '../../schemas/did-you-mean.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { packageFolder } from '../../engine/package.ts';
import type { InitOptions } from '../program/commands.ts';
import { jsonText } from '../render/outcome.ts';
import type { Terminal } from '../terminal.ts';
import { writeTextFile } from '../write-file.ts';

/** `llama-vision init TASK [FILE]` */
export async function init(
  task: string,
  file: string | undefined,
  { force }: InitOptions,
  { stdout, cwd }: Terminal,
): Promise<ExitCode> {
  if (!isTask(task)) {
    const near = nearest(task, Object.keys(tasks));
    throw new CliError(
      `There is no task \`${task}\`.${near === null ? '' : ` Did you mean \`${near}\`?`} Tasks: ${Object.keys(tasks).join(', ')}.`,
    );
  }
  const path = file ?? `${task}.json`;
  const definition = { $schema: schemaAddress(resolve(cwd, path)), ...starterWorkflow(task) };
  await writeTextFile(path, jsonText(definition), { force, cwd });
  stdout.write(
    `Wrote ${path}: ${tasks[task].description}.\nTry it without a key:  llama-vision run ${path} IMAGE --emulate\nFor real:              OPENROUTER_API_KEY=... llama-vision run ${path} IMAGE\n`,
  );
  return exitCodes.done;
}

function isTask(name: string): name is TaskType {
  return Object.hasOwn(tasks, name);
}

/**
 * Where an editor finds the schema, without a network: beside the file's project where this package is installed there, so that the
 * file can be shared; else where this package is.
 */
function schemaAddress(file: string): string {
  const schema = join(packageFolder(), 'schemas', 'generated', 'workflow.schema.json');
  const project = dirname(dirname(packageFolder()));
  const isInstalled = join(project, 'node_modules') === dirname(packageFolder());
  const folder = dirname(file);
  if (!isInstalled || !`${folder}${sep}`.startsWith(`${project}${sep}`)) return pathToFileURL(schema).href;
  const path = relative(folder, schema).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}
