import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { OpenRouter } from '@openrouter/sdk';
import { startEmulator, type Emulator } from '../../emulator/index.ts';
import { dataUrl, png } from './client.ts';

const model = 'meta-llama/llama-4-scout';
const messages = [{ role: 'user' as const, content: 'What is this?' }];
let emulator: Emulator;
let client: OpenRouter;

type ChatRequest = Parameters<typeof client.chat.send>[0]['chatRequest'];
type Sent = Awaited<ReturnType<typeof client.chat.send>>;

async function send(chatRequest: ChatRequest): Promise<Extract<Sent, { choices: unknown }>> {
  const sent = await client.chat.send({ chatRequest });
  if (!('choices' in sent)) throw new Error('It is a stream.');
  return sent;
}

beforeAll(async () => {
  emulator = await startEmulator({ credits: 1 });
  client = new OpenRouter({
    apiKey: 'sk-or-v1-test',
    serverURL: emulator.url,
    retryConfig: { strategy: 'none' },
  });
});
afterAll(() => emulator.close());

test('OpenRouter’s own client, which validates what it is sent, takes the list of models', async () => {
  const pages = [];
  for await (const page of await client.models.list()) pages.push(page);
  const models = pages.flatMap(({ result }) => result.data);
  expect(models.find(({ id }) => id === model)).toMatchObject({
    architecture: { inputModalities: ['text', 'image'] },
    pricing: { prompt: '0.00000008', completion: '0.0000003' },
  });
});

test('it takes one model, its endpoints and those that retain nothing', async () => {
  const [author = '', slug = ''] = model.split('/');
  expect((await client.models.get({ author, slug })).data.supportedParameters).toContain(
    'structured_outputs',
  );
  expect((await client.endpoints.list({ author, slug })).data.endpoints).toHaveLength(2);
  const { data } = await client.endpoints.listZdrEndpoints();
  expect(data.map(({ modelId }) => modelId)).toContain(model);
});

test('it takes the key', async () => {
  expect((await client.apiKeys.getCurrentKeyMetadata()).data).toMatchObject({ limit: 1, isFreeTier: false });
});

test('it takes an answer, and what is told about it later', async () => {
  const image = { type: 'image_url' as const, imageUrl: { url: dataUrl(await png()) } };
  const content = [{ type: 'text' as const, text: 'What is this?' }, image];
  const answer = await send({ model, messages: [{ role: 'user', content }], maxTokens: 100 });
  expect(answer.choices[0]?.message.content).toMatch(/^Simulated/);
  const { data } = await client.generations.getGeneration({ id: answer.id });
  expect(data).toMatchObject({ model, tokensCompletion: answer.usage?.completionTokens });
});

test('it takes an answer with reasoning, whole and as a stream', async () => {
  const chatRequest = { model: 'google/gemini-2.5-pro', messages, maxTokens: 200 };
  const answer = await send(chatRequest);
  const { message } = answer.choices[0] ?? {};
  expect(message?.reasoning).toMatch(/^Simulated reasoning/);
  expect(message?.reasoningDetails).toHaveLength(1);
  const streamed = { reasoning: '', content: '' };
  const stream = await client.chat.send({ chatRequest: { ...chatRequest, stream: true } });
  if ('choices' in stream) throw new Error('It is no stream.');
  for await (const chunk of stream) {
    streamed.reasoning += chunk.choices[0]?.delta.reasoning ?? '';
    streamed.content += chunk.choices[0]?.delta.content ?? '';
  }
  expect(streamed).toEqual({ reasoning: message?.reasoning, content: message?.content });
});

test('it names the refusal of a retired model', async () => {
  const chatRequest = { model: 'meta-llama/llama-3.2-11b-vision-instruct', messages };
  await expect(send(chatRequest)).rejects.toMatchObject({
    name: 'NotFoundResponseError',
    message: 'No endpoints found for meta-llama/llama-3.2-11b-vision-instruct.',
  });
});
