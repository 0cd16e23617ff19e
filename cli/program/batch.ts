import {
  CONCURRENCY,
  FILES,
  GRACE,
  INPUTS,
  MODEL,
  NULL,
  PLUGIN,
  STRICT,
  TIMEOUT,
  toggle,
  valued,
  type CommandSpec,
  type OptionsOf,
} from './options.ts';
import { duration, listenAddress, positiveInteger, positiveNumber } from './values.ts';

export const RUN = {
  usage: 'run <workflow> [images...]',
  summary: 'run a workflow over images',
  description: 'Run a workflow over images. Images that fail are reported; the others have their answers.',
  arguments: {
    workflow: 'workflow definition, a JSON file',
    images: 'files, folders with all that is below them, patterns, addresses, or - for standard input',
  },
  options: [
    NULL,
    ...INPUTS,
    ...MODEL,
    'Running:',
    CONCURRENCY,
    TIMEOUT,
    toggle('--fail-fast', 'stop at the first image that fails'),
    STRICT,
    PLUGIN,
    'Output:',
    toggle('--stream', 'show the answers to one image while they are written (on a terminal)'),
    toggle('--json', 'one JSON object a line for each image'),
    valued('--save-images <folder>', 'write images that the workflow gives there, as files'),
    valued('--draw <folder>', 'write each image there with its detections and classes on it'),
    toggle('-q, --quiet', 'no warnings and no summary'),
  ],
  help: `Examples:
  $ llama-vision run caption.json photo.jpg
  $ llama-vision run ask.json 'photos/**/*.png' --param prompt="Is it open?"
  $ llama-vision run sort.json photos/ --set classes='["cat","dog"]'
  $ llama-vision run sort.json photos/ --json > answers.jsonl
  $ llama-vision run detect.json photos/ --draw boxes/
  $ cat photo.jpg | llama-vision run caption.json - --stream
  $ find . -name '*.jpg' -mtime -1 | llama-vision run caption.json -
  $ llama-vision run caption.json photos/ \\
      --base-url http://localhost:11434/v1 --model llama3.2-vision

In a pipe the answers come as tab-separated lines: the image, then the outputs
in the workflow's order; line breaks are \\n, tabs \\t, backslashes \\\\.`,
} satisfies CommandSpec;

export type RunOptions = OptionsOf<typeof RUN.options>;

export const BATCH = {
  usage: 'batch <workflow> [images...]',
  summary: 'the same for any number of images',
  description:
    'Run a workflow over any number of images. Answers are on the disk as soon as they are there; after a crash, Ctrl-C or a full disk the same command goes on where it ended, and pays for nothing twice.',
  arguments: {
    workflow: 'workflow definition, a JSON file',
    images: 'folders with all that is below them, patterns, files, addresses',
  },
  options: [
    valued('-o, --output <folder>', 'folder for the results').needed(),
    'Sources:',
    valued(
      '--list <file>',
      "file with one path or address a line, paths from the file's own folder; - for standard input, paths from here",
    ),
    NULL,
    valued(
      '--manifest <file>',
      'CSV or JSONL file: `image` names the image, as in a list; other columns are inputs of that image alone',
    ),
    valued('--only <pattern>', 'of all these, images whose name or path matches'),
    'Before:',
    toggle('--dry-run', 'ask nothing: count images, bytes, tokens and cost; check model and key'),
    valued(
      '--calibrate <number>',
      'with --dry-run: ask about so many images for real, which costs money, and estimate from their answers',
      positiveInteger,
    ),
    ...INPUTS,
    ...MODEL,
    'Running:',
    CONCURRENCY,
    valued('--rpm <number>', 'most requests a minute', positiveInteger),
    valued('--tpm <number>', 'most tokens a minute', positiveInteger),
    TIMEOUT,
    GRACE,
    STRICT,
    PLUGIN,
    'Budgets, each of which ends the run cleanly:',
    valued(
      '--max-cost <dollars>',
      'most to spend in this folder, earlier runs included; ends the run where the service does not say what answers cost',
      positiveNumber,
    ),
    valued('--max-failures <number>', 'most images that may fail', positiveInteger),
    valued('--deadline <duration>', 'longest time, such as 2h30m', duration),
    valued('--limit <number>', 'most images to ask about', positiveInteger),
    'Many machines:',
    valued(
      '--queue <url>',
      'have workers ask, over Redis at this address (LLAMA_VISION_QUEUE); docs/scaling.md',
    ),
    valued(
      '--root <folder>',
      'with --queue: folder that workers have as their --root (default: the working directory)',
    ),
    valued(
      '--serve-images <address>',
      'with --queue: give workers the images from this address of this machine, where they share no folder',
      listenAddress,
    ),
    'Again:',
    toggle('--retry-failed', 'run images again that failed; steps that answered are not asked again'),
    toggle(
      '--retry-incomplete',
      'run images again whose answers were cut off, refused, filtered or empty, also after a change of `max_tokens`',
    ),
    toggle('--force', 'run everything again, also after a change of workflow, inputs or model'),
    'Output:',
    ...FILES,
    toggle('--save-images', 'write images that the workflow gives as files, into images/'),
    toggle('--draw', 'write each image with its detections and classes on it, into drawn/'),
    toggle('--no-report', 'write no report.html').usually(true),
    toggle('-q, --quiet', 'no progress, no warnings, no summary'),
  ],
  help: `Examples:
  $ llama-vision batch caption.json photos/ -o out --emulate
  $ llama-vision batch caption.json photos/ -o out --dry-run    what it costs
  $ llama-vision batch caption.json photos/ -o out --limit 20   try it first
  $ llama-vision batch caption.json photos/ -o out --max-cost 5 --csv
  $ llama-vision batch caption.json photos/ -o out              go on
  $ llama-vision batch caption.json photos/ -o out --retry-failed
  $ llama-vision batch ask.json --manifest questions.csv -o out
  $ find /data -print0 | llama-vision batch caption.json --list - -0 -o out

The folder has results.jsonl, one line an image, the last of an image being the
one that counts, and run.json, what they were made with. Images that failed are
not run again without --retry-failed. The same picture twice is paid once.

Ctrl-C (or SIGTERM, or a closed terminal) takes no further images and waits for
the answers under way, at most as long as --grace; again, it ends at once. The
report is written then if that is quick; llama-vision report makes it any time.

Exit codes: 0 all good, 1 some images failed, 2 bad input, 3 invalid workflow,
4 the service refused, 5 a budget is used up, 70 a bug, 130 interrupted (143 by
SIGTERM, 129 by a closed terminal). Whatever it is, the same command goes on.`,
} satisfies CommandSpec;

export type BatchOptions = OptionsOf<typeof BATCH.options>;

export const REPORT = {
  usage: 'report <folder>',
  summary: 'make the report of a batch, also while it runs',
  description:
    'Make report.html of what a batch has written so far. Nothing is asked and no key is needed; the batch may be running, be over or have crashed.',
  arguments: { folder: 'folder that the batch has as -o' },
  options: [...FILES, toggle('-q, --quiet', 'no progress and no names of files')],
  help: `Examples:
  $ llama-vision report out
  $ llama-vision report out --csv

Call it where the batch was called: it looks for pictures from there.`,
} satisfies CommandSpec;

export type ReportOptions = OptionsOf<typeof REPORT.options>;

export const RESULTS = {
  usage: 'results <folder>',
  summary: 'print the results of a batch, one JSON object a line',
  description:
    'Print the last record of each image of a batch, as results.jsonl has it; docs/results.md describes it. Nothing is asked and no key is needed.',
  arguments: { folder: 'folder that the batch has as -o' },
  options: [
    toggle('--failed', 'only images that failed'),
    toggle('--csv', 'as CSV, safe to open as a spreadsheet'),
    toggle('--coco', 'boxes as a COCO file').conflicts(['csv', 'failed']),
  ],
  help: `Examples:
  $ llama-vision results out --failed
  $ llama-vision results out --csv > answers.csv
  $ llama-vision results out --coco > boxes.json`,
} satisfies CommandSpec;

export type ResultsOptions = OptionsOf<typeof RESULTS.options>;
