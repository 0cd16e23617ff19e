import { resolve } from 'node:path';
import {
  estimate,
  type Estimate,
  type EstimateEvent,
  type EstimateProblem,
} from '../../batch/estimate/estimate.ts';
import { fromAll } from '../../batch/sources/sources.ts';
import { peekStore } from '../../batch/store/folder-store.ts';
import type { Engine } from '../../engine/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { asRunOptions, batchLlamaVisionOptions, type BatchOptions } from './options.ts';
import { imageAccess } from '../run-options.ts';
import { announceEmulator, openServedEngine } from '../emulated.ts';
import { inFlags } from '../render/error.ts';
import { counted, formatCost } from '../render/outcome.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { wrapFor } from '../render/wrap.ts';
import { SkippedFiles } from '../sources/images.ts';
import { readJsonFile, type JsonFile } from '../sources/json-file.ts';
import type { Environment, Terminal } from '../terminal.ts';
import { noImages } from './conclude.ts';
import { estimateTable, notesOf } from './estimate-text.ts';
import { prepareBatch } from './prepare.ts';

export interface DryRunOptions extends BatchOptions {
  /** Images to ask about for real. */
  readonly calibrate?: number;
}

interface Given {
  readonly file: JsonFile;
  readonly sources: readonly string[];
  readonly options: DryRunOptions;
  readonly terminal: Terminal;
}

/** `llama-vision batch ... --dry-run`: what a run would do and cost. Writes nothing to the disk. */
export async function dryRun(
  workflow: string,
  sources: readonly string[],
  options: DryRunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const given: Given = { file: await readJsonFile(workflow, terminal), sources, options, terminal };
  const llamaVision = batchLlamaVisionOptions(options);
  const { engine, environment, close } = await openServedEngine(asRunOptions(options), llamaVision, terminal);
  try {
    const found = await findOut(given, environment, engine);
    terminal.stdout.write(estimateTable(found));
    for (const note of options.quiet ? [] : notesOf(found))
      terminal.stderr.write(`${wrapFor(terminal.stderr, note)}\n`);
    if (found.problem !== null) throw refusalOf(found.problem);
    return exitCodes.done;
  } finally {
    await close();
  }
}

async function findOut(given: Given, environment: Environment, engine: Engine): Promise<Estimate> {
  const { options, terminal } = given;
  const { signal } = terminal;
  const needsKey = options.calibrate !== undefined;
  const prepared = await prepareBatch({ ...given, engine, environment, needsKey });
  const { workflow, inputs, imageInput, sources } = prepared;
  if (!options.quiet) writeWarnings(workflow, prepared.parameters, terminal);
  if (options.emulate) announceEmulator(terminal);
  const skipped = new SkippedFiles();
  const {
    limit,
    calibrate,
    retryFailed,
    retryIncomplete,
    rpm: requestsPerMinute,
    tpm: tokensPerMinute,
  } = options;
  return estimate({
    ...{ workflow, inputs, imageInput, retryFailed, retryIncomplete, signal },
    ...(limit !== undefined && { limit }),
    ...(calibrate !== undefined && { calibrate }),
    items: fromAll({ ...sources, signal, onSkip: skipped.add }),
    store: await peekStore(resolve(terminal.cwd, options.output), prepared.store),
    pace: { requestsPerMinute, tokensPerMinute },
    images: imageAccess(asRunOptions(options), terminal.cwd),
    onEvent: (event) => {
      if (event.type === 'survey-end' && event.counts.listed === 0) throw noImages(options);
      if (event.type === 'survey-end') skipped.tell(options, terminal);
      else tellCalibration(event, given);
    },
  });
}

function tellCalibration(
  event: Exclude<EstimateEvent, { type: 'survey-end' }>,
  { options, terminal }: Given,
): void {
  if (event.type === 'calibration-failure') {
    if (event.spent > 0)
      writeMessage(
        'warning',
        `The answers up to here cost ${formatCost(event.spent)} and are not kept.`,
        terminal,
      );
  } else if (!options.quiet && !options.emulate) {
    const images = `${counted(event.images, 'image')} ${event.images === 1 ? 'is' : 'are'}`;
    const text = `${images} asked about for real now, which costs money; the answers are not kept.`;
    writeMessage('warning', text, terminal);
  }
}

function refusalOf(problem: EstimateProblem): CliError {
  switch (problem.type) {
    case 'request-impossible':
      return new CliError(`Step \`${problem.step}\`: ${inFlags(problem.message)}`);
    case 'key-refused':
      return new CliError(
        'The service refuses the API key. Give another: OPENROUTER_API_KEY, or --key KEY. Keys are made at https://openrouter.ai/keys.',
      );
    case 'model-gone': {
      const named = problem.others.map((other) => `\`${other}\``).join(', ');
      const others = named === '' ? '' : ` Models there that see images: ${named}.`;
      return new CliError(
        `No host serves the model \`${problem.model.slice(0, 200)}\`, so every request would fail. Choose another with --model NAME or LLAMA_VISION_MODEL; \`llama-vision models\` lists them.${others}`,
        { exitCode: exitCodes.serviceRefused },
      );
    }
  }
}
