import type { IssueCode } from './issue-codes.ts';

/** One finding about a workflow, a step or an input. Data only: rendering is the caller's job. */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: 'error' | 'warning';
  /** A sentence: what was seen, what is accepted, and what to do about it. */
  readonly message: string;
  /** JSON Pointer (RFC 6901) into what was validated; empty for the whole. */
  readonly path: string;
  /** Name of the step, or `$inputs`, `$outputs`. */
  readonly blockId?: string;
  /** Property of the step, or name of the input or output. */
  readonly property?: string;
}

export function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

/** JSON Pointer made of unescaped segments. */
export function jsonPointer(...segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
