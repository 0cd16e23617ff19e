// One of the servers, in a process of its own: tells the parent its address, and what it has cost whenever the parent asks.
//   node servers.mjs '{"name": "minimal", "latencyMs": 50, ...}'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const servers = { emulator: startEmulated, minimal: startMinimal };

const options = JSON.parse(process.argv[2]);
const { url, counts } = await servers[options.name](options);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send({ ...counts(), cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit());
process.send({ url });

/** The emulator, told to do as little as it can for a request. */
async function startEmulated({ emulatorPath, latencyMs, answer }) {
  const { startEmulator } = await import(emulatorPath);
  const emulator = await startEmulator({
    latencyMs,
    analyse: false,
    record: false,
    hosts: 'all',
    answer: () => answer,
  });
  return {
    url: emulator.url,
    counts: () => ({ requests: emulator.stats.chatRequests, bytesReceived: emulator.stats.bytesReceived }),
  };
}

/** The least that a server can do: count the bytes, wait, write the same reply. Shows what the emulator adds to that. */
async function startMinimal({ latencyMs, answer }) {
  const reply = JSON.stringify({
    id: 'gen-1',
    model: 'minimal',
    choices: [{ index: 0, message: { role: 'assistant', content: answer }, finish_reason: 'stop' }],
  });
  const counts = { requests: 0, bytesReceived: 0 };
  const server = createServer((request, response) => {
    request.on('data', (chunk) => {
      counts.bytesReceived += chunk.length;
    });
    request.on('end', async () => {
      counts.requests += 1;
      await sleep(latencyMs);
      response.writeHead(200, { 'content-type': 'application/json' }).end(reply);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/api/v1`, counts: () => counts };
}
