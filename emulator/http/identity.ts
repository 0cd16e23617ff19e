import { randomFor, randomLetters } from '../random.ts';
import type { ReplyIdentity } from './reply.ts';

export interface IdentitySource {
  readonly seed: number;
  /** Position of the request, from 1. */
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function createIdentity({ seed, number, now }: IdentitySource): ReplyIdentity {
  const random = randomFor(seed, number, 'identity');
  const seconds = Math.floor(now / 1000);
  const letters = randomLetters(random, 20);
  const hexadecimal = Math.floor(random() * 2 ** 48)
    .toString(16)
    .padStart(16, '0');
  return {
    generationId: `gen-${seconds}-${letters}`,
    ray: `${hexadecimal}-EMU`,
    requestId: `req-${letters}`,
  };
}
