import type { Failure } from './failure.ts';

const closedByUs: ReadonlySet<string> = new Set(['UND_ERR_DESTROYED', 'UND_ERR_CLOSED']);
const misuse: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']);
const tls = /^(?:ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|EPROTO)/;

/**
 * What a failed connection means; `null` when the error does not come from the network. A host that has answered
 * before has a bad moment, one that never has is probably the wrong one.
 */
export function networkFailure(error: unknown, hostHasAnswered: boolean): Failure | null {
  const fact = networkCode(error);
  if (fact === null || misuse.has(fact)) return null;
  if (closedByUs.has(fact)) return { code: 'transport-closed' };
  if (hostHasAnswered) return { code: 'connection-lost', fact };
  return { code: tls.test(fact) ? 'tls-failed' : 'unreachable', fact };
}

function networkCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(error.code) ? error.code : null;
}
