import {
  asksOpenRouter,
  resolveSettings,
  type LlamaVisionOptions,
  type LlamaVisionSettings,
} from './options.ts';
import { llamaVisionError } from './route.ts';

const VARIABLE = 'LLAMA_VISION_HEADERS';
const LONGEST_VALUE = 8192;
const NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const VALUE = /^[\x20-\x7e]+$/;

/** How request and reply are written, and the connection, are the transport's. */
const OF_TRANSPORT: ReadonlySet<string> = new Set([
  ...['accept', 'accept-encoding', 'content-encoding', 'content-length', 'content-type'],
  ...['connection', 'expect', 'host', 'keep-alive', 'proxy-authenticate', 'proxy-authorization'],
  ...['proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
]);

/**
 * Options and environment, resolved, with the headers that a gateway before the host wants: the option `headers`, or
 * LLAMA_VISION_HEADERS, a JSON object or lines of `Name: value`.
 * @throws BlockError that names the header at fault, never a value.
 */
export function resolveWithHeaders(options: LlamaVisionOptions): LlamaVisionSettings {
  const settings = resolveSettings(options);
  const headers = readHeaders(options);
  if (Object.keys(headers).length === 0) return settings;
  // The gateway's secrets would be sent to OpenRouter itself: the gateway's address was forgotten.
  if (asksOpenRouter(settings))
    throw invalid(
      `There are headers for a gateway (${VARIABLE}, option \`headers\`), but OpenRouter itself is to be asked, which gets none of them. ` +
        'Give the address of the gateway: OPENROUTER_BASE_URL where it speaks as OpenRouter does, else LLAMA_VISION_BASE_URL or `baseUrl`.',
    );
  return { ...settings, host: { ...settings.host, headers } };
}

/** By name, in lower case. */
type Headers = Readonly<Record<string, string>>;

function readHeaders({ headers, environment = process.env }: LlamaVisionOptions): Headers {
  if (headers !== undefined) return checkHeaders(Object.entries(headers), 'The option `headers`');
  const text = environment[VARIABLE]?.trim() ?? '';
  return checkHeaders(text.startsWith('{') ? entriesOfJson(text) : entriesOfLines(text), VARIABLE);
}

type Entry = readonly [name: string, value: unknown];

function entriesOfJson(text: string): readonly Entry[] {
  try {
    return Object.entries(JSON.parse(text) as object);
  } catch {
    // The parser's own words quote the text, which holds secrets.
    throw invalid(`${VARIABLE} begins like a JSON object and is none.`);
  }
}

function entriesOfLines(text: string): readonly Entry[] {
  return text.split(/\r?\n/).flatMap((line, index): Entry[] => {
    if (line.trim() === '') return [];
    const colon = line.indexOf(':');
    if (colon > 0) return [[line.slice(0, colon).trim(), line.slice(colon + 1)]];
    throw invalid(
      `Line ${index + 1} of ${VARIABLE} has no name with a colon. It takes lines of \`Name: value\`, or a JSON object.`,
    );
  });
}

function checkHeaders(entries: readonly Entry[], source: string): Headers {
  const headers = new Map<string, string>();
  for (const [given, value] of entries) {
    const name = given.toLowerCase();
    const label = `\`${given.slice(0, 100)}\``;
    if (!NAME.test(given)) throw invalid(`${source} has a header ${label}, which is no name of a header.`);
    if (name === 'authorization')
      throw invalid(`${source} may not set ${label}: give the key itself, by the option \`apiKey\`.`);
    if (OF_TRANSPORT.has(name))
      throw invalid(`${source} may not set ${label}: the transport does, for each request.`);
    if (headers.has(name)) throw invalid(`${source} has the header ${label} twice.`);
    const text = typeof value === 'string' ? value.trim() : '';
    if (text.length > LONGEST_VALUE || !VALUE.test(text))
      throw invalid(
        `${source} gives ${label} a value that cannot be sent: it must be a text of 1 to ${LONGEST_VALUE} printable ASCII characters.`,
      );
    headers.set(name, text);
  }
  return Object.fromEntries(headers);
}

function invalid(message: string): Error {
  return llamaVisionError('invalid-headers', message);
}
