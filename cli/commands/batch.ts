import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { lockFolder } from '../../batch/store/lock.ts';
import { prepareBatch, type PreparedBatch } from '../batch/prepare.ts';
import { runPreparedBatch } from '../batch/run-prepared.ts';
import { CliError } from '../cli-error.ts';
import { withEngine } from '../create-engine.ts';
import { announceEmulator, withService } from '../emulated.ts';
import type { ExitCode } from '../exit-codes.ts';
import { writeWarnings } from '../render/message.ts';
import { readJsonFile, type JsonFile } from '../sources/json-file.ts';
import type { Environment, Terminal } from '../terminal.ts';
import { asRunOptions, batchLlamaVisionOptions, type BatchOptions } from './batch-options.ts';
import { engineSettings } from './run-options.ts';

/** `llama-vision batch WORKFLOW [SOURCES...] -o FOLDER` */
export async function batch(
  workflow: string,
  sources: readonly string[],
  options: BatchOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await readJsonFile(workflow, terminal);
  const given: Given = { file, sources, options, terminal };
  return withService(options, terminal, (environment) => runFile(given, environment));
}

interface Given {
  readonly file: JsonFile;
  readonly sources: readonly string[];
  readonly options: BatchOptions;
  readonly terminal: Terminal;
}

async function runFile(given: Given, environment: Environment): Promise<ExitCode> {
  const { options, terminal } = given;
  const place = { cwd: terminal.cwd, environment };
  const settings = engineSettings(asRunOptions(options), batchLlamaVisionOptions(options), place);
  return withEngine(settings, terminal, async (engine) => {
    const prepared = await prepareBatch({ ...given, engine, environment });
    if (!options.quiet) writeWarnings(prepared.workflow, prepared.parameters, terminal);
    if (options.emulate) announceEmulator(terminal);
    return runInFolder(prepared, given);
  });
}

async function runInFolder(prepared: PreparedBatch, { options, terminal }: Given): Promise<ExitCode> {
  const folder = resolve(terminal.cwd, options.output);
  try {
    await mkdir(folder, { recursive: true });
    const lock = await lockFolder(folder, new Date());
    try {
      return await runPreparedBatch(prepared, { folder, options, terminal });
    } finally {
      await lock.release();
    }
  } catch (error) {
    throw ofFolder(error, options.output);
  }
}

/** The system's errors about the folder are the user's to mend; anything else stays as it is. */
function ofFolder(cause: unknown, output: string): unknown {
  const { code, syscall } = cause as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return cause;
  return new CliError(
    `The folder \`${output}\` cannot be used (${code}). Mend that, or choose another folder with -o.`,
    { cause },
  );
}
