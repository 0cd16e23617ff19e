// The emulator in a process of its own, told to do as little as it can for a request: tells the parent its address, and what it
// has cost whenever the parent asks.
//   node server.mjs '{"emulatorPath": ..., "latencyMs": 50, "answer": ...}'
const { emulatorPath, latencyMs, answer } = JSON.parse(process.argv[2]);
const { startEmulator } = await import(emulatorPath);
const emulator = await startEmulator({
  latencyMs,
  analyse: false,
  record: false,
  hosts: 'all',
  answer: () => answer,
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const { chatRequests: requests, bytesReceived } = emulator.stats;
  process.send({ requests, bytesReceived, cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit());
process.send({ url: emulator.url });
