import type { WireIssue } from '../server/wire.ts';

/** What a server answered instead of a result, or that it could not be reached: then `status` is 0. Holds no key and no image. */
export class ServerError extends Error {
  override readonly name = 'ServerError';
  /** Of the reply; 0 where there was none. */
  readonly status: number;
  /** Class of the error on the server, such as `RuntimeInputError`; `null` where it did not say. */
  readonly errorType: string | null;
  /** Of this package's server: stable, in kebab case. */
  readonly code: string | null;
  readonly issues: readonly WireIssue[];
  /** What lies behind it, as Roboflow's routes tell it. */
  readonly innerMessage: string | null;
  /** Milliseconds after which the same request may do better. */
  readonly retryAfterMs: number | null;
  /** What the server's log knows the request by. */
  readonly requestId: string | null;

  constructor(
    message: string,
    facts: Partial<Omit<ServerError, keyof Error>> & { readonly cause?: unknown },
  ) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.status = facts.status ?? 0;
    this.errorType = facts.errorType ?? null;
    this.code = facts.code ?? null;
    this.issues = facts.issues ?? [];
    this.innerMessage = facts.innerMessage ?? null;
    this.retryAfterMs = facts.retryAfterMs ?? null;
    this.requestId = facts.requestId ?? null;
  }
}

/** The error that a reply tells, whichever of the servers' shapes it has. */
export async function readServerError(reply: Response): Promise<ServerError> {
  const text = await reply.text().catch(() => '');
  const body = parseObject(text);
  const { message, detail, error_type: errorType, code, issues, inner_error_message: inner } = body;
  const said = textOf(message) ?? detailOf(detail) ?? `The server answered ${reply.status}.`;
  // Python's word for nothing.
  const innerMessage = inner === 'None' ? null : textOf(inner);
  return new ServerError(
    innerMessage === null || said.includes(innerMessage) ? said : `${said} ${innerMessage}`,
    {
      status: reply.status,
      errorType: textOf(errorType),
      code: textOf(code),
      issues: Array.isArray(issues) ? (issues as readonly WireIssue[]) : [],
      innerMessage,
      retryAfterMs: retryAfterOf(reply),
      requestId: reply.headers.get('x-request-id'),
    },
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** `detail` is a text, or a list of what does not fit in the body. */
function detailOf(detail: unknown): string | null {
  if (!Array.isArray(detail)) return textOf(detail);
  const parts = detail.map((entry: { readonly loc?: unknown; readonly msg?: unknown }) => {
    const place = Array.isArray(entry.loc) ? entry.loc.join('.') : '';
    return `${place}: ${String(entry.msg)}`;
  });
  return parts.join('; ');
}

function retryAfterOf(reply: Response): number | null {
  const header = reply.headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(header)) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
