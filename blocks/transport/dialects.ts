import type { Settings } from './options.ts';
import type { ChatRequest, Dialect, ModelRoute, PrivacyLevel } from './types.ts';

interface BodyParts {
  readonly request: ChatRequest;
  readonly messages: readonly unknown[];
  readonly stream: boolean;
}

/** What differs from one kind of host to the next. */
export interface DialectRules {
  readonly serviceName: (host: string) => string;
  /** Appended to the path of the base URL. */
  readonly path: string;
  readonly query: (route: ModelRoute) => Readonly<Record<string, string>>;
  readonly headers: (route: ModelRoute, settings: Settings) => Readonly<Record<string, string>>;
  /** The body as JSON will write it, without what is `undefined`. Nothing after `messages` may come from the user: `encodeBody` relies on it. */
  readonly body: (parts: BodyParts) => Readonly<Record<string, unknown>>;
  /** Those of the settings that the dialect has. */
  readonly optionalSettings: readonly OptionalSetting[];
  readonly canStream: boolean;
  readonly hasPrivacyLevels: boolean;
  /** What `ModelRoute` must hold for this dialect. */
  readonly requiredKeys: readonly ('apiKey' | 'roboflowApiKey')[];
  readonly keyHint: string;
}

/** Settings that a host may refuse, and that a question can do without. */
export type OptionalSetting = 'reasoning' | 'answerSchema';

const plainBody = ({ request, messages, stream }: BodyParts): Record<string, unknown> => ({
  model: request.model,
  response_format: request.answerSchema && {
    type: 'json_schema',
    json_schema: { name: request.answerSchema.name, strict: true, schema: request.answerSchema.schema },
  },
  messages,
  max_tokens: request.maxTokens,
  temperature: request.temperature,
  stream: stream || undefined,
});

export const dialects: Readonly<Record<Dialect, DialectRules>> = {
  openrouter: {
    serviceName: () => 'OpenRouter',
    path: '/chat/completions',
    query: () => ({}),
    headers: (route, { appTitle, referer }) => ({
      ...bearer(route),
      ...(appTitle !== null && { 'x-openrouter-title': appTitle }),
      ...(referer !== null && { 'http-referer': referer }),
    }),
    body: (parts) => ({
      reasoning: parts.request.reasoning,
      ...plainBody(parts),
      provider: providerPreferences(parts.request),
    }),
    optionalSettings: ['reasoning', 'answerSchema'],
    canStream: true,
    hasPrivacyLevels: true,
    requiredKeys: ['apiKey'],
    keyHint: "Give a valid key: the option `apiKey`, `OPENROUTER_API_KEY`, or the step's `api_key`.",
  },
  'roboflow-proxy': {
    serviceName: () => "Roboflow's proxy",
    path: '/apiproxy/openrouter',
    query: ({ roboflowApiKey = '' }) => ({ api_key: roboflowApiKey.trim() }),
    headers: () => ({}),
    body: ({ request, messages }) => ({
      openrouter_api_key: request.route.apiKey.trim(),
      reasoning: request.reasoning,
      model: request.model,
      messages,
      max_tokens: request.maxTokens,
      temperature: request.temperature,
      privacy_level: request.privacyLevel,
      quantizations: filled(request.quantizations),
    }),
    optionalSettings: ['reasoning'],
    canStream: false,
    hasPrivacyLevels: true,
    requiredKeys: ['apiKey', 'roboflowApiKey'],
    keyHint:
      "Give a valid Roboflow key, `ROBOFLOW_API_KEY`; or an OpenRouter key, the option `apiKey` or the step's `api_key`, to do without Roboflow.",
  },
  openai: {
    serviceName: (host) => host,
    path: '/chat/completions',
    query: () => ({}),
    headers: (route) => (route.apiKey.trim() === '' ? {} : bearer(route)),
    body: plainBody,
    optionalSettings: ['answerSchema'],
    canStream: true,
    hasPrivacyLevels: false,
    requiredKeys: [],
    keyHint: "Give a key that this host knows: the option `apiKey`, or the step's `api_key`.",
  },
};

function bearer(route: ModelRoute): Record<string, string> {
  return { authorization: `Bearer ${route.apiKey.trim()}` };
}

const PRIVACY: Readonly<Record<PrivacyLevel, object>> = {
  allow: {},
  deny: { data_collection: 'deny' },
  zdr: { data_collection: 'deny', zdr: true },
};

function providerPreferences({ privacyLevel, quantizations }: ChatRequest): object | undefined {
  const isAnyHost = privacyLevel === 'allow' && filled(quantizations) === undefined;
  return isAnyHost ? undefined : { ...PRIVACY[privacyLevel], quantizations: filled(quantizations) };
}

function filled<Item>(list: readonly Item[] | undefined): readonly Item[] | undefined {
  return list?.length === 0 ? undefined : list;
}
