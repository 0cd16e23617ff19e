import { resolve } from 'node:path';
import { resolveSettings } from '../../blocks/vision-language/options.ts';
import { defaultImageAccess, type Engine } from '../../engine/index.ts';
import { CliError } from '../cli-error.ts';
import { asRunOptions, batchLlamaVisionOptions, type BatchOptions } from '../commands/batch-options.ts';
import { engineSettings, imageAccess, keyOptions } from '../commands/run-options.ts';
import { withEngine } from '../create-engine.ts';
import { announceEmulator, withService } from '../emulated.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { counted } from '../render/outcome.ts';
import { writeMessage, writeWarnings } from '../render/message.ts';
import { wrapFor } from '../render/wrap.ts';
import { readJsonFile, type JsonFile } from '../sources/json-file.ts';
import type { Environment, Terminal } from '../terminal.ts';
import { fromAll } from '../../batch/sources/sources.ts';
import { SkippedFiles } from '../sources/batch-sources.ts';
import { prepareBatch, type PreparedBatch } from './prepare.ts';
import { askedSteps } from '../../batch/estimate/asked-steps.ts';
import { calibrate } from '../../batch/estimate/calibrate.ts';
import { measure } from '../../batch/estimate/measure.ts';
import { notesOf } from './estimate-notes.ts';
import { peekStore } from '../../batch/store/folder-store.ts';
import type { Findings } from '../../batch/estimate/findings.ts';
import { rowsOf } from './estimate-rows.ts';
import { askService } from '../../batch/estimate/ask-service.ts';
import { refusalOf } from '../../batch/estimate/refusal.ts';
import { surveyItems, type Survey } from '../../batch/estimate/survey.ts';
import { tableText } from './estimate-table.ts';

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

/** Images that are prepared to see how large they get. */
const MEASURED = 200;
/** Stands for a key where nothing is asked. Never sent. */
const NO_KEY = 'none';

/** `llama-vision batch ... --dry-run`: what a run would do and cost. Writes nothing to the disk. */
export async function dryRun(
  workflow: string,
  sources: readonly string[],
  options: DryRunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const file = await readJsonFile(workflow, terminal);
  const run = (environment: Environment): Promise<ExitCode> => {
    const able = withSomeKey(options, environment);
    return runFile({ file, sources, options: able, terminal }, environment);
  };
  return withService(options, terminal, run);
}

/** Without a calibration a dry run does without a key. */
function withSomeKey(options: DryRunOptions, environment: Environment): DryRunOptions {
  const { key, isKeyOptional } = keyOptions(asRunOptions(options), environment);
  return key === null && !isKeyOptional && options.calibrate === undefined
    ? { ...options, key: NO_KEY }
    : options;
}

async function runFile(given: Given, environment: Environment): Promise<ExitCode> {
  const { options, terminal } = given;
  const place = { cwd: terminal.cwd, environment };
  const settings = engineSettings(asRunOptions(options), batchLlamaVisionOptions(options), place);
  return withEngine(settings, terminal, async (engine) => {
    const findings = await findOut(given, environment, engine);
    const refusal = refusalOf(findings);
    terminal.stdout.write(tableText(rowsOf(findings)));
    for (const note of options.quiet ? [] : notesOf(findings))
      terminal.stderr.write(`${wrapFor(terminal.stderr, note)}\n`);
    if (refusal !== null) throw refusal;
    return exitCodes.done;
  });
}

async function findOut(given: Given, environment: Environment, engine: Engine): Promise<Findings> {
  const { options, terminal } = given;
  const { signal } = terminal;
  const prepared = await prepareBatch({ ...given, engine, environment });
  if (!options.quiet) writeWarnings(prepared.workflow, prepared.parameters, terminal);
  if (options.emulate) announceEmulator(terminal);
  const settings = resolveSettings({ ...batchLlamaVisionOptions(options), environment });
  const steps = askedSteps(prepared.workflow.plan, prepared.inputs, settings);
  const survey = await surveyOf(prepared, given);
  const access = { ...defaultImageAccess, ...imageAccess(asRunOptions(options), terminal.cwd) };
  const [measured, service] = await Promise.all([
    measure(survey.sample.slice(0, MEASURED), { access, encoding: settings.encoding, signal }),
    askService(steps, { unusedKey: NO_KEY, signal }),
  ]);
  const toAsk = Math.min(survey.toDo, options.limit ?? survey.toDo);
  const { rpm, tpm } = options;
  const findings: Findings = {
    survey,
    toAsk,
    steps,
    measured,
    ...service,
    calibration: null,
    pace: {
      concurrency: prepared.concurrency,
      ...(rpm !== undefined && { requestsPerMinute: rpm }),
      ...(tpm !== undefined && { tokensPerMinute: tpm }),
    },
  };
  const count = Math.min(options.calibrate ?? 0, toAsk);
  if (count === 0 || refusalOf(findings) !== null) return findings;
  if (!options.quiet && !options.emulate) warnOfCost(count, terminal);
  return { ...findings, calibration: await calibrate(survey.sample.slice(0, count), prepared, terminal) };
}

async function surveyOf(prepared: PreparedBatch, { options, terminal }: Given): Promise<Survey> {
  const folder = resolve(terminal.cwd, options.output);
  const index = await peekStore(folder, prepared.store);
  const skipped = new SkippedFiles();
  const items = fromAll({ ...prepared.sources, signal: terminal.signal, onSkip: skipped.add });
  const survey = await surveyItems(items, {
    index,
    base: folder,
    retryFailed: options.retryFailed,
    sampleSize: Math.max(MEASURED, options.calibrate ?? 0),
  });
  terminal.signal.throwIfAborted();
  if (!options.quiet && skipped.text !== null) writeMessage('warning', skipped.text, terminal);
  if (survey.listed > 0) return survey;
  throw new CliError(
    options.only === undefined ? 'There are no images in what was given.' : 'No image matches --only.',
  );
}

function warnOfCost(count: number, terminal: Terminal): void {
  writeMessage(
    'warning',
    `${counted(count, 'image')} ${count === 1 ? 'is' : 'are'} asked about for real now, which costs money; the answers are not kept.`,
    terminal,
  );
}
