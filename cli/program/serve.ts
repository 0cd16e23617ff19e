import type { CommandSpec } from './command.ts';
import {
  CONCURRENCY,
  GRACE,
  MAX_IMAGE_BYTES,
  MODEL,
  PLUGIN,
  repeatable,
  STRICT,
  TIMEOUT,
  toggle,
  urls,
  valued,
} from './options.ts';
import { duration, nonEmpty, nonNegativeInteger, port, positiveInteger } from './values.ts';

export const SERVE: CommandSpec = {
  usage: 'serve',
  summary: 'an HTTP server and a page for workflows and batches',
  description:
    "Serve workflows over HTTP until Ctrl-C: the routes of Roboflow's inference server, streams, batches, and a page to write, try and watch workflows. docs/server.md describes it.",
  options: [
    valued('--port <number>', 'port to listen on, 0 for any', port).default(9001),
    valued('--host <address>', 'address to listen on; another needs an access key').default('127.0.0.1'),
    valued('--workflows <folder>', 'folder of workflow files, which are run by their names', nonEmpty),
    toggle('--edit', 'let these files be written from the page'),
    valued('--data <folder>', 'folder in which batches live', nonEmpty),
    repeatable('--allow-folder <folder>', 'folder that batches may read images from', nonEmpty),
    {
      title: 'Access:',
      options: [
        valued(
          '--access-key <key>',
          'what callers have to know; LLAMA_VISION_ACCESS_KEY is better, as other users of the machine cannot see it',
          nonEmpty,
        ),
        valued('--access-key-file <file>', 'file with that key', nonEmpty).conflicts('accessKey'),
        toggle('--insecure', 'let in everybody, without the use of your provider keys'),
        repeatable('--allow-origin <origin>', 'site whose pages may call', nonEmpty),
        repeatable('--allow-host <name>', 'name by which the server may be called', nonEmpty),
        urls('public'),
      ],
    },
    MODEL,
    {
      title: 'Limits:',
      options: [
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
      ],
    },
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
  load: async () => (await import('../commands/serve.ts')).serve,
};
