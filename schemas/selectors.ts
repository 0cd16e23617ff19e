/**
 * A reference to a workflow input or a step's output, parsed.
 * `$inputs.NAME`, `$steps.STEP.OUTPUT`, `$steps.STEP.*`.
 */
export type Selector =
  | { readonly type: 'input'; readonly name: string }
  | { readonly type: 'step-output'; readonly step: string; readonly output: string };

/** Stands for all outputs of a step. */
export const ALL_OUTPUTS = '*';

const input = /^\$inputs\.([A-Za-z0-9_-]+)$/;
const stepOutput = /^\$steps\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_*-]+)$/;

/**
 * The pattern that Roboflow's manifests publish. It is wider than the grammar above in one point (any character after
 * `$inputs`), and is kept as it is because a shipped manifest is frozen.
 */
export const SELECTOR_PATTERN =
  '(^\\$steps\\.[A-Za-z_\\-0-9]+\\.[A-Za-z_*0-9\\-]+$)|(^\\$inputs.[A-Za-z_0-9\\-]+$)';

export function parseSelector(value: unknown): Selector | null {
  if (typeof value !== 'string' || !value.startsWith('$')) return null;
  const name = input.exec(value)?.[1];
  if (name !== undefined) return { type: 'input', name };
  const [, step, output] = stepOutput.exec(value) ?? [];
  return step === undefined || output === undefined ? null : { type: 'step-output', step, output };
}

/** Pattern of a selector of a whole step. */
export const STEP_SELECTOR_PATTERN = '^\\$steps\\.[A-Za-z_\\-0-9]+$';

/** Name of the step in `$steps.NAME`; `null` for anything else. */
export function parseStepSelector(value: unknown): string | null {
  return typeof value === 'string' ? (/^\$steps\.([A-Za-z0-9_-]+)$/.exec(value)?.[1] ?? null) : null;
}

export function formatSelector(selector: Selector): string {
  return selector.type === 'input'
    ? `$inputs.${selector.name}`
    : `$steps.${selector.step}.${selector.output}`;
}

/** Text that somebody may have meant as a selector although it is none. */
export function looksLikeSelector(value: unknown): boolean {
  return typeof value === 'string' && /^\s*\$(inputs?|steps?)\b/.test(value);
}
