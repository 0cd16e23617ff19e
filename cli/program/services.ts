import {
  CONCURRENCY,
  GRACE,
  MAX_IMAGE_BYTES,
  MODEL,
  PLUGIN,
  repeatable,
  SERVICE,
  STRICT,
  TIMEOUT,
  toggle,
  urls,
  valued,
  type CommandSpec,
  type OptionsOf,
} from './options.ts';
import {
  duration,
  fraction,
  listenAddress,
  nonNegativeInteger,
  port,
  positiveInteger,
  positiveNumber,
} from './values.ts';

/** Where the queue is; the environment has it, too, because command lines are visible to other users. */
const ADDRESS = valued('--queue <url>', 'Redis, such as redis://host:6379 (LLAMA_VISION_QUEUE)');

export const WORKER = {
  usage: 'worker',
  summary: 'ask about images of batches that other machines run',
  description:
    'Ask about the images of every batch that is run with --queue, on any number of machines, until it is ended. Keys, hosts, folders and plugins are those of this machine; the queue has none of them.',
  options: [
    ADDRESS,
    CONCURRENCY,
    valued('--root <folder>', 'folder that images given by path are below'),
    urls('public'),
    MAX_IMAGE_BYTES,
    valued('--max-cost-per-hour <dollars>', 'rest when so much was spent in the last hour', positiveNumber),
    valued('--name <name>', "what records call this worker (default: the machine's name and some letters)"),
    valued(
      '--lock <duration>',
      'without a sign of life for so long, its images go to other workers',
      duration,
    ).usually(60_000, '60s'),
    GRACE,
    valued('--health <address>', 'serve /health and /metrics here, such as 8080', listenAddress),
    'Model:',
    ...SERVICE,
    TIMEOUT,
    STRICT,
    PLUGIN,
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
} satisfies CommandSpec;

export type WorkerOptions = OptionsOf<typeof WORKER.options>;

export const QUEUE = {
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
} satisfies CommandSpec;

export type QueueOptions = OptionsOf<typeof QUEUE.options>;

export const SERVE = {
  usage: 'serve',
  summary: 'an HTTP server and a page for workflows and batches',
  description:
    "Serve workflows over HTTP until Ctrl-C: the routes of Roboflow's inference server, streams, batches, and a page to write, try and watch workflows. docs/server.md describes it.",
  options: [
    valued('--port <number>', 'port to listen on, 0 for any', port).usually(9001),
    valued('--host <address>', 'address to listen on; another needs an access key').usually('127.0.0.1'),
    valued('--workflows <folder>', 'folder of workflow files, which are run by their names'),
    toggle('--edit', 'let these files be written from the page'),
    valued('--data <folder>', 'folder in which batches live'),
    repeatable('--allow-folder <folder>', 'folder that batches may read images from'),
    'Access:',
    valued(
      '--access-key <key>',
      'what callers have to know; LLAMA_VISION_ACCESS_KEY is better, as other users of the machine cannot see it',
    ),
    valued('--access-key-file <file>', 'file with that key').conflicts('accessKey'),
    toggle('--insecure', 'let in everybody, without the use of your provider keys'),
    repeatable('--allow-origin <origin>', 'site whose pages may call'),
    repeatable('--allow-host <name>', 'name by which the server may be called'),
    urls('public'),
    ...MODEL,
    'Limits:',
    CONCURRENCY,
    TIMEOUT,
    valued('--max-body <bytes>', 'largest request (default: 33554432)', positiveInteger),
    valued('--max-memory <bytes>', 'all requests together (default: 67108864)', positiveInteger),
    MAX_IMAGE_BYTES,
    valued('--max-images <number>', 'images of one request (default: 64)', positiveInteger),
    valued('--max-runs <number>', 'runs at once; others wait (default: 32)', positiveInteger),
    valued('--max-waiting <number>', 'requests that wait (default: 512)', nonNegativeInteger),
    valued('--max-wait <duration>', 'longest such wait (default: 60s)', duration),
    valued('--max-time <duration>', 'longest run (default: 10m)', duration),
    valued('--max-batches <number>', 'batches at once; others wait (default: 2)', positiveInteger),
    GRACE,

    STRICT,
    PLUGIN,
    toggle('-q, --quiet', 'no log'),
  ],
  help: `Examples:
  $ llama-vision serve --workflows flows/ --edit --data batches/
  $ llama-vision serve --emulate --data try/         simulated answers
  $ llama-vision serve --allow-origin https://app.roboflow.com
  $ llama-vision serve --host 0.0.0.0 --access-key-file key --allow-host my.lan

Then open the address that it prints, or call it as Roboflow's server:
  $ curl localhost:9001/local/workflows/caption \\
      -H 'content-type: application/json' \\
      -d '{"inputs": {"image": {"type": "url", "value": "https://..."}}}'`,
} satisfies CommandSpec;

export type ServeOptions = OptionsOf<typeof SERVE.options>;

export const EMULATE = {
  usage: 'emulate',
  summary: "start an offline stand-in for OpenRouter's API",
  description: "Start an offline stand-in for OpenRouter's API. Its answers are simulated and cost nothing.",
  options: [
    valued('--port <number>', 'port to listen on, 0 for any', port).usually(0),
    valued('--host <address>', 'address to listen on').usually('127.0.0.1'),
    valued('--latency <ms>', 'time that an answer takes', nonNegativeInteger),
    valued('--seed <number>', 'seed of everything random', nonNegativeInteger),
    valued('--faults <fraction>', 'share of requests that fail in some way, 0 to 1', fraction),
  ],
  help: `Examples:
  $ llama-vision emulate --port 8787
  then, in another shell:
  $ export OPENROUTER_BASE_URL=http://127.0.0.1:8787/api/v1
  $ export OPENROUTER_API_KEY=sk-or-v1-emulated
  $ llama-vision run caption.json photos/

  $ llama-vision emulate --latency 2000 --faults 0.2   slow, and often failing`,
} satisfies CommandSpec;

export type EmulateOptions = OptionsOf<typeof EMULATE.options>;
