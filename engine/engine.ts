import {
  cutNames,
  isError,
  WorkflowSyntaxError,
  type Issue,
  type OutputDefinition,
  type Plugin,
} from '../schemas/index.ts';
import { analyse } from './compile/analyse.ts';
import { compile, withNewBlocks } from './compile/compile.ts';
import { parseStep } from './compile/parse-step.ts';
import { loadPlugins, type BlockRegistry } from './compile/registry.ts';
import { graphOf } from './introspection/graph.ts';
import type { WorkflowGraph } from './introspection/graph-types.ts';
import { describeAnalysis, type WorkflowInterface } from './introspection/interface.ts';
import { describeRegistry, type EngineDescription } from './introspection/describe.ts';
import { checkEngineOptions, type EngineOptions } from './engine-options.ts';
import { createImage, defaultImageAccess } from './images/index.ts';
import { CompiledWorkflow } from './run/compiled-workflow.ts';
import type { RunEnvironment } from './run/run-plan.ts';

const DEFAULT_MAX_CONCURRENT_STEPS = 8;

/** Compiles and runs workflows with the blocks of its plugins. */
export class Engine {
  readonly #registry: BlockRegistry;
  readonly #isStrict: boolean;
  readonly #options: EngineOptions;
  #closed: Promise<void> | undefined;

  /** @throws PluginLoadingError, BlockInterfaceError where a plugin cannot be used; TypeError for wrong options. */
  constructor(options: EngineOptions = {}) {
    checkEngineOptions(options);
    this.#options = options;
    this.#isStrict = options.strict ?? false;
    this.#registry = loadPlugins(options.plugins ?? []);
  }

  /** Everything wrong or doubtful about one step by itself. Never throws on any JSON value. */
  validateStep(step: unknown): readonly Issue[] {
    return parseStep(step, this.#registry, '').issues.map(cutNames);
  }

  /** Everything wrong or doubtful about a definition, in all phases at once. Never throws on any JSON value. */
  validate(definition: unknown): readonly Issue[] {
    return analyse(definition, this.#registry, { isStrict: this.#isStrict }).findings.issues;
  }

  /** What a definition looks like, together with everything wrong or doubtful about it. Never throws on any JSON value. */
  outline(definition: unknown): { readonly issues: readonly Issue[]; readonly graph: WorkflowGraph } {
    const analysis = analyse(definition, this.#registry, { isStrict: this.#isStrict });
    return { issues: analysis.findings.issues, graph: graphOf(analysis) };
  }

  /**
   * Outputs of one step, as it is set up.
   * @throws WorkflowSyntaxError where it does not fit its block.
   */
  outputsOf(step: unknown): readonly OutputDefinition[] {
    const parsed = parseStep(step, this.#registry, '');
    const errors = parsed.issues.filter(isError);
    if (parsed.step !== null && errors.length === 0) return parsed.step.outputs;
    throw new WorkflowSyntaxError(errors[0]?.message ?? 'The step has no `name`.', { issues: parsed.issues });
  }

  /** @throws WorkflowError named as Roboflow's engine names it, with the issues of the first phase that found any. */
  compile(definition: unknown): CompiledWorkflow {
    const plan = compile(definition, this.#registry, { isStrict: this.#isStrict });
    return new CompiledWorkflow(plan, this.#runEnvironment());
  }

  /**
   * The same workflow with blocks of its own, for less than compiling it again: nothing that belongs to a step is shared, such as how
   * many requests it may have under way.
   * @param parameters init parameters of blocks, by name, instead of those that the plugins give
   */
  renew({ plan }: CompiledWorkflow, parameters: Readonly<Record<string, unknown>> = {}): CompiledWorkflow {
    const initParameter = (name: string): unknown =>
      Object.hasOwn(parameters, name) ? parameters[name] : this.#registry.initParameter(name);
    return new CompiledWorkflow(withNewBlocks(plan, initParameter), this.#runEnvironment());
  }

  /** Every loaded block: manifest, kinds, outputs, compatibility, and what takes which kind. */
  describe(): EngineDescription {
    return describeRegistry(this.#registry);
  }

  /**
   * Kinds of a workflow's inputs and outputs.
   * @throws WorkflowError where the definition does not compile.
   */
  describeInterface(definition: unknown): WorkflowInterface {
    const analysis = analyse(definition, this.#registry, { isStrict: this.#isStrict });
    const error = analysis.findings.toError();
    if (error !== null) throw error;
    return describeAnalysis(analysis, this.#registry.kinds);
  }

  /** Lets go of what the plugins hold, such as sockets; a second call waits for the first. */
  close(): Promise<void> {
    return (this.#closed ??= closeAll(this.#options.plugins ?? []));
  }

  #runEnvironment(): RunEnvironment {
    const { clock = () => performance.now(), environment = process.env, images } = this.#options;
    const policy = { ...defaultImageAccess, ...images };
    const toImage: RunEnvironment['toImage'] = (parentId, value) => createImage(value, { parentId, policy });
    const steps = Number(environment['WORKFLOWS_MAX_CONCURRENT_STEPS']);
    return {
      serialisers: this.#registry.serialisers,
      deserialisers: new Map([['image', toImage], ...this.#registry.deserialisers]),
      toImage,
      imageAccess: policy,
      maxConcurrentSteps:
        this.#options.maxConcurrentSteps ??
        (Number.isInteger(steps) && steps > 0 ? steps : DEFAULT_MAX_CONCURRENT_STEPS),
      clock,
    };
  }
}

/** One plugin that fails to close does not keep the others open. */
async function closeAll(plugins: readonly Plugin[]): Promise<void> {
  const ends = await Promise.allSettled(plugins.map(async (plugin) => plugin.close?.()));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
