import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { openConnection } from '../../../batch/queue/connection.ts';
import { RedisServer } from '../../../bench/redis-server.ts';
import { describeWithRedis } from './support.ts';

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Answers every command with what a server of that age would say of itself. */
async function pretend(info: string): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const commands = data.toString().match(/\*\d+\r\n/g) ?? [];
      socket.write(`$${info.length}\r\n${info}\r\n`.repeat(commands.length));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(server);
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describeWithRedis('Redis', () => {
  test.each([
    ['where there is none', 'redis://127.0.0.1:1', 'queue-unreachable', /127\.0\.0\.1:1 cannot be reached/],
    ['at what is no address of it', 'http://127.0.0.1', 'queue-unfit', /none of Redis/],
    ['at what is no address at all', 'queue', 'queue-unfit', /none of Redis/],
  ])('%s is told in a sentence', async (_what, url, code, words) => {
    await expect(openConnection({ url })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
    });
  });

  test('with another password says so, and does not show the one that was given', async () => {
    const redis = await RedisServer.start({ more: ['--requirepass', 'right'] });
    open.push(redis);
    for (const user of ['', ':wrong-one@']) {
      const url = redis.url.replace('//', `//${user}`);
      const refused = await openConnection({ url }).catch((error: unknown) => error);
      expect(refused).toMatchObject({
        code: 'queue-unreachable',
        message: expect.stringMatching(/password/),
      });
      expect((refused as Error).message).not.toContain('wrong-one');
    }
    const connection = await openConnection({ url: redis.url.replace('//', '//:right@') });
    expect(connection.shownUrl).toBe(redis.url);
    connection.close();
  });

  test('that is too old is refused', async () => {
    const url = await pretend('redis_version:5.0.14\r\nmaxmemory_policy:noeviction\r\n');
    await expect(openConnection({ url })).rejects.toMatchObject({
      code: 'queue-unsuitable',
      message: expect.stringMatching(/5\.0\.14.*6\.2\.0/),
    });
  });

  test('that evicts, or keeps nothing on its disk, is warned of', async () => {
    const redis = await RedisServer.start({
      more: ['--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no'],
    });
    open.push(redis);
    const warnings: string[] = [];
    const connection = await openConnection({ url: redis.url, onWarning: (text) => warnings.push(text) });
    connection.close();
    expect(warnings).toEqual([
      expect.stringMatching(/allkeys-lru.*noeviction/),
      expect.stringMatching(/append-only/),
    ]);
  });

  test('that goes away and comes back is told once each, and what was asked meanwhile is answered', async () => {
    const redis = await RedisServer.start();
    open.push(redis);
    const outages: boolean[] = [];
    const connection = await openConnection({ url: redis.url, onOutage: ({ isOut }) => outages.push(isOut) });
    await connection.redis.set('llv:test', 'kept');
    await redis.kill();
    const asked = connection.redis.get('llv:test');
    await new Promise((done) => setTimeout(done, 500));
    await redis.up();
    expect(await asked).toBe('kept');
    expect(outages).toEqual([true, false]);
    connection.close();
  });
});
