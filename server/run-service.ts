import { freeMemory } from '../engine/images/shared-encoding.ts';
import { missingSecrets } from '../engine/compile/secret-inputs.ts';
import type { CompiledWorkflow, RunOptions } from '../engine/index.ts';
import { followSignals, type Follower } from '../schemas/signals.ts';
import type { Admission } from './admission.ts';
import { Base64Text } from './bodies/base64-text.ts';
import { replaceValues } from './bodies/json-body.ts';
import { CompiledWorkflows } from './compiled-workflows.ts';
import type { ServedEngine } from './create-engine.ts';
import { HttpError } from './http-error.ts';
import type { ServerLimits } from './options.ts';

export type GivenInputs = Readonly<Record<string, unknown>>;

export interface RunServiceOptions extends Pick<ServedEngine, 'engine' | 'parametersFor'> {
  readonly limits: Pick<ServerLimits, 'maxImages' | 'maxRunMs'>;
  /** Runs under way. */
  readonly runs: Admission;
}

export interface RunRequest {
  readonly definition: unknown;
  readonly inputs: GivenInputs;
  /** Aborted when nobody waits for the outcome any more. */
  readonly gone: AbortSignal;
  /** The caller's own, which then pays for what Roboflow does; `null` for none. */
  readonly roboflowKey: string | null;
}

/** A run whose turn has come. */
export interface RunTurn {
  readonly inputs: GivenInputs;
  /** Aborted when the time is over, the server closes or nobody waits for the outcome any more. */
  readonly signal: AbortSignal;
  /** Frees the images. For a run that nothing failed in: after a failure a codec may still be reading them. */
  readonly release: () => void;
}

/** Runs what requests ask for, within the server's limits. */
export class RunService {
  readonly #options: RunServiceOptions;
  readonly #workflows: CompiledWorkflows;
  readonly #underWay = new Set<Follower>();

  constructor(options: RunServiceOptions) {
    this.#options = options;
    this.#workflows = new CompiledWorkflows(options.engine);
  }

  /**
   * Waits for its turn, does something with a workflow, and gives its turn back.
   * @throws WorkflowError where the definition or the inputs are at fault, HttpError where a limit is.
   */
  async run<Outcome>(
    { definition, inputs, gone, roboflowKey }: RunRequest,
    task: (workflow: CompiledWorkflow, run: RunTurn) => Promise<Outcome>,
  ): Promise<Outcome> {
    const { parametersFor, limits, runs } = this.#options;
    // Mistakes are told at once, and take nobody's turn.
    const parameters = roboflowKey === null ? {} : parametersFor(roboflowKey);
    const workflow = this.#workflows.get(definition, parameters);
    checkSize(workflow, inputs, limits.maxImages);
    const leave = await runs.enter(1, gone);
    const stop = followSignals(gone);
    const timer = setTimeout(() => {
      const message = `The run took longer than ${limits.maxRunMs} ms, which is the limit (\`maxRunMs\`).`;
      stop.abort(new HttpError(message, { code: 'run-too-long', retryAfter: 60 }));
    }, limits.maxRunMs);
    this.#underWay.add(stop);
    try {
      const { inputs: read, images } = withoutBase64(workflow, inputs);
      return await task(workflow, {
        inputs: withBlankKeys(workflow, read),
        signal: stop.signal,
        release: () => {
          for (const bytes of images) freeMemory(bytes);
        },
      });
    } finally {
      clearTimeout(timer);
      this.#underWay.delete(stop);
      stop.release();
      leave();
    }
  }

  /** Ends all runs under way. */
  abortAll(): void {
    const error = new HttpError('The server is shutting down.', { code: 'server-closing', retryAfter: 5 });
    for (const stop of this.#underWay) stop.abort(error);
  }
}

/** How runs of requests are run: answers are JSON, and a key that a workflow gives back is not shown. */
export const SERVED: RunOptions = { serialize: true };

/**
 * Inputs that feed keys and were not given are blank, which blocks read as "the key that the server has". The key itself is in no
 * input, so that no output can show it.
 */
export function withBlankKeys({ plan }: CompiledWorkflow, inputs: GivenInputs): GivenInputs {
  return { ...inputs, ...Object.fromEntries(missingSecrets(plan, inputs).map((name) => [name, ''])) };
}

/** Bytes where the body had base64 and the workflow takes an image, and elsewhere the text that it was. */
function withoutBase64(
  { plan }: CompiledWorkflow,
  inputs: GivenInputs,
): { readonly inputs: GivenInputs; readonly images: readonly Uint8Array[] } {
  const images: Uint8Array[] = [];
  const asImage = ({ bytes }: Base64Text, name: number | string): unknown => {
    images.push(bytes);
    return name === 'value' ? bytes : { type: 'base64', value: bytes };
  };
  const read = ([name, given]: [string, unknown]): [string, unknown] => {
    const { kinds = [] } = plan.inputs.get(name) ?? {};
    const isOfImages = kinds.length > 0 && kinds.every((kind) => kind === 'image');
    const slot = { given };
    replaceValues(slot, (value, place) => {
      if (!(value instanceof Base64Text)) return undefined;
      return isOfImages ? asImage(value, place) : value.toString();
    });
    return [name, slot.given];
  };
  return { inputs: Object.fromEntries(Object.entries(inputs).map(read)), images };
}

/** @throws HttpError `too-many-images`. */
function checkSize({ plan }: CompiledWorkflow, inputs: GivenInputs, maxImages: number): void {
  let images = 0;
  for (const { name, kinds, dimensionality } of plan.inputs.values()) {
    if (dimensionality === 0 || !Object.hasOwn(inputs, name)) continue;
    const count = countLeaves(inputs[name], dimensionality);
    const isOfImages = kinds.includes('image');
    if (isOfImages) images += count;
    const seen = isOfImages ? images : count;
    if (seen <= maxImages) continue;
    const what = isOfImages ? 'images' : `elements of \`${name.slice(0, 200)}\``;
    const message = `The request has ${seen} ${what}; one request may have ${maxImages} (\`maxImages\`). Send several, or start a batch.`;
    throw new HttpError(message, { code: 'too-many-images' });
  }
}

function countLeaves(value: unknown, dimensionality: number): number {
  if (!Array.isArray(value) || dimensionality === 0) return 1;
  return value.reduce<number>((sum, item: unknown) => sum + countLeaves(item, dimensionality - 1), 0);
}

/** Outputs of kind `secret`, as Roboflow's server shows them: the first two characters and the last two. */
export function maskSecrets(
  { plan }: CompiledWorkflow,
  results: readonly Readonly<Record<string, unknown>>[],
): readonly Readonly<Record<string, unknown>>[] {
  const names = plan.outputs.filter(({ kinds }) => kinds.includes('secret')).map(({ name }) => name);
  if (names.length === 0) return results;
  return results.map((result) => ({
    ...result,
    ...Object.fromEntries(names.map((name) => [name, masked(result[name])])),
  }));
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  return typeof value === 'string' ? `${value.slice(0, 2)}${'*'.repeat(8)}${value.slice(-2)}` : value;
}
