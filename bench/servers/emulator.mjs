// The emulator in a process of its own, told to do as little as it can for a request.
import { serve } from './serve.mjs';

await serve(async ({ emulatorPath, latencyMs, answer }) => {
  const { startEmulator } = await import(emulatorPath);
  const emulator = await startEmulator({ latencyMs, analyse: false, record: false, answer: () => answer });
  return {
    url: emulator.url,
    counts: () => ({ requests: emulator.stats.chatRequests, bytesReceived: emulator.stats.bytesReceived }),
  };
});
