import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { OpenRouterBlockV3 } from '../../blocks/index.ts';
import { resolveSettings } from '../../blocks/vision-language/options.ts';
import { createEngine, type Engine } from '../../index.ts';
import type { EncodedImage, StepContext } from '../../schemas/index.ts';
import { StubImage } from '../blocks/formatters/run-block.ts';
import {
  startServer,
  type ReceivedRequest,
  type ScriptedServer,
} from '../blocks/transport/support/scripted-server.ts';
import { readRows } from './rows.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Rows {
  readonly decoding: readonly {
    readonly id: string;
    readonly task_type: string;
    readonly model_id: string;
    readonly detection_format?: string;
    readonly text: string;
    readonly image: readonly [number, number];
    readonly classes: readonly string[];
    readonly error_status: boolean;
    readonly predictions: unknown;
  }[];
  readonly requests: readonly {
    readonly id: string;
    readonly step: Fields;
    readonly request: Fields & {
      readonly messages: readonly { readonly role: string; readonly parts: unknown }[];
      readonly user_text_contains: readonly string[];
    };
  }[];
  readonly answers: readonly {
    readonly id: string;
    readonly step: Fields;
    readonly reply: Fields;
    readonly outputs?: Fields;
    readonly error?: true;
  }[];
  readonly retries: readonly {
    readonly id: string;
    readonly step: Fields;
    readonly first: { readonly status: number; readonly message: string };
    readonly reasoning: readonly unknown[];
    readonly output: string | null;
  }[];
}

const rows = readRows('openrouter_block') as Rows;

/** Without what is random, and with `*` in its place where the rows have that. */
function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'detection_id');
  return Object.fromEntries(
    kept.map(([name, item]) => [name, name === 'inference_id' ? '*' : withoutIds(item)]),
  );
}

describe('what openrouter@v3 makes of an answer', () => {
  const context: StepContext = {
    stepName: 'model',
    element: [],
    signal: new AbortController().signal,
    wantsTokens: false,
    emit: () => undefined,
  };

  async function decode(row: Rows['decoding'][number], strict: boolean): Promise<Fields> {
    const [width, height] = row.image;
    const image = new StubImage(width, height);
    const sent: EncodedImage = { mediaType: 'image/jpeg', bytes: new Uint8Array(), width, height };
    image.encode = () => Promise.resolve(sent) as Promise<never>;
    const transport = {
      complete: () =>
        Promise.resolve({
          text: row.text,
          thinking: '',
          usage: { inputTokens: null, outputTokens: null },
          report: {},
        }),
      close: () => Promise.resolve(),
    };
    const settings = resolveSettings({ environment: {}, apiKey: 'sk-or-1' });
    const step = {
      images: image,
      api_key: 'sk-or-1',
      model_id: row.model_id,
      task_type: row.task_type,
      prompt: 'p',
      classes: row.classes,
      output_structure: { a: 'b' },
      detection_format: row.detection_format ?? 'named_normalized',
      max_tokens: 2048,
      temperature: 0.1,
    };
    const parameters = { llama_vision: { transport, settings }, strict_parsing: strict };
    return await new OpenRouterBlockV3({ step, parameters }).run(step, context);
  }

  describe.each([{ strict: true }, { strict: false }])('strict: $strict', ({ strict }) => {
    test.each(rows.decoding)('$id', async (row) => {
      const { output, predictions, error_status: status } = await decode(row, strict);
      expect(output).toBe(row.text);
      const wire = JSON.parse(JSON.stringify(withoutIds(predictions))) as unknown;
      expect({ status, predictions: wire }).toEqual({
        status: row.error_status,
        predictions: row.predictions,
      });
    });
  });
});

describe('what the OpenRouter blocks send and give', () => {
  let server: ScriptedServer;
  let image: Buffer;
  const engines: Engine[] = [];

  beforeAll(async () => {
    server = await startServer();
    image = await sharp({ create: { width: 32, height: 24, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
  });
  beforeEach(() => {
    server.requests.length = 0;
  });
  afterAll(async () => {
    await Promise.all(engines.map((engine) => engine.close()));
    await server.close();
  });

  async function ask(step: Fields, strict: boolean): Promise<Fields> {
    const environment = {
      OPENROUTER_BASE_URL: `${server.origin}/api/v1`,
      ROBOFLOW_API_BASE_URL: server.origin,
    };
    const transport = { sleep: () => Promise.resolve() };
    const engine = createEngine({
      strict,
      environment,
      llamaVision: { environment, roboflowApiKey: 'workspace-key', transport },
    });
    engines.push(engine);
    const workflow = engine.compile({
      version: '1.0',
      inputs: [{ type: 'WorkflowImage', name: 'image' }],
      steps: [step],
      outputs: [{ type: 'JsonField', name: 'all', selector: `$steps.${String(step['name'])}.*` }],
    });
    const { results } = await workflow.run({ image });
    return results[0]?.['all'] as Fields;
  }

  function replyWith(content: unknown): Fields {
    return { choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }] };
  }

  type Part = {
    readonly type: string;
    readonly text?: string;
    readonly image_url?: { readonly url: string };
  };

  function partsOf(content: unknown): readonly Part[] {
    return content as readonly Part[];
  }

  function seenAs({ url, headers, json }: ReceivedRequest): Fields {
    const isProxy = url.startsWith('/apiproxy/');
    const messages = json['messages'] as readonly { readonly role: string; readonly content: unknown }[];
    const user = partsOf(messages.at(-1)?.content);
    const seen = {
      route: isProxy ? 'roboflow-proxy' : 'openrouter',
      model: json['model'],
      max_tokens: json['max_tokens'],
      temperature: json['temperature'],
      provider: json['provider'] ?? null,
      reasoning: json['reasoning'] ?? null,
      messages: messages.map(({ role, content }) => ({
        role,
        parts: typeof content === 'string' ? 'text' : partsOf(content).map(({ type }) => type),
      })),
      image_mime: /^data:([^;]+);/.exec(user.at(-1)?.image_url?.url ?? '')?.[1],
    };
    if (!isProxy) return { ...seen, authorization: headers.authorization };
    return {
      ...seen,
      api_key: new URL(url, server.origin).searchParams.get('api_key'),
      openrouter_api_key: json['openrouter_api_key'],
      privacy_level: json['privacy_level'],
      quantizations: json['quantizations'] ?? null,
    };
  }

  describe.each([{ strict: true }, { strict: false }])('strict: $strict', ({ strict }) => {
    test.each(rows.requests)('request $id', async ({ step, request }) => {
      server.script = () => ({ body: replyWith('ok') });
      await ask(step, strict);
      const { user_text_contains: words, ...expected } = request;
      const [sent] = server.requests;
      if (sent === undefined) throw new Error('Nothing was sent.');
      expect(server.requests).toHaveLength(1);
      expect(seenAs(sent)).toEqual(expected);
      expect(sent.json).not.toHaveProperty('response_format');
      const messages = sent.json['messages'] as readonly { readonly content: unknown }[];
      const text = partsOf(messages.at(-1)?.content)
        .map((part) => part.text ?? '')
        .join('');
      for (const word of words) expect(text).toContain(word);
    });

    test.each(rows.answers)('answer $id', async ({ step, reply, outputs, error }) => {
      server.script = () => ({ body: reply });
      if (error === true)
        await expect(ask(step, strict)).rejects.toMatchObject({ name: 'StepExecutionError' });
      else expect(withoutIds(await ask(step, strict))).toEqual(outputs);
    });

    test.each(rows.retries)('retry $id', async ({ step, first, reasoning, output }) => {
      server.script = (_request, index) =>
        index === 0
          ? { status: first.status, body: { error: { code: first.status, message: first.message } } }
          : { body: replyWith('second') };
      const asked = ask(step, strict);
      if (output === null) await expect(asked).rejects.toMatchObject({ name: 'StepExecutionError' });
      else expect(await asked).toMatchObject({ output });
      expect(server.requests.map(({ json }) => json['reasoning'] ?? null)).toEqual(reasoning);
    });
  });
});
