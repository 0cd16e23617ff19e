import { expect, test } from '@jest/globals';
import { createServer } from '../../server/index.ts';

test('tells who it is and that it is there', async () => {
  const server = createServer({ version: '1.2.3', environment: {} });
  const info = await server.inject('/info');
  expect(info.statusCode).toBe(200);
  expect(info.json()).toEqual({
    name: expect.stringMatching(/./),
    version: '1.2.3',
    uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect((await server.inject('/healthz')).json()).toEqual({ status: 'healthy' });
  expect((await server.inject('/readiness')).json()).toEqual({ status: 'ready' });
  await server.close();
});

test('says which option is wrong', () => {
  expect(() => createServer({ accessKey: 'short' })).toThrow(/server\.accessKey.*at least 8 characters/);
  expect(() => createServer({ limits: { maxRuns: 0 } })).toThrow(/server\.limits\.maxRuns.*`0`/);
});
