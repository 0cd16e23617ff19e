import type { CommandSpec } from './command.ts';
import {
  CONCURRENCY,
  GRACE,
  MAX_IMAGE_BYTES,
  PLUGIN,
  SERVICE,
  STRICT,
  TIMEOUT,
  toggle,
  urls,
  valued,
  type OptionGroup,
} from './options.ts';
import { duration, listenAddress, nonEmpty, positiveNumber } from './values.ts';

/** Where the queue is; the environment has it, too, because command lines are visible to other users. */
const ADDRESS = valued('--queue <url>', 'Redis, such as redis://host:6379 (LLAMA_VISION_QUEUE)', nonEmpty);

/** Of a batch whose images others ask about. */
export const MANY_MACHINES: OptionGroup = {
  title: 'Many machines:',
  options: [
    valued(
      '--queue <url>',
      'have workers ask, over Redis at this address (LLAMA_VISION_QUEUE); docs/scaling.md',
      nonEmpty,
    ),
    valued(
      '--root <folder>',
      'with --queue: folder that workers have as their --root (default: the working directory)',
      nonEmpty,
    ),
    valued(
      '--serve-images <address>',
      'with --queue: give workers the images from this address of this machine, where they share no folder',
      listenAddress,
    ),
  ],
};

export const WORKER: CommandSpec = {
  usage: 'worker',
  summary: 'ask about images of batches that other machines run',
  description:
    'Ask about the images of every batch that is run with --queue, on any number of machines, until it is ended. Keys, hosts, folders and plugins are those of this machine; the queue has none of them.',
  options: [
    ADDRESS,
    CONCURRENCY,
    valued('--root <folder>', 'folder that images given by path are below', nonEmpty),
    urls('public'),
    MAX_IMAGE_BYTES,
    valued('--max-cost-per-hour <dollars>', 'rest when so much was spent in the last hour', positiveNumber),
    valued(
      '--name <name>',
      "what records call this worker (default: the machine's name and some letters)",
      nonEmpty,
    ),
    valued(
      '--lock <duration>',
      'without a sign of life for so long, its images go to other workers',
      duration,
    ).default(60_000, '60s'),
    GRACE,
    valued('--health <address>', 'serve /health and /metrics here, such as 8080', listenAddress),
    {
      title: 'Model:',
      options: [...SERVICE, TIMEOUT, STRICT, PLUGIN],
    },
    toggle('-q, --quiet', 'say nothing but errors'),
  ],
  help: `Examples:
  $ export LLAMA_VISION_QUEUE=redis://:password@10.0.0.2:6379
  $ export OPENROUTER_API_KEY=...
  $ llama-vision worker --root /mnt/photos
  and on one machine, which keeps the results:
  $ llama-vision batch caption.json /mnt/photos -o out --root /mnt/photos

Ctrl-C (or SIGTERM) takes no further images, waits for the answers under way and
hands back the rest. Exit codes: 0 ended, 2 bad input, 4 Redis cannot be reached.`,
  load: async () => (await import('../commands/worker.ts')).worker,
};

export const QUEUE: CommandSpec = {
  usage: 'queue <action> [run]',
  summary: 'show or clear what a queue has of batches',
  description:
    'Show the batches that a queue knows of and who works on them, or remove what is left of one whose batch will not come back.',
  arguments: { action: 'status, or clear', run: 'for clear: the run, as status names it' },
  options: [ADDRESS, toggle('--json', 'as JSON')],
  help: `Examples:
  $ llama-vision queue status --queue redis://10.0.0.2:6379
  $ llama-vision queue clear 0b9c1d3e-5f6a-4c3b-9d2e-7f8a9b0c1d2e

What is removed includes answers that are paid for and in no folder yet: the
same batch command would have recorded them.`,
  load: async () => (await import('../commands/queue.ts')).queue,
};
