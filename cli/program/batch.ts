import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DryRunOptions } from '../batch/dry-run.ts';
import { CliError } from '../cli-error.ts';
import type { ReportCommandOptions } from '../commands/report.ts';
import type { ResultsOptions } from '../commands/results.ts';
import { addInputOptions, addServiceOptions } from './run.ts';
import {
  nonEmpty,
  pluginOption,
  positiveInteger,
  positiveNumber,
  type Setting,
  parseDuration,
} from './values.ts';

export function addBatch(program: Command, { terminal, done }: Setting): void {
  const command = program
    .command('batch')
    .summary('the same for any number of images')
    .description(
      'Run a workflow over any number of images. Answers are on the disk as soon as they are there; after a crash, Ctrl-C or a full disk the same command goes on where it ended, and pays for nothing twice.',
    )
    .argument('<workflow>', 'workflow definition, a JSON file')
    .argument('[images...]', 'folders with all that is below them, patterns, files, addresses')
    .requiredOption('-o, --output <folder>', 'folder for the results', nonEmpty);
  addSourceOptions(command);
  addEstimateOptions(command);
  addInputOptions(command);
  addServiceOptions(command);
  addRunningOptions(command);
  addBudgetOptions(command);
  addResumeOptions(command);
  addOutputOptions(command);
  command
    .addHelpText('after', `\n${EXAMPLES}`)
    .action(async (workflow: string, sources: string[], options: GrammarOptions) => {
      if (!options.dryRun && options.calibrate !== undefined)
        throw new CliError(
          '--calibrate goes with --dry-run; to try some images and keep the answers: --limit.',
        );
      if (options.dryRun) {
        const { dryRun } = await import('../batch/dry-run.ts');
        done(await dryRun(workflow, sources, options, terminal));
      } else {
        const { batch } = await import('../commands/batch.ts');
        done(await batch(workflow, sources, options, terminal));
      }
    });
}

export function addReport(program: Command, { terminal, done }: Setting): void {
  program
    .command('report')
    .summary('make the report of a batch, also while it runs')
    .description(
      'Make report.html of what a batch has written so far. Nothing is asked and no key is needed; the batch may be running, be over or have crashed.',
    )
    .argument('<folder>', 'folder that the batch has as -o')
    .option('--csv', 'write results.csv, too, safe to open as a spreadsheet', false)
    .option('--json-per-image', 'write a JSON file for each image, too', false)
    .option('-q, --quiet', 'no progress and no names of files', false)
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision report out
  $ llama-vision report out --csv

Call it where the batch was called: it looks for pictures from there.`,
    )
    .action(async (folder: string, options: ReportCommandOptions) => {
      const { report } = await import('../commands/report.ts');
      done(await report(folder, options, terminal));
    });
}

export function addResults(program: Command, { terminal, done }: Setting): void {
  program
    .command('results')
    .summary('print the results of a batch, one JSON object a line')
    .description(
      'Print the last record of each image of a batch, as results.jsonl has it; docs/results.md describes it. Nothing is asked and no key is needed.',
    )
    .argument('<folder>', 'folder that the batch has as -o')
    .option('--failed', 'only images that failed', false)
    .addOption(new Option('--csv', 'as CSV, safe to open as a spreadsheet').default(false))
    .addOption(new Option('--coco', 'boxes as a COCO file').default(false).conflicts(['csv', 'failed']))
    .addHelpText(
      'after',
      `
Examples:
  $ llama-vision results out --failed
  $ llama-vision results out --csv > answers.csv
  $ llama-vision results out --coco > boxes.json`,
    )
    .action(async (folder: string, options: ResultsOptions) => {
      const { results } = await import('../commands/results.ts');
      done(await results(folder, options, terminal));
    });
}

interface GrammarOptions extends DryRunOptions {
  readonly dryRun: boolean;
}

function addEstimateOptions(command: Command): void {
  command
    .optionsGroup('Before:')
    .option('--dry-run', 'ask nothing: count images, bytes, tokens and cost; check model and key', false)
    .option(
      '--calibrate <number>',
      'with --dry-run: ask about so many images for real, which costs money, and estimate from their answers',
      positiveInteger,
    );
}

function addSourceOptions(command: Command): void {
  command
    .optionsGroup('Sources:')
    .option(
      '--list <file>',
      "file with one path or address a line, paths from the file's own folder; - for standard input, paths from here",
      nonEmpty,
    )
    .option(
      '--manifest <file>',
      'CSV or JSONL file: `image` names the image, as in a list; other columns are inputs of that image alone',
      nonEmpty,
    )
    .option('--only <pattern>', 'of all these, images whose name or path matches', nonEmpty);
}

function addRunningOptions(command: Command): void {
  command
    .optionsGroup('Running:')
    .option('-c, --concurrency <number>', 'most requests of a step at once (default: 8)', positiveInteger)
    .option('--rpm <number>', 'most requests a minute', positiveInteger)
    .option('--tpm <number>', 'most tokens a minute', positiveInteger)
    .option('--timeout <seconds>', 'longest time for one attempt of a request', positiveNumber)
    .addOption(
      new Option('--grace <duration>', 'longest wait for answers under way after Ctrl-C or SIGTERM')
        .argParser(duration)
        .default(30_000, '30s'),
    )
    .option('--strict', "reject what Roboflow's engine rejects", false)
    .addOption(pluginOption());
}

function addBudgetOptions(command: Command): void {
  command
    .optionsGroup('Budgets, each of which ends the run cleanly:')
    .option(
      '--max-cost <dollars>',
      'most to spend in this folder, earlier runs included; ends the run where the service does not say what answers cost',
      positiveNumber,
    )
    .option('--max-failures <number>', 'most images that may fail', positiveInteger)
    .option('--deadline <duration>', 'longest time, such as 2h30m', duration)
    .option('--limit <number>', 'most images to ask about', positiveInteger);
}

function addResumeOptions(command: Command): void {
  command
    .optionsGroup('Again:')
    .option('--retry-failed', 'run images again that failed; steps that answered are not asked again', false)
    .option(
      '--retry-incomplete',
      'run images again whose answers were cut off, refused, filtered or empty, also after a change of `max_tokens`',
      false,
    )
    .option('--force', 'run everything again, also after a change of workflow, inputs or model', false);
}

function addOutputOptions(command: Command): void {
  command
    .optionsGroup('Output:')
    .option('--csv', 'write results.csv, too, safe to open as a spreadsheet', false)
    .option('--json-per-image', 'write a JSON file for each image, too', false)
    .option('--save-images', 'write images that the workflow gives as files, into images/', false)
    .option('--no-report', 'write no report.html')
    .option('-q, --quiet', 'no progress, no warnings, no summary', false);
}

function duration(text: string): number {
  const milliseconds = parseDuration(text);
  if (milliseconds === null)
    throw new InvalidArgumentError('It takes a duration, such as 90s, 45m or 2h30m.');
  return milliseconds;
}

const EXAMPLES = `Examples:
  $ llama-vision batch caption.json photos/ -o out --emulate
  $ llama-vision batch caption.json photos/ -o out --dry-run    what it costs
  $ llama-vision batch caption.json photos/ -o out --limit 20   try it first
  $ llama-vision batch caption.json photos/ -o out --max-cost 5 --csv
  $ llama-vision batch caption.json photos/ -o out              go on
  $ llama-vision batch caption.json photos/ -o out --retry-failed
  $ llama-vision batch ask.json --manifest questions.csv -o out
  $ find /data -name '*.jpg' | llama-vision batch caption.json --list - -o out

The folder has results.jsonl, one line an image, the last of an image being the
one that counts, and run.json, what they were made with. Images that failed are
not run again without --retry-failed. The same picture twice is paid once.

Ctrl-C (or SIGTERM, or a closed terminal) takes no further images and waits for
the answers under way, at most as long as --grace; again, it ends at once. The
report is written then if that is quick; llama-vision report makes it any time.

Exit codes: 0 all good, 1 some images failed, 2 bad input, 3 invalid workflow,
4 the service refused, 5 a budget is used up, 70 a bug, 130 interrupted (143 by
SIGTERM, 129 by a closed terminal). Whatever it is, the same command goes on.`;
