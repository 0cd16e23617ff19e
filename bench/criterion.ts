import { digits } from './table.ts';

/** What is asked of the engine, and what it did. */
export interface Criterion {
  readonly claim: string;
  readonly measured: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly unit?: string;
}

export function isMet({ measured, atLeast = -Infinity, atMost = Infinity }: Criterion): boolean {
  return measured >= atLeast && measured <= atMost;
}

export function renderCriterion(criterion: Criterion): string {
  const { claim, measured, atLeast, atMost, unit = '' } = criterion;
  const limits = [
    ...(atLeast === undefined ? [] : [`at least ${atLeast}${unit}`]),
    ...(atMost === undefined ? [] : [`at most ${atMost}${unit}`]),
  ];
  const verdict = isMet(criterion) ? 'met    ' : 'NOT MET';
  return `${verdict}  ${claim}: ${digits(measured)}${unit} (${limits.join(', ')})`;
}
