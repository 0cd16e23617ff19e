// Asks whether the server is there, again and again, from a process of its own: the one that sends the bodies is late by itself. On a
// message it tells the p99 in milliseconds.
//   node probe.mjs '{"url": ...}'
import { Agent, get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const { url } = JSON.parse(process.argv[2]);
const agent = new Agent({ keepAlive: true });
const times = [];

process.on('message', () => {
  const sorted = times.sort((a, b) => a - b);
  process.send({ p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 });
});
process.on('disconnect', () => process.exit());
await ask();
times.length = 0;
process.send({});
for (;;) {
  const start = performance.now();
  await ask();
  times.push(performance.now() - start);
  await sleep(10);
}

function ask() {
  return new Promise((resolve, reject) => {
    get(`${url}/healthz`, { agent }, (answer) => {
      answer.resume();
      answer.on('end', resolve);
    }).on('error', reject);
  });
}
