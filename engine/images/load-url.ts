import { lookup } from 'node:dns/promises';
import { unescape } from 'node:querystring';
import type { Dispatcher } from 'undici';
import { errorCode } from '../../schemas/errors.ts';
import { abortable, withDeadline } from '../../schemas/signals.ts';
import { checkByteLimit, type ImageAccessPolicy } from './access-policy.ts';
import { ImageError } from './image-error.ts';
import { urlLabel } from './image-value.ts';
import {
  guardedLookup,
  privateAddress,
  isPublicAddress,
  literalAddress,
  type AddressGuard,
} from './public-address.ts';

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

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * The address that a response sends the caller to, or null when it is no redirect.
 *
 * @throws {ImageError} `image-url-redirect` when that address is not of http or https.
 */
export function redirectTarget(
  from: URL,
  { statusCode, headers }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>,
): URL | null {
  const location = headers['location'];
  if (!REDIRECTS.includes(statusCode) || typeof location !== 'string') return null;
  if (!URL.canParse(location, from.href)) throw refused(from, 'something that is not a URL');
  const target = new URL(location, from);
  if (target.protocol === 'http:' || target.protocol === 'https:') return target;
  throw refused(from, `a \`${target.protocol}\` address`);
}

function refused(from: URL, where: string): ImageError {
  return new ImageError(
    'image-url-redirect',
    `\`${urlLabel(from)}\` redirects to ${where}; only http and https addresses are followed.`,
  );
}

export interface GetOptions {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

/** Asks for an image at one address and follows nothing. Credentials in the URL become basic authentication. */
export async function httpGet(
  url: URL,
  { dispatcher, signal }: GetOptions,
): Promise<Dispatcher.ResponseData> {
  const { request } = await import('undici');
  const target = new URL(url);
  target.username = '';
  target.password = '';
  const headers = {
    accept: 'image/*, */*;q=0.5',
    'accept-encoding': 'identity',
    'user-agent': 'llama-vision-workflows',
    ...credentials(url),
  };
  // undici hears of the signal when it has a connection, for which a silent host lets it wait.
  const response = await abortable(() => request(target, { dispatcher, signal, headers }), signal);
  // A body that is left early emits an error, and would end the process if nobody listened.
  response.body.on('error', () => undefined);
  return response;
}

function credentials({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${unescape(username)}:${unescape(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
