/** What a service said; the body is `null` where it is no JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface GetOptions {
  /** Sent along where there is one. */
  readonly key?: string;
  readonly signal: AbortSignal;
  /** Of the whole exchange. @default 5000 */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 5000;

/** Asks once; `null` where nothing comes. Redirects are not followed, as the key would go along. */
export async function getJson(
  baseUrl: string,
  path: string,
  { key, signal, timeoutMs = TIMEOUT_MS }: GetOptions,
): Promise<Reply | null> {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent();
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/${path}`, {
      dispatcher,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        accept: 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    await dispatcher.destroy();
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A property of anything, which may have none. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
