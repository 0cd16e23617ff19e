import { didYouMean } from '../../schemas/did-you-mean.ts';
import { jsonPointer, type Issue, type StepValues } from '../../schemas/index.ts';
import type { Plan, PlannedStep } from '../compile/plan.ts';
import { seen } from '../compile/words.ts';
import { inputError } from './inputs.ts';

/** Outputs by step. */
export type CachedOutputs = Readonly<Record<string, StepValues>>;

/**
 * The outputs that a run need not make.
 * @throws RuntimeInputError with everything that cannot be taken as cached.
 */
export function readCached(
  plan: Plan,
  cached: CachedOutputs,
  elements: number,
): ReadonlyMap<string, StepValues> {
  const entries = Object.entries(cached);
  const issues = entries.flatMap(([step, outputs]) => cacheProblem(plan, step, outputs) ?? []);
  if (entries.length > 0 && elements > 1) issues.push(tooMany(elements));
  if (issues.length > 0) throw inputError(issues);
  return new Map(entries.map(([step, outputs]) => [step, revived(plan.steps.get(step), outputs)]));
}

function revived(step: PlannedStep | undefined, outputs: StepValues): StepValues {
  if (step === undefined) return outputs;
  return Object.fromEntries(
    Object.entries(outputs).map(([name, json]) => [name, reviveOutput(step, name, json)]),
  );
}

/** The value of a step's output from its JSON; anything that no kind of the output makes something of, as it is. */
export function reviveOutput({ revivers }: PlannedStep, output: string, json: unknown): unknown {
  return (revivers.get(output) ?? []).reduce<unknown>((value, revive) => revive(value), json);
}

/** Why a step's outputs cannot be taken as cached; `null` where they can. */
export function cacheProblem(plan: Plan, name: string, outputs: unknown): Issue | null {
  const step = plan.steps.get(name);
  if (step === undefined) {
    const text = `The workflow has no step \`${name.slice(0, 200)}\`.${didYouMean(name, plan.steps.keys())}`;
    return issue('unknown-step', text, name);
  }
  const reason = refusal(step, plan) ?? lack(step, outputs);
  if (reason === null) return null;
  return issue('wrong-input', `Outputs of step \`${name}\` cannot be cached: ${reason}`, name);
}

function refusal({ name, manifest, callLineage }: PlannedStep, { steps }: Plan): string | null {
  if (callLineage.some(({ madeBy }) => madeBy !== 'run'))
    return 'it works on parts of an element, and only what is made once for an element can be cached.';
  if (manifest.outputDimensionalityOffset === 1)
    return 'it gives a list of records, and only one record can be cached.';
  const isController = [...steps.values()].some(({ controllers }) => controllers.includes(name));
  return isController ? 'it decides whether other steps run, which no outputs tell.' : null;
}

function lack({ outputs }: PlannedStep, given: unknown): string | null {
  const names = outputs.map(({ name }) => `\`${name}\``).join(', ');
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return `they are ${seen(given)}; a record of ${names} is expected.`;
  const missing = outputs.find(({ name }) => !Object.hasOwn(given, name));
  return missing === undefined ? null : `\`${missing.name}\` is missing; a record of ${names} is expected.`;
}

function tooMany(elements: number): Issue {
  const message = `Outputs of steps can be cached in a run of one element, and this one has ${elements}. Give \`cached\` to a run for each.`;
  return { code: 'wrong-input', severity: 'error', message, path: '' };
}

function issue(code: Issue['code'], message: string, step: string): Issue {
  return { code, severity: 'error', message, path: jsonPointer('cached', step), blockId: step };
}
