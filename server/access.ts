import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import ipaddr from 'ipaddr.js';
import { isRecord } from '../schemas/is-record.ts';
import { HttpError } from './http-error.ts';
import type { ServerOptions } from './options.ts';

/** Who may call, from where and under which name. */
export class Access {
  readonly #key: Buffer | null;
  readonly #hosts: ReadonlySet<string>;
  readonly #origins: ReadonlySet<string>;

  constructor({ accessKey, allowHosts = [], allowOrigins = [] }: ServerOptions) {
    this.#key = accessKey === undefined ? null : digest(accessKey);
    this.#hosts = new Set(allowHosts.map((host) => host.toLowerCase()));
    this.#origins = new Set(allowOrigins.map((origin) => origin.toLowerCase().replace(/\/$/, '')));
  }

  get needsKey(): boolean {
    return this.#key !== null;
  }

  /**
   * A page of somebody else whose name leads to this machine is told by that name: addresses in numbers cannot be made to lead here.
   * @throws HttpError `host-not-allowed`.
   */
  checkHost(host: string | undefined): void {
    const name = hostName(host ?? '');
    const isFine =
      name === 'localhost' ||
      name.endsWith('.localhost') ||
      ipaddr.isValid(name.replace(/^\[|\]$/g, '')) ||
      this.#hosts.has(name) ||
      this.#hosts.has('*');
    if (isFine) return;
    const message = `This server is not called \`${name.slice(0, 200)}\`. Its operator can allow the name (\`allowHosts\`, \`--allow-host\`).`;
    throw new HttpError(message, { code: 'host-not-allowed' });
  }

  /** Whether a page of this origin may read answers. @param host header of the request: a page of the server's own is always fine */
  allowsOrigin(origin: string, host: string | undefined): boolean {
    if (this.#origins.has('*') || this.#origins.has(origin.toLowerCase())) return true;
    return URL.canParse(origin) && new URL(origin).host === (host ?? '').toLowerCase();
  }

  /** @throws HttpError `origin-not-allowed` where a page of another site would do more than look. */
  checkOrigin({ method, headers }: FastifyRequest): void {
    const { origin, host } = headers;
    if (origin === undefined || method === 'GET' || method === 'HEAD') return;
    if (this.allowsOrigin(origin, host)) return;
    const message = `Pages of \`${origin.slice(0, 200)}\` may not call this server. Its operator can allow them (\`allowOrigins\`, \`--allow-origin\`).`;
    throw new HttpError(message, { code: 'origin-not-allowed' });
  }

  /**
   * The first place that has a key decides: query, bearer token, body, as with Roboflow's server. `null`: no place that was looked at
   * has one.
   */
  verdict(request: FastifyRequest): boolean | null {
    if (this.#key === null) return true;
    const given = givenKey(request);
    return given === null ? null : this.#isAccessKey(given);
  }

  /** The caller's own Roboflow key: the first key that is not this server's. */
  ownKey(request: FastifyRequest): string | null {
    return givenKeys(request).find((key) => !this.#isAccessKey(key)) ?? null;
  }

  #isAccessKey(key: string): boolean {
    return this.#key !== null && timingSafeEqual(digest(key), this.#key);
  }
}

/** The key that a request comes with, whatever it is for. */
export function givenKey(request: FastifyRequest): string | null {
  return givenKeys(request)[0] ?? null;
}

/** In the order in which places count. */
function givenKeys({ query, headers, body }: FastifyRequest): readonly string[] {
  const fromQuery = isRecord(query) ? query['api_key'] : undefined;
  const bearer = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '')?.[1];
  const fromBody = isRecord(body) ? body['api_key'] : undefined;
  return [fromQuery, bearer, fromBody].filter((key) => typeof key === 'string' && key !== '') as string[];
}

export function wrongKey(): HttpError {
  return new HttpError('Unauthorized api_key', { code: 'wrong-key' });
}

/** Of one length, whatever the key's is, so that comparing tells nothing. */
function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** Without the port. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}
