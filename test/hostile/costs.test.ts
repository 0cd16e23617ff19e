import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readCsv, runBatch, openStore, type BatchItem } from '../../batch/index.ts';
import { createEngine } from '../../index.ts';
import { BatchPlace, PROMPTED, streamOf } from '../batch/support.ts';
import { startServer, type Reply, type ScriptedServer } from '../blocks/transport/support/scripted-server.ts';

let place: BatchPlace;
let server: ScriptedServer;

beforeEach(async () => {
  place = await BatchPlace.open();
  server = await startServer();
});
afterEach(async () => {
  await server.close();
  await place.close();
});

const usage = { prompt_tokens: 100, completion_tokens: 1, cost: 1 };
const reply = (choice: object): Reply => ({ body: { id: 'gen-1', choices: [choice], usage } });
const answered = reply({ finish_reason: 'stop', message: { content: 'A cat.' } });

async function run(items: readonly BatchItem[], maxCost: number) {
  const environment = { OPENROUTER_BASE_URL: server.origin };
  const engine = createEngine({ environment, llamaVision: { transport: { random: () => 0 } } });
  const workflow = engine.compile(PROMPTED);
  const inputs = { openrouter_api_key: 'sk-or-v1-a-key-of-somebody' };
  const folder = join(place.files.path, 'out');
  const store = await openStore(folder, { workflow, inputs });
  try {
    const items_ = streamOf(items);
    const summary = await runBatch({ workflow, inputs, store, items: items_, limits: { maxCost } });
    const records = [];
    for await (const record of store.results()) records.push(record);
    return { summary, records, folder };
  } finally {
    await store.close();
    await engine.close();
  }
}

// Each of these replies says that it cost a dollar, and the question is asked three times or more.
test.each<[string, Reply]>([
  ['are empty', reply({ finish_reason: 'stop', message: { content: '' } })],
  ['fail within', reply({ finish_reason: 'error', error: { code: 502, message: 'Lost.' } })],
  ['have no choices', { body: { id: 'gen-1', choices: [], usage } }],
  ['fail with a status', { status: 502, body: { error: { code: 502, message: 'Lost.' }, usage } }],
  [
    'break off',
    {
      headers: { 'content-type': 'text/event-stream' },
      chunks: [`data: ${JSON.stringify({ choices: [], usage })}\n\n`],
    },
  ],
])('the cost of replies that %s counts when it is stated', async (_, hostile) => {
  server.script = () => hostile;
  const { summary, records, folder } = await run(await place.items(40), 10);
  // The overshoot: a loop of such replies ends where the money does.
  expect(server.requests.length).toBeLessThanOrEqual(10);
  expect(server.requests.length).toBeGreaterThan(6);
  expect(summary).toMatchObject({ reason: { type: 'max-cost' }, spent: server.requests.length });
  const recorded = records.flatMap(({ requests }) => requests.map(({ cost }) => cost ?? 0));
  expect(recorded.reduce((sum, cost) => sum + cost, 0)).toBe(server.requests.length);
  let csv = '';
  for await (const row of readCsv(folder)) csv += row;
  expect(csv).toMatch(/,[1-9]\d*,/);
  // A later run knows what the earlier ones have spent.
  const asked = server.requests.length;
  server.script = () => answered;
  const again = await run(await place.items(40), 10);
  expect(server.requests.length).toBeLessThanOrEqual(10);
  expect(again.summary.spent).toBe(server.requests.length);
  expect(server.requests.length - asked).toBeLessThanOrEqual(10 - asked);
});

test('a dear item after cheap ones costs no more than what was under way then', async () => {
  server.script = (_, index) => ({
    body: {
      choices: [{ finish_reason: 'stop', message: { content: 'A cat.' } }],
      usage: { cost: index < 20 ? 0.01 : 1 },
    },
  });
  const { summary } = await run(await place.items(60), 5);
  expect(summary.reason).toMatchObject({ type: 'max-cost' });
  expect(summary.spent).toBeLessThanOrEqual(5 + 16);
});
