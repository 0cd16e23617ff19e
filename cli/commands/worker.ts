import { resolve } from 'node:path';
import * as z from 'zod';
import {
  createWorker,
  serveHealth,
  type RunSheet,
  type ServedWorkflow,
  type SharedLimits,
  type WorkerEvent,
} from '../../batch/index.ts';
import { resolveSettings } from '../../blocks/vision-language/options.ts';
import { createSharedGate } from '../../blocks/transport/index.ts';
import { withoutUndefined } from '../../schemas/check-options.ts';
import { exitCodes, type ExitCode } from '../cli-error.ts';
import { keysIn, llamaVisionOptions, openServedEngine, withKeys } from '../engine.ts';
import { packageVersion } from '../../engine/package.ts';
import type { AskingOptions } from '../program/options.ts';
import type { WorkerOptions } from '../program/services.ts';
import { outageText, requiredAddress } from '../batch/queue.ts';
import { writeMessage } from '../render/message.ts';
import { formatCost } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import type { Terminal } from '../terminal.ts';

/** What a batch says about how its workflow is run. */
const SETTINGS = z.object({
  model: z.string().optional(),
  repair: z.boolean(),
  structured: z.boolean(),
  timeout: z.number().positive().optional(),
});

/** Time for what has to be done after the last answer. */
const CLOSING_MS = 5000;

/** `llama-vision worker` */
export async function worker(options: WorkerOptions, terminal: Terminal): Promise<ExitCode> {
  const { root, maxImageBytes, maxCostPerHour, name, lock, grace, health } = options;
  const queue = requiredAddress(options, terminal);
  terminal.allowGrace?.(grace + CLOSING_MS);
  const { environment } = terminal;
  const { concurrency } = resolveSettings({
    ...llamaVisionOptions(asking(options, { repair: false, structured: false }, false)),
    environment,
  });
  const served = createWorker({
    queue,
    version: packageVersion(),
    concurrency: 2 * (concurrency.override ?? concurrency.fallback),
    lockMs: lock,
    graceMs: grace,
    ...(root !== undefined && { root: resolve(terminal.cwd, root) }),
    ...withoutUndefined({ name, maxImageBytes, maxCostPerHour }),
    createWorkflow: (sheet, limits) => createWorkflow(sheet, limits, { options, terminal }),
    onEvent: (event) => {
      if (event.type !== 'ready') tell(event, options, terminal);
      else if (!options.quiet)
        terminal.stderr.write(`Worker ${served.name} waits for batches.${healthPlace}\n`);
    },
  });
  const endpoint =
    health === undefined ? null : await serveHealth({ ...health, status: () => served.status });
  const healthPlace = endpoint === null ? '' : ` ${endpoint.url}/health`;
  try {
    await served.run(terminal.signal);
    return exitCodes.done;
  } finally {
    await endpoint?.close();
  }
}

/** The workflow of a batch, with what belongs to this machine. @throws CliError where this machine has no key. */
async function createWorkflow(
  sheet: RunSheet,
  limits: SharedLimits,
  { options, terminal }: { readonly options: WorkerOptions; readonly terminal: Terminal },
): Promise<ServedWorkflow> {
  const settings = SETTINGS.parse(sheet.settings);
  const given = asking(options, settings, sheet.emulated);
  const { engine, environment, close } = await openServedEngine(given, terminal, {
    // What a queue says is not to open files of this machine.
    images: { allowFiles: false },
    transport: { createGate: createSharedGate(limits) },
  });
  try {
    const workflow = engine.compile(sheet.definition);
    const inputs = withKeys(sheet.inputs, workflow.plan, { options: given, environment });
    const secrets = keysIn(inputs, workflow.plan, { key: options.key, environment });
    return { workflow, inputs, secrets, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The options of a command that asks, from those of this machine and those of the batch. */
function asking(
  options: WorkerOptions,
  { model, repair, structured, timeout }: z.infer<typeof SETTINGS>,
  emulate: boolean,
): AskingOptions {
  const own = withoutUndefined({ model, timeout: options.timeout ?? timeout });
  return { ...options, ...own, param: [], set: [], repair, structured, emulate };
}

function tell(
  event: Exclude<WorkerEvent, { readonly type: 'ready' }>,
  { quiet, maxCostPerHour }: WorkerOptions,
  terminal: Terminal,
): void {
  const warn = (text: string): void => {
    writeMessage('warning', text, terminal);
  };
  const say = (text: string): void => {
    if (!quiet) terminal.stderr.write(`${text}\n`);
  };
  switch (event.type) {
    case 'warning':
      if (!quiet) warn(event.message);
      return;
    case 'run-refuse':
      warn(`${safeLine(event.name)} is not served: ${safeLine(event.message)}`);
      return;
    case 'queue-outage':
      warn(outageText(event));
      return;
    case 'rest': {
      const rest = `Resting: ${formatCost(maxCostPerHour ?? 0)} were spent in the last hour.`;
      say(event.isResting ? rest : 'Going on.');
      return;
    }
    case 'run-open':
    case 'run-close':
      say(`${safeLine(event.name)}: ${event.type === 'run-open' ? 'taken up' : 'over'}`);
      return;
    case 'record':
      return;
  }
}
