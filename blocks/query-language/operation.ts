import type { JsonSchema } from '../../schemas/index.ts';
import type { Parameter } from './parameters.ts';

/** What an operation may use beside its value. */
export interface Scope {
  /** Values of the step, by the names that operands have. */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly signal: AbortSignal;
  /** From 0 to 1, 1 left out. */
  readonly random: () => number;
  readonly now: () => Date;
}

/** A chain that was read: each operation works on what the one before it gave. */
export interface Chain {
  run(value: unknown, scope: Scope): Promise<unknown>;
}

/** A condition that was read. */
export interface Condition {
  holds(scope: Scope): Promise<boolean>;
}

type Parameters = Readonly<Record<string, Parameter<unknown>>>;

type ValuesOf<Of extends Parameters> = {
  readonly [Name in keyof Of]: Of[Name] extends Parameter<infer Value> ? Value : never;
};

interface OperationOptions<Of extends Parameters> {
  readonly type: string;
  /** A sentence or two for people. */
  readonly does: string;
  /** Names of the kinds that it is meant for. */
  readonly takes: readonly string[];
  /** Names of the kinds that it gives. */
  readonly gives: readonly string[];
  readonly parameters: Of;
  /** What else Roboflow's schema says of it. */
  readonly schema?: JsonSchema;
  readonly run: (value: unknown, parameters: ValuesOf<Of>, scope: Scope) => unknown;
}

export interface Operation extends Omit<OperationOptions<Parameters>, 'run'> {
  readonly run: (value: unknown, parameters: Readonly<Record<string, unknown>>, scope: Scope) => unknown;
}

/** An entry of the table. Its parameters are as they were read when it is run. */
export function operation<Of extends Parameters>(options: OperationOptions<Of>): Operation {
  return { schema: { compound: false }, ...options, run: options.run as Operation['run'] };
}

/** Parameters that hold a chain or a condition of their own. */
export interface Nesting {
  readonly chain: (options: { readonly description: string }) => Parameter<Chain>;
  readonly condition: (options: { readonly description: string }) => Parameter<Condition>;
}
