import { lookup } from 'node:dns/promises';
import type { Dispatcher } from 'undici';
import type { ImageAccessPolicy } from './access-policy.ts';
import { withDeadline } from '../../schemas/signals.ts';
import { guardedLookup, privateAddress, type AddressGuard } from './guarded-lookup.ts';
import { errorCode } from '../../schemas/errors.ts';
import { httpGet } from './http-get.ts';
import { ImageError } from './image-error.ts';
import { checkByteLimit } from './limits.ts';
import { isPublicAddress, literalAddress } from './public-address.ts';
import { redirectTarget } from './redirect.ts';

export interface UrlOptions {
  readonly label: string;
  readonly policy: ImageAccessPolicy;
  readonly signal: AbortSignal | undefined;
}

export type UrlLoader = (url: URL, options: UrlOptions) => Promise<Uint8Array>;

/** A redirect's body up to this size is read so that its connection can be used again. */
const REDIRECT_BODY_LIMIT = 4096;

interface Hop {
  readonly dispatcher: Dispatcher;
  readonly policy: ImageAccessPolicy;
  readonly guard: AddressGuard;
  /** Of the address that was asked for, not of the one it led to. */
  readonly label: string;
  readonly signal: AbortSignal;
}

/**
 * Makes a loader with its own connections, which close by themselves when idle. The loader follows redirects by hand,
 * checks every hop against the policy, and cuts what is too large or too slow.
 */
export function createUrlLoader(guard: AddressGuard): UrlLoader {
  const pools = new Map<string, Promise<Dispatcher>>();
  const dispatcherFor = (policy: ImageAccessPolicy): Promise<Dispatcher> => {
    const key = policy.urls === 'public' ? 'public' : 'any';
    const pool = pools.get(key) ?? openPool(key === 'public' ? guard : null);
    pools.set(key, pool);
    return pool;
  };
  return async (url, { label, policy, signal }) => {
    const dispatcher = await dispatcherFor(policy);
    const reason = (): ImageError => timedOut(label, policy.timeoutMs);
    try {
      return await withDeadline(signal, { milliseconds: policy.timeoutMs, reason }, (deadline) =>
        download(url, { dispatcher, policy, guard, label, signal: deadline }),
      );
    } catch (cause) {
      signal?.throwIfAborted();
      throw unreachable(label, cause);
    }
  };
}

export const loadUrl: UrlLoader = createUrlLoader({ resolve: lookup, isPublic: isPublicAddress });

async function openPool(guard: AddressGuard | null): Promise<Dispatcher> {
  const { Agent } = await import('undici');
  return new Agent(guard === null ? {} : { connect: { lookup: guardedLookup(guard) } });
}

async function download(start: URL, hop: Hop): Promise<Uint8Array> {
  const { maxRedirects } = hop.policy;
  let url = start;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    checkAddress(url, hop);
    const response = await httpGet(url, hop);
    const target = redirectTarget(url, response);
    if (target === null) return readBody(response, hop);
    await response.body.dump({ limit: REDIRECT_BODY_LIMIT, signal: hop.signal });
    url = target;
  }
  throw new ImageError(
    'image-url-redirect',
    `\`${hop.label}\` redirects more than ${maxRedirects} times, which is the limit.`,
  );
}

/** Addresses given as numbers never reach the lookup of the socket. */
function checkAddress(url: URL, { policy, guard }: Hop): void {
  if (policy.urls !== 'public') return;
  const address = literalAddress(url);
  if (address !== null && !guard.isPublic(address)) throw privateAddress(url.host);
}

async function readBody(response: Dispatcher.ResponseData, hop: Hop): Promise<Uint8Array> {
  const limit = { label: hop.label, maxBytes: hop.policy.maxBytes };
  try {
    checkStatus(response.statusCode, hop.label);
    checkByteLimit(Number(response.headers['content-length'] ?? 0), limit);
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      checkByteLimit(length, limit);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } finally {
    response.body.destroy();
  }
}

function checkStatus(status: number, label: string): void {
  if (status >= 200 && status < 300) return;
  throw new ImageError(
    'image-url-status',
    `\`${label}\` answered with status ${status} instead of an image.`,
  );
}

function timedOut(label: string, timeoutMs: number): ImageError {
  return new ImageError(
    'image-url-timeout',
    `\`${label}\` was not downloaded within ${timeoutMs} ms. Raise the limit \`timeoutMs\` for slow hosts.`,
  );
}

function unreachable(label: string, cause: unknown): unknown {
  if (cause instanceof ImageError) return cause;
  return new ImageError(
    'image-url-unreachable',
    `\`${label}\` could not be downloaded (${errorCode(cause) ?? 'reason unknown'}).`,
    { cause },
  );
}
