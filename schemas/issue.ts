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

/** Characters of a name, or of a path of names, in an issue: far more than anybody gives. */
const LONGEST_NAME = 1000;

/** The issue with its names cut, so that it does not grow with what was validated. A path that is cut leads nowhere. */
export function cutNames(issue: Issue): Issue {
  const { path, blockId = '', property = '' } = issue;
  if ([path, blockId, property].every(({ length }) => length <= LONGEST_NAME)) return issue;
  return {
    ...issue,
    path: cut(path),
    ...(issue.blockId !== undefined && { blockId: cut(blockId) }),
    ...(issue.property !== undefined && { property: cut(property) }),
  };
}

function cut(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
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

/**
 * Every code an issue can carry, with what it means. `docs/errors.md` explains each; a test keeps the two equal.
 */
export const issueCodes = {
  'wrong-value': 'a value does not match what its place accepts',
  'missing-property': 'a required property is absent',
  'unknown-property': 'a property that the block does not have, ignored',
  'converted-value': 'a number or a boolean written as something else, read as what it means',
  'unknown-block': 'no loaded block has this type',
  'unknown-input-type': 'no input has this type',
  'deprecated-block': 'a block that still runs and has a successor',
  'version-malformed': 'the engine version is not a version',
  'version-unsupported': 'the engine version is not provided',
  'duplicate-name': 'a name is used twice',
  'unknown-input': 'a selector names an input that does not exist',
  'unknown-step': 'a selector names a step that does not exist',
  'unknown-output': 'a selector names an output that its step does not have',
  'not-a-selector': 'a selector was expected and something else was found',
  'ignored-selector': 'text that looks like a selector and is taken as plain text',
  'kind-mismatch': 'a selector gives a kind of value that the property does not take',
  cycle: 'steps wait for each other',
  'batch-into-scalar': 'one value per element feeds a property that takes one value for all',
  'not-portable': "works here and is rejected by Roboflow's engine",
  'dimensionality-mismatch': 'batches of the wrong nesting depth meet in one step',
  'lineage-mismatch': 'batches from different sources meet in one step',
  'step-rejected': 'a block refuses how its step is set up',
  'model-retired': 'the model that a step names has no host any more; the message says what to ask instead',
  'crop-empty': 'a crop has no pixel in its image, and is null',
  'missing-input': 'a run was not given a value that the workflow needs',
  'wrong-input': 'a run was given a value that the workflow cannot take',
  'unexpected-input': 'a run was given a value that the workflow does not declare, ignored',
  'batch-size-mismatch': 'batches of different sizes were given to one run',
  'step-failed': 'a block failed while it ran',
  'plugin-invalid': 'a plugin could not be loaded',
  'block-invalid': 'a block breaks the block contract',
} as const;

export type IssueCode = keyof typeof issueCodes;
