import { createEngine, type CompiledWorkflow, type Engine } from '../../index.ts';
import { WorkflowError } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import { SIMULATED, withEmulator } from '../emulated.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { withKeys } from '../keys.ts';
import { createView } from '../render/create-view.ts';
import { workflowErrorText } from '../render/error.ts';
import { partialSummaryText, summaryText } from '../render/outcome.ts';
import { writeWarnings } from '../render/warnings.ts';
import { runWorkflow, type WorkflowRunResult } from '../run-workflow.ts';
import { imageInput } from '../sources/image-input.ts';
import { listImages, type ImageSource } from '../sources/images.ts';
import { readJsonFile, type JsonFile } from '../sources/json-file.ts';
import { labelsOf } from '../sources/labels.ts';
import { readParameters, type Parameters } from '../sources/parameters.ts';
import { colorsFor, type Environment, type Terminal } from '../terminal.ts';
import { keyOptions, llamaVisionOptions, type RunOptions } from './run-options.ts';

/** `llama-vision run WORKFLOW [IMAGES...]` */
export async function run(
  workflow: string,
  images: readonly string[],
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await readJsonFile(workflow, terminal);
  const given: Given = { file, images, options, terminal };
  return options.emulate
    ? withEmulator(terminal.environment, (environment) => runFile(given, environment))
    : runFile(given, terminal.environment);
}

interface Given {
  readonly file: JsonFile;
  /** Images as they were named on the command line. */
  readonly images: readonly string[];
  readonly options: RunOptions;
  readonly terminal: Terminal;
}

async function runFile(given: Given, environment: Environment): Promise<ExitCode> {
  const { options, terminal } = given;
  const engine = createEngine({
    strict: options.strict,
    environment,
    llamaVision: llamaVisionOptions(options),
    images: {
      urls: options.urls,
      baseDirectory: terminal.cwd,
      ...(options.maxImageBytes !== undefined && { maxBytes: options.maxImageBytes }),
    },
  });
  try {
    const compiled = compile(engine, given.file);
    const prepared = await prepare(compiled, given, environment);
    if (!options.quiet) writeWarnings(compiled, prepared.parameters, terminal);
    if (options.emulate) announceEmulator(terminal);
    const result = await runPrepared(compiled, prepared, given);
    return conclude(result, prepared, given);
  } finally {
    await engine.close();
  }
}

function compile(engine: Engine, { path, value }: JsonFile): CompiledWorkflow {
  try {
    return engine.compile(value);
  } catch (error) {
    if (!(error instanceof WorkflowError) || error.issues.length === 0) throw error;
    const text = workflowErrorText(error);
    const hint = `Line and column: llama-vision validate ${path}`;
    const separator = text.includes('\n') ? '\n' : ' ';
    throw new CliError(`${text}${separator}${hint}`, { exitCode: exitCodes.invalidWorkflow, cause: error });
  }
}

interface Prepared {
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
  const given = await readParameters(options, terminal);
  const images = await listImages(sources, terminal);
  const address = images.find(({ value }) => typeof value === 'string' && /^https?:/i.test(value));
  if (options.urls === 'none' && address !== undefined)
    throw new CliError(`\`${address.name}\` is an address, and --urls none is in force.`);
  const choice = { images, parameters: given, wanted: options.imageInput };
  const imageInputs = imageInput(plan, choice);
  const parameters = withKeys(given, plan, keyOptions(options, environment));
  return { parameters: given, inputs: { ...parameters, ...imageInputs }, images };
}

async function runPrepared(
  compiled: CompiledWorkflow,
  { inputs, images }: Prepared,
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
  });
}

/** Says what the run came to. @throws what ended it before its time. */
function conclude(
  { exitCode, progress, report, error }: WorkflowRunResult,
  { images }: Prepared,
  { options, terminal: { stderr } }: Given,
): ExitCode {
  const isPartial = report === null && images.length > 1;
  if (report !== null && !options.quiet) {
    const facts = { images: images.length, failed: progress.failed, isSimulated: options.emulate };
    stderr.write(`${summaryText(report, facts)}\n`);
  } else if (isPartial && !options.quiet) {
    stderr.write(`${partialSummaryText(progress)}.\n`);
  }
  if (error !== null) throw error;
  return exitCode;
}

function announceEmulator({ stderr, environment }: Terminal): void {
  stderr.write(`${colorsFor(stderr, environment).yellow(SIMULATED)}\n`);
}
