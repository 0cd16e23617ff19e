/** The message of anything that was thrown, read by shape: errors may come from another realm. */
export function messageOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  const message =
    typeof thrown === 'object' && thrown !== null && 'message' in thrown ? thrown.message : undefined;
  return typeof message === 'string' && message !== ''
    ? message
    : `a value of type ${typeof thrown} was thrown`;
}
