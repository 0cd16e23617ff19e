import { Engine, type EngineOptions } from '../../engine/index.ts';
import type { Plugin } from '../../schemas/index.ts';
import { Probe } from './probe.ts';
import { PROBE } from './stub-block.ts';
import { stubBlocks } from './stub-blocks.ts';

export { stubBlock } from './stub-block.ts';

/** A plugin like any other, loaded by the real loader. */
export function stubPlugin(probe: Probe, more: Partial<Plugin> = {}): Plugin {
  return { name: 'stub', blocks: stubBlocks, initialisers: { [PROBE]: () => probe }, ...more };
}

export interface Bench {
  readonly engine: Engine;
  readonly probe: Probe;
}

/** An engine with the stub blocks, and the probe that watches them. */
export function bench(options: EngineOptions & { readonly plugin?: Partial<Plugin> } = {}): Bench {
  const { plugin, ...engineOptions } = options;
  const probe = new Probe();
  const plugins = [stubPlugin(probe, plugin), ...(options.plugins ?? [])];
  return { engine: new Engine({ environment: {}, ...engineOptions, plugins }), probe };
}

type Named = Readonly<Record<string, unknown>>;

export interface WorkflowParts {
  readonly inputs?: readonly Named[];
  readonly steps?: Readonly<Record<string, Named>>;
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A definition: steps and outputs by name, inputs from `batch`, `image` and `parameter`. */
export function workflow({ inputs = [], steps = {}, outputs = {} }: WorkflowParts): {
  readonly version: string;
  readonly inputs: readonly Named[];
  readonly steps: readonly Named[];
  readonly outputs: readonly Named[];
} {
  return {
    version: '1.0',
    inputs,
    steps: Object.entries(steps).map(([name, step]) => ({ name, ...step })),
    outputs: Object.entries(outputs).map(([name, selector]) => ({ type: 'JsonField', name, selector })),
  };
}

export function batch(name: string, more: Named = {}): Named {
  return { type: 'WorkflowBatchInput', name, ...more };
}

export function image(name: string): Named {
  return { type: 'WorkflowImage', name };
}

export function parameter(name: string, more: Named = {}): Named {
  return { type: 'WorkflowParameter', name, ...more };
}
