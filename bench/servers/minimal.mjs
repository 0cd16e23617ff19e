// The least that a server can do: count the bytes, wait, write the same reply. Shows what the emulator adds to that.
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from 'node:events';
import { serve } from './serve.mjs';

await serve(async ({ latencyMs, answer }) => {
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
});
