import { redact } from '../../schemas/redact.ts';
import { toModelError, type Subject } from './errors/messages.ts';
import { dialects, type DialectRules, type OptionalSetting } from './dialects.ts';
import type { Settings } from './options.ts';
import type { ChatRequest, ModelRoute } from './types.ts';

/** Where something is sent. */
export interface Target {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly subject: Subject;
}

/** A checked request, ready to be sent as often as it takes. */
export interface Call extends Target {
  readonly isStream: boolean;
  readonly model: string;
  readonly imageBytes: number;
  /** Same value, same host, key and model. */
  readonly gateKey: string;
  /** Settings in the request that the host may refuse. */
  readonly optionalSettings: ReadonlySet<OptionalSetting>;
  /** Same value, same setting of the same host, key and model. */
  settingKey(setting: OptionalSetting): string;
  encode(settings: ReadonlySet<OptionalSetting>): Buffer;
}

/** Checks what can be checked without the network. Throws a `ModelError` that stops the run. */
export function prepareCall(request: ChatRequest, wantsTokens: boolean, settings: Settings): Call {
  const { route, model, privacyLevel } = request;
  const rules = dialects[route.dialect];
  const base = parseBaseUrl(route.baseUrl);
  const subject = subjectOf(request, rules, base);
  if (base === null)
    throw toModelError({ code: 'invalid-base-url', fact: safeAddress(route.baseUrl) }, subject);
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
      'accept-encoding': 'identity',
      'user-agent': 'llama-vision-workflows',
      ...rules.headers(route, settings),
      ...route.headers,
    },
    isStream,
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
  const { reasoning, answerSchema, ...rest } = request;
  return {
    ...rest,
    ...(settings.has('reasoning') && { reasoning }),
    ...(settings.has('answerSchema') && { answerSchema }),
  };
}

export function parseBaseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

function endpoint(base: URL, route: ModelRoute, rules: DialectRules): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/(?<!\/)\/+$/, '') + rules.path;
  for (const [name, value] of Object.entries(rules.query(route))) url.searchParams.set(name, value);
  return url;
}

function subjectOf({ route, model }: ChatRequest, rules: DialectRules, base: URL | null): Subject {
  const keys = [route.apiKey, route.roboflowApiKey ?? ''].flatMap((key) => [key, key.trim()]);
  const queryValues = base === null ? [] : [...base.searchParams.values()];
  return {
    dialect: route.dialect,
    service: rules.serviceName(base?.host ?? 'the host'),
    address:
      base === null ? 'the base URL' : base.origin + base.pathname.replace(/(?<!\/)\/+$/, '') + rules.path,
    model: model.length > 200 ? `${model.slice(0, 199)}…` : model,
    keyHint: rules.keyHint,
    secrets: [...keys, ...queryValues, ...headerSecrets(route)],
  };
}

/** Values of headers, and what follows the scheme of those that have one, such as `Bearer`. */
function headerSecrets({ headers = {} }: ModelRoute): readonly string[] {
  return Object.values(headers).flatMap((value) => [value, value.replace(/^[\w-]+ +/, '')]);
}

function checkKeys(route: ModelRoute, rules: DialectRules, subject: Subject): void {
  for (const name of rules.requiredKeys)
    if ((route[name] ?? '').trim() === '')
      throw toModelError({ code: 'invalid-key', fact: 'is missing' }, subject);
  for (const key of [route.apiKey, route.roboflowApiKey ?? ''])
    if (!/^[\x21-\x7e]*$/.test(key.trim()))
      throw toModelError(
        { code: 'invalid-key', fact: 'holds a space or a character outside ASCII' },
        subject,
      );
}

/** What was given, without what may be secret in it. */
export function safeAddress(text: string): string {
  const withoutQuery = text.replace(/[?#].*/s, '');
  return redact(withoutQuery, []).slice(0, 200);
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
