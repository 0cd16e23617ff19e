import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readCsv } from '../../batch/index.ts';
import { collect } from '../batch/support.ts';
import type { Reply } from '../blocks/transport/support/scripted-server.ts';
import { HostilePlace } from './support.ts';

let place: HostilePlace;

beforeEach(async () => {
  place = await HostilePlace.open();
});
afterEach(() => place.close());

const usage = { prompt_tokens: 100, completion_tokens: 1, cost: 1 };
const reply = (choice: object): Reply => ({ body: { id: 'gen-1', choices: [choice], usage } });
const answered = reply({ finish_reason: 'stop', message: { content: 'A cat.' } });

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
  place.server.script = () => hostile;
  const { summary, records } = await place.run(await place.items(40), { maxCost: 10 });
  // The overshoot: a loop of such replies ends where the money does.
  expect(place.server.requests.length).toBeLessThanOrEqual(10);
  expect(place.server.requests.length).toBeGreaterThan(6);
  expect(summary).toMatchObject({ reason: { type: 'max-cost' }, spent: place.server.requests.length });
  const recorded = records.flatMap(({ requests }) => requests.map(({ cost }) => cost ?? 0));
  expect(recorded.reduce((sum, cost) => sum + cost, 0)).toBe(place.server.requests.length);
  const csv = (await collect(readCsv(place.folder))).join('');
  expect(csv).toMatch(/,[1-9]\d*,/);
  // A later run knows what the earlier ones have spent.
  const asked = place.server.requests.length;
  place.server.script = () => answered;
  const again = await place.run(await place.items(40), { maxCost: 10 });
  expect(place.server.requests.length).toBeLessThanOrEqual(10);
  expect(again.summary.spent).toBe(place.server.requests.length);
  expect(place.server.requests.length - asked).toBeLessThanOrEqual(10 - asked);
});

test('a dear item after cheap ones costs no more than what was under way then', async () => {
  place.server.script = (_, index) => ({
    body: {
      choices: [{ finish_reason: 'stop', message: { content: 'A cat.' } }],
      usage: { cost: index < 20 ? 0.01 : 1 },
    },
  });
  const { summary } = await place.run(await place.items(60), { maxCost: 5 });
  expect(summary.reason).toMatchObject({ type: 'max-cost' });
  expect(summary.spent).toBeLessThanOrEqual(5 + 16);
});
