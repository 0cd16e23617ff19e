import { messageOf } from '../../schemas/errors.ts';

/** Options of the command line that lift a limit of the engine's, by error code. */
const hints: Readonly<Record<string, string>> = {
  'image-too-many-bytes': 'On the command line: `--max-image-bytes`.',
};

/** Why a step failed, in one sentence or two. */
export function reasonOf(error: { readonly message: string; readonly cause?: unknown }): string {
  const reason = error.cause ?? error;
  const code = typeof reason === 'object' && 'code' in reason ? reason.code : undefined;
  const hint = typeof code === 'string' ? hints[code] : undefined;
  return hint === undefined ? messageOf(reason) : `${messageOf(reason)} ${hint}`;
}
