import { basename } from 'node:path';
import { readCatalogue, type CatalogueBlock } from '../../engine/index.ts';
import { urlLabel } from '../../engine/images/image-value.ts';
import { errorCode, isAddress, messageOf } from '../../schemas/index.ts';
import { CliError, exitCodes } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { readJsonFile } from './read-input.ts';

export interface Catalogue {
  /** What a person calls it. */
  readonly label: string;
  readonly blocks: readonly CatalogueBlock[];
}

/**
 * Reads a catalogue of blocks from a file, an address, or `-` for standard input.
 * @throws CliError for what cannot be had, and for what is no catalogue.
 */
export async function loadCatalogue(source: string, terminal: Terminal): Promise<Catalogue> {
  const isRemote = isAddress(source);
  const json = isRemote ? await downloadJson(source, terminal) : (await readJsonFile(source, terminal)).value;
  const name = isRemote && URL.canParse(source) ? urlLabel(new URL(source)) : source;
  const local = source === '-' ? 'standard input' : basename(source);
  try {
    const blocks = readCatalogue(json);
    if (blocks.length > 0) return { label: isRemote ? name : local, blocks };
  } catch (cause) {
    const reason = messageOf(cause).replace('`engine.describe()` gives it', '`describe --json` writes it');
    throw new CliError(`\`${name}\`: ${reason}`, { cause });
  }
  throw new CliError(`The catalogue \`${name}\` has no blocks.`);
}

export interface DownloadOptions {
  readonly signal: AbortSignal;
  /** Of the whole download. @default 30000 */
  readonly timeoutMs?: number;
  /** Of the document, unpacked. @default 67108864, twenty times what Roboflow's largest catalogue has */
  readonly maxBytes?: number;
}

/**
 * Downloads a JSON document. Redirects are followed.
 * @throws CliError that says what came instead, or why nothing did.
 */
export async function downloadJson(
  address: string,
  { signal, timeoutMs = 30_000, maxBytes = 64 * 1024 * 1024 }: DownloadOptions,
): Promise<unknown> {
  if (!URL.canParse(address)) throw new CliError(`\`${address.slice(0, 200)}\` is no address.`);
  const url = new URL(address);
  // Without credentials and query, which is where keys are.
  const label = urlLabel(url);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await request(url, AbortSignal.any([signal, deadline]));
    if (!response.ok)
      throw new CliError(`\`${label}\` answered with status ${response.status} instead of a JSON document.`, {
        exitCode: response.status >= 500 ? exitCodes.serviceRefused : exitCodes.badInput,
      });
    return parse(await readText(response, { label, maxBytes }), label);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof CliError) throw cause;
    // `fetch` wraps what the socket says.
    const reason = errorCode((cause as Error).cause) ?? errorCode(cause) ?? 'the connection broke';
    const message = deadline.aborted
      ? `\`${label}\` took longer than ${timeoutMs / 1000} s.`
      : `\`${label}\` could not be downloaded (${reason}).`;
    throw new CliError(message, { exitCode: exitCodes.serviceRefused, cause });
  }
}

/** `fetch` takes no credentials in an address. */
function request(url: URL, signal: AbortSignal): Promise<Response> {
  const target = new URL(url);
  target.username = '';
  target.password = '';
  const headers = new Headers({ accept: 'application/json' });
  if (url.username !== '' || url.password !== '') {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  }
  return fetch(target, { signal, headers });
}

async function readText(
  { body }: Response,
  { label, maxBytes }: { readonly label: string; readonly maxBytes: number },
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxBytes)
      throw new CliError(
        `\`${label}\` has more than ${maxBytes} bytes, which is the limit. Download it and give the file.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string, label: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    const what = text.trimStart().startsWith('<') ? 'a web page' : 'something';
    throw new CliError(`\`${label}\` answered with ${what} that is no JSON.`, { cause });
  }
}
