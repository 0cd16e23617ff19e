import { BlockError } from '../../schemas/index.ts';

/** Failures of the parser blocks. Text that cannot be read is none: it gives outputs with `error_status` true. */
export const formatterErrorCodes = {
  'unsupported-model-type': {
    scope: 'run',
    title: "A detector's `model_type` is one whose answers this package cannot read.",
  },
  'not-an-image': { scope: 'element', title: 'The `image` of a parser step is no image.' },
} as const satisfies Readonly<Record<string, { readonly scope: 'run' | 'element'; readonly title: string }>>;

export function formatterError(code: keyof typeof formatterErrorCodes, message: string): BlockError {
  return new BlockError(message, { code, scope: formatterErrorCodes[code].scope });
}
