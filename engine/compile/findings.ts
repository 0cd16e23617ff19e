import {
  ControlFlowDefinitionError,
  DuplicatedNameError,
  ExecutionGraphStructureError,
  InvalidReferenceTargetError,
  NotSupportedExecutionEngineError,
  ReferenceTypeError,
  StepInputDimensionalityError,
  StepInputLineageError,
  WorkflowDefinitionError,
  WorkflowSyntaxError,
  cutNames,
  isError,
  type Issue,
  type WorkflowError,
  type WorkflowErrorOptions,
} from '../../schemas/index.ts';

/** Compilation in its order; the first phase with errors decides which error is thrown. */
export const phases = ['syntax', 'names', 'references', 'kinds', 'structure'] as const;
export type Phase = (typeof phases)[number];

type ErrorClass = new (message: string, options: WorkflowErrorOptions) => WorkflowError;

const errorClasses = {
  WorkflowSyntaxError,
  WorkflowDefinitionError,
  NotSupportedExecutionEngineError,
  DuplicatedNameError,
  InvalidReferenceTargetError,
  ReferenceTypeError,
  ExecutionGraphStructureError,
  StepInputDimensionalityError,
  StepInputLineageError,
  ControlFlowDefinitionError,
} as const satisfies Readonly<Record<string, ErrorClass>>;

export type CompileErrorName = keyof typeof errorClasses;

/** Collects what the phases find. */
export class Findings {
  readonly #all: { readonly phase: Phase; readonly error: CompileErrorName; readonly issue: Issue }[] = [];

  add(phase: Phase, error: CompileErrorName, issues: readonly Issue[] | Issue): void {
    for (const issue of [issues].flat()) this.#all.push({ phase, error, issue: cutNames(issue) });
  }

  /** Everything found, in the order of the phases. */
  get issues(): readonly Issue[] {
    return phases.flatMap((phase) => this.#of(phase));
  }

  get warnings(): readonly Issue[] {
    return this.issues.filter((issue) => !isError(issue));
  }

  /** The error of the first phase that found one, with all that this phase found. */
  toError(): WorkflowError | null {
    for (const phase of phases) {
      const first = this.#all.find((finding) => finding.phase === phase && isError(finding.issue));
      if (first === undefined) continue;
      const issues = this.#of(phase);
      return new errorClasses[first.error](summary(issues.filter(isError)), { issues });
    }
    return null;
  }

  #of(phase: Phase): readonly Issue[] {
    return this.#all.filter((finding) => finding.phase === phase).map(({ issue }) => issue);
  }
}

function summary(errors: readonly Issue[]): string {
  const [first, ...more] = errors;
  const rest = more.length === 0 ? '' : ` (and ${more.length} more)`;
  return `${first?.message ?? 'The workflow is invalid.'}${rest}`;
}
