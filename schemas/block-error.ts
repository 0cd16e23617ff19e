export interface BlockErrorOptions {
  /** Stable, in kebab case, listed in docs/errors.md. */
  readonly code: string;
  /** `run`: every other element would fail the same way, so the run stops. `element`: only this one is lost. */
  readonly scope: 'run' | 'element';
  readonly cause?: unknown;
}

/** What a block throws when it knows what went wrong. Any other thrown value counts as `scope: 'element'`. */
export class BlockError extends Error {
  override readonly name: string = 'BlockError';
  readonly code: string;
  readonly scope: 'run' | 'element';

  constructor(message: string, { code, scope, cause }: BlockErrorOptions) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.scope = scope;
  }
}
