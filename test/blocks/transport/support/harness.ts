import { afterEach } from '@jest/globals';
import { createTransport, isModelError } from '../../../../blocks/transport/index.ts';
import type {
  ChatRequest,
  Completion,
  CompletionOptions,
  ModelError,
  ModelRoute,
  RetryInfo,
  Transport,
  TransportOptions,
} from '../../../../blocks/transport/index.ts';
import { startServer } from './scripted-server.ts';
import type { Reply, ScriptedServer } from './scripted-server.ts';

export const model = 'meta-llama/llama-3.2-11b-vision-instruct';
export const key = 'sk-or-v1-0123456789abcdef';
/** 2026-05-21 12:00 UTC. */
export const noon = Date.UTC(2026, 4, 21, 12);

export interface Overrides extends Partial<Omit<ChatRequest, 'route'>> {
  readonly route?: Partial<ModelRoute>;
}

export interface Harness {
  readonly server: ScriptedServer;
  readonly transport: Transport;
  /** Milliseconds of every wait, in order. No wait takes real time: it moves the clock. */
  readonly waits: number[];
  readonly retries: RetryInfo[];
  readonly time: { now: number };
  readonly request: (overrides?: Overrides) => ChatRequest;
  readonly ask: (overrides?: Overrides, options?: Partial<CompletionOptions>) => Promise<Completion>;
  /** The error of a question that must fail. */
  readonly fail: (overrides?: Overrides, options?: Partial<CompletionOptions>) => Promise<ModelError>;
}

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A transport and a server that gives these replies in turn, the last one again and again. */
export async function harness(replies: readonly Reply[], options: TransportOptions = {}): Promise<Harness> {
  const server = await startServer();
  const time = { now: noon };
  const waits: number[] = [];
  const retries: RetryInfo[] = [];
  server.script = (_request, index) => replies[Math.min(index, replies.length - 1)] ?? {};
  const transport = createTransport({
    clock: () => time.now,
    random: () => 0.5,
    sleep: (milliseconds) => {
      waits.push(milliseconds);
      time.now += milliseconds;
      return Promise.resolve();
    },
    ...options,
  });
  closers.push(
    () => transport.close(),
    () => server.close(),
  );
  const request = ({ route, ...rest }: Overrides = {}): ChatRequest => ({
    route: { dialect: 'openrouter', baseUrl: `${server.origin}/api/v1`, apiKey: key, ...route },
    model,
    text: 'What is this?',
    image: { mediaType: 'image/jpeg', bytes: new Uint8Array([255, 216, 255, 0]), width: 2, height: 2 },
    maxTokens: 500,
    temperature: 0.1,
    privacyLevel: 'allow',
    ...rest,
  });
  const ask: Harness['ask'] = (overrides, completionOptions) =>
    transport.complete(request(overrides), {
      signal: new AbortController().signal,
      onRetry: (info) => retries.push(info),
      ...completionOptions,
    });
  return {
    server,
    transport,
    waits,
    retries,
    time,
    request,
    ask,
    fail: async (...args) => failure(ask(...args)),
  };
}

export async function failure(asked: Promise<unknown>): Promise<ModelError> {
  const outcome: unknown = await asked.then(
    (value) => ({ value }),
    (error: unknown) => error,
  );
  if (isModelError(outcome)) return outcome;
  throw new Error('expected a ModelError', { cause: outcome });
}

/** A reply as OpenRouter sends it. */
export function success(content: unknown = 'a cat', changes: Readonly<Record<string, unknown>> = {}): Reply {
  return {
    body: {
      id: 'gen-1779358422-LrEwL8SmYSWNlAzrHKq2',
      object: 'chat.completion',
      model: 'meta-llama/llama-3.2-11b-vision-instruct-2024',
      provider: 'DeepInfra',
      choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content, refusal: null } }],
      usage: { prompt_tokens: 9, completion_tokens: 10, total_tokens: 19, cost: 0.0000125 },
      ...changes,
    },
  };
}

/** A reply that consists of server-sent events, one chunk each. */
export function stream(...events: readonly unknown[]): Reply {
  return {
    headers: { 'content-type': 'text/event-stream' },
    chunks: events.map((event) => (typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`)),
  };
}

export function delta(content: string | null, finish: string | null = null, more: object = {}): object {
  const choice = { index: 0, delta: { role: 'assistant', content }, finish_reason: finish };
  return { id: 'gen-1', provider: 'DeepInfra', model: 'm', choices: [choice], ...more };
}

export const done = 'data: [DONE]\n\n';

export function serviceError(code: unknown, message: string, more: object = {}): { readonly error: object } {
  return { error: { code, message, ...more } };
}
