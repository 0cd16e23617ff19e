import { httpAddress } from '../../schemas/check-options.ts';
import { redact } from '../../schemas/redact.ts';
import { toModelError, type Subject } from './errors/messages.ts';
import type { ModelError } from './errors/model-error.ts';
import { dialects, type DialectRules, type OptionalSetting } from './dialects.ts';
import { cut } from './errors/words.ts';
import type { Settings } from './options.ts';
import type { ChatRequest, ModelRoute } from './types.ts';

/** Where something is sent. */
export interface Target {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: Subject;
  readonly model: string;
  /** Same value, same host, key and model. */
  readonly gateKey: string;
}

/** A checked request, ready to be sent as often as it takes. */
export interface Call extends Target {
  readonly imageBytes: number;
  /** Settings in the request that the host may refuse. */
  readonly optionalSettings: ReadonlySet<OptionalSetting>;
  /** Same value, same setting of the same host, key and model. */
  settingKey(setting: OptionalSetting): string;
  encode(settings: ReadonlySet<OptionalSetting>): Buffer;
}

export const CLIENT_HEADERS = {
  'accept-encoding': 'identity',
  'user-agent': 'llama-vision-workflows',
} as const;

/** Checks what can be checked without the network. Throws a `ModelError` that stops the run. */
export function prepareCall(request: ChatRequest, wantsTokens: boolean, settings: Settings): Call {
  const { route, model, privacyLevel } = request;
  const rules = dialects[route.dialect];
  const base = parseBaseUrl(route.baseUrl);
  const subject = subjectOf(request, rules, base);
  if (base === null) throw invalidBaseUrl(route.baseUrl, subject);
  checkKeys(route, rules, subject);
  if (!rules.hasPrivacyLevels && privacyLevel !== 'allow' && !settings.ownsHost)
    throw toModelError({ code: 'privacy-unsupported', fact: privacyLevel }, subject);
  const isStream = wantsTokens && rules.canStream;
  const gateKey = JSON.stringify([route.dialect, base.href, route.apiKey, route.roboflowApiKey, model]);
  return {
    method: 'POST',
    url: endpoint(base, route, rules),
    headers: {
      'content-type': 'application/json',
      accept: isStream ? 'text/event-stream, application/json' : 'application/json',
      ...CLIENT_HEADERS,
      ...rules.headers(route, settings),
      ...route.headers,
    },
    model,
    imageBytes: request.image.bytes.byteLength,
    subject,
    gateKey,
    optionalSettings: new Set(rules.optionalSettings.filter((setting) => request[setting] !== undefined)),
    settingKey: (setting) => JSON.stringify([gateKey, setting, request[setting]]),
    encode: (settings) => encodeBody(withSettings(request, settings), rules, isStream),
  };
}

function withSettings(request: ChatRequest, settings: ReadonlySet<OptionalSetting>): ChatRequest {
  const { reasoning, answerSchema } = request;
  return {
    ...request,
    reasoning: settings.has('reasoning') ? reasoning : undefined,
    answerSchema: settings.has('answerSchema') ? answerSchema : undefined,
  };
}

export function parseBaseUrl(text: string): URL | null {
  return httpAddress.accepts(text) ? new URL(text) : null;
}

/** Quotes what was given, without what may be secret in it. */
export function invalidBaseUrl(given: string, subject: Subject): ModelError {
  const withoutQuery = given.replace(/[?#].*/s, '');
  const fact = redact(withoutQuery, []).slice(0, 200);
  return toModelError({ code: 'invalid-base-url', fact }, subject);
}

/** The path of a base URL with a further one, which begins with `/`. */
export function joinPath(base: URL, path: string): string {
  return base.pathname.replace(/(?<!\/)\/+$/, '') + path;
}

function endpoint(base: URL, route: ModelRoute, rules: DialectRules): URL {
  const url = new URL(base);
  url.pathname = joinPath(base, rules.path);
  for (const [name, value] of Object.entries(rules.query(route))) url.searchParams.set(name, value);
  return url;
}

function subjectOf({ route, model }: ChatRequest, rules: DialectRules, base: URL | null): Subject {
  const keys = [route.apiKey, route.roboflowApiKey ?? ''].flatMap((key) => [key, key.trim()]);
  const queryValues = base === null ? [] : [...base.searchParams.values()];
  // Whole, and without the scheme that some begin with, such as `Bearer`.
  const headerValues = Object.values(route.headers ?? {}).flatMap((value) => [
    value,
    value.replace(/^[\w-]+ +/, ''),
  ]);
  return {
    dialect: route.dialect,
    service: rules.serviceName(base?.host ?? 'the host'),
    address: base === null ? 'the base URL' : base.origin + joinPath(base, rules.path),
    model: cut(model),
    keyHint: rules.keyHint,
    secrets: [...keys, ...queryValues, ...headerValues],
  };
}

function checkKeys(route: ModelRoute, rules: DialectRules, subject: Subject): void {
  const invalid = (fact: string): ModelError => toModelError({ code: 'invalid-key', fact }, subject);
  const isMissing = rules.requiredKeys.some((name) => (route[name] ?? '').trim() === '');
  if (isMissing) throw invalid('is missing');
  for (const key of [route.apiKey, route.roboflowApiKey ?? ''])
    if (!/^[\x21-\x7e]*$/.test(key.trim())) throw invalid('holds a space or a character outside ASCII');
}

/** Bytes of an image that are encoded at once: a multiple of three, so that parts need no padding. */
const PART = 24 * 1024;

/**
 * Writes the request as JSON bytes, once, however often it is sent. The image goes from base64 straight into its
 * place: running half a megabyte of it through `JSON.stringify` would cost several copies.
 */
function encodeBody(request: ChatRequest, rules: DialectRules, stream: boolean): Buffer {
  const opening = `data:${request.image.mediaType};base64,`;
  const json = JSON.stringify(rules.body({ request, messages: messagesOf(request, opening), stream }));
  // The last one is ours, whatever the prompt says, because nothing of the user's follows the image.
  const split = json.lastIndexOf(opening) + opening.length;
  const head = Buffer.from(json.slice(0, split));
  const tail = Buffer.from(json.slice(split));
  const { bytes } = request.image;
  const imageLength = Math.ceil(bytes.length / 3) * 4;
  const body = Buffer.allocUnsafeSlow(head.length + imageLength + tail.length);
  head.copy(body);
  writeBase64(bytes, body.subarray(head.length, head.length + imageLength));
  tail.copy(body, head.length + imageLength);
  return body;
}

function messagesOf({ system, text }: ChatRequest, imageUrl: string): unknown[] {
  const content = [
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    { type: 'image_url', image_url: { url: imageUrl } },
  ];
  return [...(system === undefined ? [] : [{ role: 'system', content: system }]), { role: 'user', content }];
}

/** Part by part, because Node makes base64 as text: that of a whole image would be garbage of its own size. */
function writeBase64(bytes: Uint8Array, target: Buffer): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < source.length; start += PART)
    target.write(source.toString('base64', start, start + PART), (start / 3) * 4, 'latin1');
}
