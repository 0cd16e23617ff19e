import type { CompiledWorkflow, Engine } from '../engine/index.ts';

/** Definitions that are remembered. */
const MAX_KNOWN = 100;
/** Characters of JSON; what is longer is compiled each time. */
const MAX_LENGTH = 100_000;

/** Workflows by their definitions: most requests bring the one that the request before brought. */
export class CompiledWorkflows {
  readonly #engine: Engine;
  /** By the definition's JSON; the one that was wanted last is last. */
  readonly #known = new Map<string, CompiledWorkflow>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * A workflow for one request, which shares no block with others.
   * @param parameters of its blocks, instead of the operator's; they are not remembered
   * @throws WorkflowError where the definition is at fault.
   */
  get(definition: unknown, parameters: Readonly<Record<string, unknown>>): CompiledWorkflow {
    const text = jsonOf(definition);
    const compiled = (text === null ? undefined : this.#known.get(text)) ?? this.#engine.compile(definition);
    if (text !== null) this.#remember(text, compiled);
    return this.#engine.renew(compiled, parameters);
  }

  #remember(text: string, compiled: CompiledWorkflow): void {
    this.#known.delete(text);
    this.#known.set(text, compiled);
    const [oldest] = this.#known.keys();
    if (oldest !== undefined && this.#known.size > MAX_KNOWN) this.#known.delete(oldest);
  }
}

/** `null` for what is not worth remembering. */
function jsonOf(definition: unknown): string | null {
  try {
    const text = JSON.stringify(definition) as string | undefined;
    return text !== undefined && text.length <= MAX_LENGTH ? text : null;
  } catch {
    // Nested too deeply.
    return null;
  }
}
