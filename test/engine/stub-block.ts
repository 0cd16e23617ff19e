import {
  blockTypeProperty,
  stepName,
  type BlockClass,
  type BlockInit,
  type BlockManifest,
  type JsonSchema,
  type Kind,
  type StepContext,
  type StepValues,
} from '../../schemas/index.ts';
import type { Probe } from './probe.ts';

/** Name of the init parameter that holds the probe. */
export const PROBE = 'probe';

type Properties = Readonly<Record<string, JsonSchema>>;
type Made = StepValues | readonly StepValues[];

interface StubBlock extends Partial<BlockManifest> {
  readonly type: string;
  readonly properties: Properties;
  readonly required?: readonly string[];
  readonly more?: JsonSchema;
  readonly gives: Readonly<Record<string, Kind>>;
  readonly make: (inputs: StepValues, probe: Probe, context: StepContext) => Made | Promise<Made>;
}

/** A block class as a plugin's author would write it: a hand-written manifest, a constructor and `run`. */
export function stubBlock({
  type,
  properties,
  required = [],
  more,
  gives,
  make,
  ...rest
}: StubBlock): BlockClass {
  return class {
    static readonly manifest: BlockManifest = {
      type,
      schema: {
        type: 'object',
        properties: { type: blockTypeProperty(type), name: stepName, ...properties },
        required: ['type', 'name', ...required],
        ...more,
      },
      outputs: Object.entries(gives).map(([name, kind]) => ({ name, kind: [kind.name] })),
      engineCompatibility: '>=1.3.0,<2.0.0',
      initParameters: [PROBE],
      ...rest,
    };
    readonly #probe: Probe;

    constructor({ parameters }: BlockInit) {
      this.#probe = parameters[PROBE] as Probe;
    }

    run(inputs: StepValues, context: StepContext): Promise<Made> {
      const call = { step: context.stepName, element: context.element, inputs, context };
      return this.#probe.watch(call, () => make(inputs, this.#probe, context));
    }
  };
}
