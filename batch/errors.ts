/** Every code of a batch error, with what it means. Stable; docs/errors.md explains each. */
export const batchErrorCodes = {
  'results-unwritable': 'the store takes no more records; what was written is kept',
  'folder-unusable': 'the folder of results cannot be made, read or written',
  'folder-locked': 'another process writes to the folder',
  'folder-foreign': 'the folder holds results of something else',
  'folder-changed': 'the results in the folder were made with another workflow, model or inputs',
  'folder-outdated': 'the folder holds results in a format of an earlier release',
  'source-not-found': 'a folder, file, list or manifest that is not there',
  'source-invalid': 'a list or manifest that cannot be read as one',
  'image-input-unclear': 'which input of the workflow gets the image of an item',
  'inputs-invalid': 'inputs that all items share and that do not fit the workflow',
  'item-failed': 'an item failed, and `onError` is `fail`',
  'no-items': 'nothing was listed',
  'queue-packages-missing': 'the packages that a queue needs are not installed',
  'queue-unreachable': 'Redis cannot be reached, or does not let us in',
  'queue-unsuitable': 'Redis is too old',
  'queue-taken': 'the run in the queue is led by another process, or is another run',
  'queue-unfit': 'something that cannot be done, or must not be written, over a queue',
} as const;

export type BatchErrorCode = keyof typeof batchErrorCodes;

export interface BatchErrorOptions {
  /** What the sentence is about, for callers that say it in words of their own: paths, numbers, names. Never a key. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** What ends a batch, or keeps it from beginning. Messages name options of this package, never flags of a command line. */
export class BatchError extends Error {
  override readonly name = 'BatchError';
  readonly code: BatchErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: BatchErrorCode, message: string, { facts = {}, cause }: BatchErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.facts = facts;
  }
}
