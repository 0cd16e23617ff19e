import { join } from 'node:path';
import type { DrawingReport } from '../../batch/drawing/drawings.ts';
import { chooseImageInput, imageInputs } from '../../batch/item.ts';
import type { CompiledWorkflow, Plan } from '../../engine/index.ts';
import { isAddress } from '../../schemas/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { ResultFiles } from '../draw/result-files.ts';
import { announceEmulator, imageAccess, openServedEngine, withKeys } from '../engine.ts';
import type { RunOptions } from '../program/batch.ts';
import { explainInvalid } from '../render/error.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { counted, formatCount, partialSummaryText, summaryText } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { createView } from '../render/run-view.ts';
import { runWorkflow, type WorkflowRunResult } from '../run-workflow.ts';
import { labelsOf, listImages, SkippedFiles, type ImageSource } from '../sources/images.ts';
import { readJsonFile } from '../sources/json-file.ts';
import { readParameters, type Parameters } from '../sources/parameters.ts';
import type { Environment, Terminal } from '../terminal.ts';

interface Given {
  /** Images as they were named on the command line. */
  readonly images: readonly string[];
  readonly options: RunOptions;
  readonly terminal: Terminal;
}

/** `llama-vision run WORKFLOW [IMAGES...]` */
export async function run(
  workflow: string,
  images: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await readJsonFile(workflow, terminal);
  const given: Given = { images, options, terminal };
  const { engine, environment, close } = await openServedEngine(options, terminal);
  try {
    const compiled = explainInvalid(file.path, () => engine.compile(file.value));
    const prepared = await prepare(compiled, given, environment);
    if (!options.quiet) writeWarnings(compiled, prepared.parameters, terminal);
    if (options.emulate) announceEmulator(terminal);
    const result = await runPrepared(compiled, prepared, given);
    const drawn = (await prepared.drawings?.finish()) ?? null;
    return conclude(result, { images: prepared.images.length, drawn }, given);
  } finally {
    await close();
  }
}

interface Prepared extends ResultFiles {
  readonly parameters: Parameters;
  readonly inputs: Parameters;
  readonly images: readonly ImageSource[];
}

/** Everything that can be wrong with what the user gave is found here, before anything is sent. */
async function prepare(
  { plan }: CompiledWorkflow,
  { images: sources, options, terminal }: Given,
  environment: Environment,
): Promise<Prepared> {
  const given = await readParameters(options, plan, terminal);
  const skipped = new SkippedFiles();
  const images = await listImages(sources, { terminal, null: options.null, onSkip: skipped.add });
  skipped.tell(options, terminal);
  const address = images.find(({ value }) => typeof value === 'string' && isAddress(value));
  if (options.urls === 'none' && address !== undefined)
    throw new CliError(`\`${address.name}\` is an address, and --urls none is in force.`);
  const input = imageInput(plan, images.length, { given, wanted: options.imageInput });
  const parameters = withKeys(given, plan, { options, environment });
  const { draw, saveImages } = options;
  const files =
    draw === undefined && saveImages === undefined
      ? { drawings: null, saveImages: null }
      : await (
          await import('../draw/result-files.ts')
        ).openResultFiles(
          { draw, saveImages },
          { plan, sources: images, imageInput: input, images: imageAccess(options, terminal) },
          terminal,
        );
  const [only] = images;
  const value = images.length === 1 ? only?.value : images.map((image) => image.value);
  const inputs = input === undefined ? parameters : { ...parameters, [input]: value };
  return { parameters: given, inputs, images, ...files };
}

/** The input that the images are for; `undefined` where there are none and none is needed. */
function imageInput(
  plan: Plan,
  count: number,
  { given, wanted }: { readonly given: Parameters; readonly wanted: string | undefined },
): string | undefined {
  const open = imageInputs(plan).filter((name) => given[name] === undefined);
  if (count > 0 || (wanted !== undefined && !open.includes(wanted)))
    return chooseImageInput(plan, wanted, given);
  if (open.length === 0) return undefined;
  const which = open.length === 1 ? '' : ` for ${open.map((name) => `\`${name}\``).join(' and ')}`;
  throw new CliError(
    `No image was given${which}. Give files, folders, patterns, addresses, or \`-\` for standard input.`,
  );
}

async function runPrepared(
  compiled: CompiledWorkflow,
  { inputs, images, drawings, saveImages }: Prepared,
  { options, terminal }: Given,
): Promise<WorkflowRunResult> {
  const labels = labelsOf(images);
  const { json, stream, failFast } = options;
  return runWorkflow({
    compiled,
    inputs,
    names: images.map(({ name }) => name),
    labels,
    view: await createView(terminal, { plan: compiled.plan, labels, json, stream }),
    stdout: terminal.stdout,
    signal: terminal.signal,
    failFast,
    onResult: async (index, outputs) => {
      await drawings?.add(index, outputs);
      return saveImages === null ? outputs : saveImages(index, outputs);
    },
  });
}

interface Ending {
  /** Number of images given. */
  readonly images: number;
  readonly drawn: DrawingReport | null;
}

/** Says what the run came to. @throws what ended it before its time. */
function conclude(
  { exitCode, progress, report, error }: WorkflowRunResult,
  { images, drawn }: Ending,
  { options, terminal }: Given,
): ExitCode {
  const { quiet, draw = '', emulate } = options;
  for (const { label, message } of drawn?.problems ?? []) {
    const reason = safeLine(message.split('\n')[0] ?? '').slice(0, 200);
    writeMessage('error', `Not drawn: ${label}: ${reason}`, terminal);
  }
  const lines = [
    ...(report === null
      ? []
      : [summaryText(report, { images, failed: progress.failed, isSimulated: emulate })]),
    ...(report === null && images > 1 ? [`${partialSummaryText(progress)}.`] : []),
    ...(drawn === null ? [] : [drawnText(drawn, draw)]),
  ];
  if (!quiet) terminal.stderr.write(lines.map((line) => `${line}\n`).join(''));
  if (error !== null) throw error;
  return exitCode === exitCodes.done && drawn !== null && drawn.failed > 0 ? exitCodes.someFailed : exitCode;
}

/** What was drawn, and where it is. */
function drawnText({ drawn, first, failed }: DrawingReport, folder: string): string {
  const misses = failed === 0 ? '' : `, ${formatCount(failed)} could not be drawn`;
  const path = safeLine(folder);
  if (drawn === 1 && first !== null) return `Drawn: ${join(path, first)}${misses}`;
  if (drawn === 0) return `Nothing was drawn${failed === 0 ? ': no detections in the outputs' : misses}`;
  return `${counted(drawn, 'image')} drawn into ${join(path, '/')}${misses}`;
}
