import { join } from 'node:path';
import type { DrawingReport } from '../../batch/drawing/drawings.ts';
import { chooseImageInput, imageInputs } from '../../batch/item.ts';
import type { Plan } from '../../engine/index.ts';
import { packageFolder } from '../../engine/package.ts';
import { isAddress } from '../../schemas/index.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import type { ResultFiles } from '../result-files.ts';
import { announceEmulator, imageAccess, openServedEngine, withKeys } from '../engine.ts';
import type { RunOptions } from '../program/batch.ts';
import { explainInvalid } from '../render/error.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { counted, formatCount, joined, partialSummaryText, summaryText } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { createView } from '../render/run-view.ts';
import { runWorkflow, type WorkflowRunResult } from '../run-workflow.ts';
import { labelsOf, listImages, SkippedFiles, type ImageSource } from '../sources/images.ts';
import { readJsonFile } from '../sources/read-input.ts';
import { readParameters, type Parameters } from '../sources/parameters.ts';
import type { Environment, Terminal } from '../terminal.ts';

/** `llama-vision run WORKFLOW [IMAGES...]` */
export async function run(
  workflow: string,
  sources: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { json, stream, failFast, emulate, quiet } = options;
  const { stdout, signal } = terminal;
  const file = await readJsonFile(workflow, terminal);
  const { engine, environment, close } = await openServedEngine(options, terminal);
  try {
    const compiled = explainInvalid(file.path, () => engine.compile(file.value));
    const { plan } = compiled;
    const prepared = await prepare(plan, sources, { options, terminal, environment });
    const { parameters, inputs, images, drawings, saveImages } = prepared;
    if (!quiet) writeWarnings(compiled, parameters, terminal);
    if (emulate) announceEmulator(terminal);
    const labels = labelsOf(images);
    const result = await runWorkflow({
      ...{ compiled, inputs, labels, stdout, signal, failFast },
      names: images.map(({ name }) => name),
      view: await createView(terminal, { plan, labels, json, stream }),
      onResult: async (index, outputs) => {
        await drawings?.add(index, outputs);
        return saveImages === null ? outputs : saveImages(index, outputs);
      },
    });
    const drawn = (await drawings?.finish()) ?? null;
    return conclude(result, { images: images.length, drawn, options, terminal });
  } finally {
    await close();
  }
}

/** `llama-vision demo`: runs the sample workflow over the sample images, on the emulator where there is no key. */
export async function demo(_: object, terminal: Terminal): Promise<ExitCode> {
  const { OPENROUTER_API_KEY, OPENROUTER_BASE_URL, LLAMA_VISION_BASE_URL } = terminal.environment;
  const emulate = !OPENROUTER_API_KEY && !LLAMA_VISION_BASE_URL;
  const host = LLAMA_VISION_BASE_URL || OPENROUTER_BASE_URL || 'OpenRouter, which costs a little';
  terminal.stderr.write(
    emulate ? 'No OPENROUTER_API_KEY: the sample runs on the emulator.\n' : `The sample runs on ${host}.\n`,
  );
  const options = {
    ...{ param: [], set: [], plugin: [], urls: 'any' as const, emulate },
    ...{ ownHost: false, structured: false, repair: false, strict: false },
    ...{ stream: false, failFast: false, json: false, quiet: false, null: false },
  };
  // Seen from there, so that images have short names also in a pipe.
  const place = { ...terminal, cwd: packageFolder() };
  return run('fixtures/workflows/sample.json', ['fixtures/images'], options, place);
}

interface Prepared extends ResultFiles {
  /** As they were given. */
  readonly parameters: Parameters;
  /** The parameters with keys and images. */
  readonly inputs: Parameters;
  readonly images: readonly ImageSource[];
}

/** Everything that can be wrong with what the user gave is found here, before anything is sent. */
async function prepare(
  plan: Plan,
  sources: readonly string[],
  { options, terminal, environment }: Place & { readonly environment: Environment },
): Promise<Prepared> {
  const parameters = await readParameters(options, plan, terminal);
  const skipped = new SkippedFiles();
  const images = await listImages(sources, { terminal, null: options.null, onSkip: skipped.add });
  skipped.tell(options, terminal);
  const address = images.find(({ value }) => typeof value === 'string' && isAddress(value));
  if (options.urls === 'none' && address !== undefined)
    throw new CliError(`\`${address.name}\` is an address, and --urls none is in force.`);
  const input = imageInput(plan, images.length, { given: parameters, wanted: options.imageInput });
  const inputs = withKeys(parameters, plan, { options, environment });
  const isWanted = options.draw !== undefined || options.saveImages !== undefined;
  const files = isWanted ? await import('../result-files.ts') : null;
  const access = { plan, sources: images, imageInput: input, images: imageAccess(options, terminal) };
  const opened = (await files?.openResultFiles(options, access, terminal)) ?? {
    drawings: null,
    saveImages: null,
  };
  const values = images.map(({ value }) => value);
  const value = values.length === 1 ? values[0] : values;
  return {
    parameters,
    inputs: input === undefined ? inputs : { ...inputs, [input]: value },
    images,
    ...opened,
  };
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

interface Place {
  readonly options: RunOptions;
  readonly terminal: Terminal;
}

interface Ending extends Place {
  /** Number of images given. */
  readonly images: number;
  readonly drawn: DrawingReport | null;
}

/** Says what the run came to. @throws what ended it before its time. */
function conclude(
  { progress, report, error }: WorkflowRunResult,
  { images, drawn, options, terminal }: Ending,
): ExitCode {
  const { quiet, draw = '', emulate } = options;
  for (const { label, message } of drawn?.problems ?? []) {
    const reason = safeLine(message.split('\n')[0] ?? '').slice(0, 200);
    writeMessage('error', `Not drawn: ${label}: ${reason}`, terminal);
  }
  const lines = joined(
    [
      report !== null && summaryText(report, progress, { images, emulate }),
      report === null && images > 1 && `${partialSummaryText(progress)}.`,
      drawn !== null && drawnText(drawn, draw),
    ],
    '\n',
  );
  if (!quiet && lines !== '') terminal.stderr.write(`${lines}\n`);
  if (error !== null) throw error;
  if (report === null) return exitCodes.interrupted;
  const failures = progress.failed + report.failures.length + (drawn?.failed ?? 0);
  return failures > 0 ? exitCodes.someFailed : exitCodes.done;
}

/** What was drawn, and where it is. */
function drawnText({ drawn, first, failed }: DrawingReport, folder: string): string {
  const misses = failed === 0 ? '' : `, ${formatCount(failed)} could not be drawn`;
  const path = safeLine(folder);
  if (drawn === 1 && first !== null) return `Drawn: ${join(path, first)}${misses}`;
  if (drawn === 0) return `Nothing was drawn${failed === 0 ? ': no detections in the outputs' : misses}`;
  return `${counted(drawn, 'image')} drawn into ${join(path, '/')}${misses}`;
}
