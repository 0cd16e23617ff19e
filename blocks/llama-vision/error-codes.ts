import { BlockError } from '../../schemas/index.ts';

/** Failures of the Llama Vision blocks themselves; those of requests are in `../openrouter/errors/`. */
export const llamaVisionErrorCodes = {
  'missing-key': { scope: 'run', title: 'There is no key for the host that the step is to ask.' },
  'missing-model': {
    scope: 'run',
    title: "Another host is to be asked, and the model's name there is not given.",
  },
  'unknown-model': { scope: 'run', title: 'A run gave a `model_version` that the block does not have.' },
  'no-answer': {
    scope: 'element',
    title: 'The model gave no answer, and the block version counts that as a failure.',
  },
} as const satisfies Readonly<Record<string, { readonly scope: 'run' | 'element'; readonly title: string }>>;

export function llamaVisionError(code: keyof typeof llamaVisionErrorCodes, message: string): BlockError {
  return new BlockError(message, { code, scope: llamaVisionErrorCodes[code].scope });
}
