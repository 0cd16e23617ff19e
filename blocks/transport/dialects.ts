import type { ChatRequest, Dialect, ModelRoute, PrivacyLevel } from './types.ts';

export interface Attribution {
  readonly appTitle: string | null;
  readonly referer: string | null;
}

export interface BodyParts {
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
  readonly headers: (route: ModelRoute, attribution: Attribution) => Readonly<Record<string, string>>;
  /** The body as JSON will write it. Nothing after `messages` may come from the user: `encodeBody` relies on it. */
  readonly body: (parts: BodyParts) => Readonly<Record<string, unknown>>;
  readonly canStream: boolean;
  readonly hasPrivacyLevels: boolean;
  /** What `ModelRoute` must hold for this dialect. */
  readonly requiredKeys: readonly ('apiKey' | 'roboflowApiKey')[];
  readonly keyHint: string;
}

const plainBody = ({ request, messages, stream }: BodyParts): Record<string, unknown> => ({
  model: request.model,
  messages,
  max_tokens: request.maxTokens,
  temperature: request.temperature,
  ...(stream && { stream: true }),
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
    body: (parts) => ({ ...plainBody(parts), ...providerPreferences(parts.request.privacyLevel) }),
    canStream: true,
    hasPrivacyLevels: true,
    requiredKeys: ['apiKey'],
    keyHint: "Give a valid key: `--key`, `OPENROUTER_API_KEY`, or the step's `api_key`.",
  },
  'roboflow-proxy': {
    serviceName: () => "Roboflow's proxy",
    path: '/apiproxy/openrouter',
    query: ({ roboflowApiKey = '' }) => ({ api_key: roboflowApiKey.trim() }),
    headers: () => ({}),
    body: ({ request, messages }) => ({
      openrouter_api_key: request.route.apiKey.trim(),
      model: request.model,
      messages,
      max_tokens: request.maxTokens,
      temperature: request.temperature,
      privacy_level: request.privacyLevel,
    }),
    canStream: false,
    hasPrivacyLevels: true,
    requiredKeys: ['apiKey', 'roboflowApiKey'],
    keyHint:
      "Give a valid Roboflow key, `ROBOFLOW_API_KEY`; or an OpenRouter key, `--key` or the step's `api_key`, to do without Roboflow.",
  },
  openai: {
    serviceName: (host) => host,
    path: '/chat/completions',
    query: () => ({}),
    headers: (route) => (route.apiKey.trim() === '' ? {} : bearer(route)),
    body: plainBody,
    canStream: true,
    hasPrivacyLevels: false,
    requiredKeys: [],
    keyHint: "Give a key that this host knows: `--key`, or the step's `api_key`.",
  },
};

function bearer(route: ModelRoute): Record<string, string> {
  return { authorization: `Bearer ${route.apiKey.trim()}` };
}

function providerPreferences(level: PrivacyLevel): Record<string, unknown> {
  switch (level) {
    case 'allow':
      return {};
    case 'deny':
      return { provider: { data_collection: 'deny' } };
    case 'zdr':
      return { provider: { data_collection: 'deny', zdr: true } };
  }
}
