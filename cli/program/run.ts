import type { CommandSpec } from './command.ts';
import { CONCURRENCY, INPUTS, MODEL, NULL, PLUGIN, STRICT, TIMEOUT, toggle, valued } from './options.ts';
import { nonEmpty } from './values.ts';

export const RUN: CommandSpec = {
  usage: 'run <workflow> [images...]',
  summary: 'run a workflow over images',
  description: 'Run a workflow over images. Images that fail are reported; the others have their answers.',
  arguments: {
    workflow: 'workflow definition, a JSON file',
    images: 'files, folders with all that is below them, patterns, addresses, or - for standard input',
  },
  options: [
    NULL,
    INPUTS,
    MODEL,
    {
      title: 'Running:',
      options: [
        CONCURRENCY,
        TIMEOUT,
        toggle('--fail-fast', 'stop at the first image that fails'),
        STRICT,
        PLUGIN,
      ],
    },
    {
      title: 'Output:',
      options: [
        toggle('--stream', 'show the answers to one image while they are written (on a terminal)'),
        toggle('--json', 'one JSON object a line for each image'),
        valued('--save-images <folder>', 'write images that the workflow gives there, as files', nonEmpty),
        valued('--draw <folder>', 'write each image there with its detections and classes on it', nonEmpty),
        toggle('-q, --quiet', 'no warnings and no summary'),
      ],
    },
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
  load: async () => (await import('../commands/run.ts')).run,
};
