import { toModelError } from '../errors/failure.ts';
import type { Subject } from '../errors/failure.ts';
import { redact } from '../errors/redact.ts';
import type { Settings } from '../transport-options.ts';
import type { ChatRequest, ModelRoute } from '../types.ts';
import { dialects } from './dialects.ts';
import type { DialectRules } from './dialects.ts';
import { encodeBody } from './encode-body.ts';

/** A checked request, ready to be sent as often as it takes. */
export interface Call {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly isStream: boolean;
  readonly model: string;
  readonly imageBytes: number;
  readonly subject: Subject;
  /** Same value, same host, key and model. */
  readonly gateKey: string;
  encode(): Buffer;
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
  return {
    url: endpoint(base, route, rules),
    headers: {
      'content-type': 'application/json',
      accept: isStream ? 'text/event-stream, application/json' : 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'llama-vision-workflows',
      ...rules.headers(route, settings),
    },
    isStream,
    model,
    imageBytes: request.image.bytes.byteLength,
    subject,
    gateKey: JSON.stringify([route.dialect, base.href, route.apiKey, route.roboflowApiKey, model]),
    encode: () => encodeBody(request, rules, isStream),
  };
}

function parseBaseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && url.hash === '';
  return isPlain && (url.protocol === 'https:' || url.protocol === 'http:') ? url : null;
}

function endpoint(base: URL, route: ModelRoute, rules: DialectRules): URL {
  const url = new URL(base);
  url.pathname = base.pathname.replace(/\/+$/, '') + rules.path;
  for (const [name, value] of Object.entries(rules.query(route))) url.searchParams.set(name, value);
  return url;
}

function subjectOf({ route, model }: ChatRequest, rules: DialectRules, base: URL | null): Subject {
  const keys = [route.apiKey, route.roboflowApiKey ?? ''].flatMap((key) => [key, key.trim()]);
  const queryValues = base === null ? [] : [...base.searchParams.values()];
  return {
    dialect: route.dialect,
    service: rules.serviceName(base?.host ?? 'the host'),
    address: base === null ? 'the base URL' : base.origin + base.pathname.replace(/\/+$/, '') + rules.path,
    model: model.length > 200 ? `${model.slice(0, 199)}…` : model,
    keyHint: rules.keyHint,
    secrets: [...keys, ...queryValues],
  };
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
function safeAddress(text: string): string {
  const withoutQuery = text.replace(/[?#].*$/s, '');
  return redact(withoutQuery, []).slice(0, 200);
}
