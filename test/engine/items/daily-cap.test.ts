import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { startEmulator } from '../../support/emulator.ts';
import { createEngine, runMany, type ItemRecord } from '../../../index.ts';

const cap = 20;
const definition = {
  version: '1.0',
  inputs: [{ type: 'WorkflowImage', name: 'image' }],
  steps: [
    {
      type: 'roboflow_core/llama_vision@v2',
      name: 'llama',
      images: '$inputs.image',
      task_type: 'caption',
      max_concurrent_requests: 16,
      api_key: 'sk-or-1',
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
};

test('a daily cap ends the run within a second of the first reply that says so, and keeps what was answered', async () => {
  let refusedAt = 0;
  const emulator = await startEmulator({
    latencyMs: 50,
    limits: { perDay: cap },
    onServed: ({ status }) => {
      if (status !== 200 && refusedAt === 0) refusedAt = performance.now();
    },
  });
  const engine = createEngine({ environment: { OPENROUTER_BASE_URL: emulator.url } });
  try {
    const image = await sharp({ create: { width: 32, height: 24, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
    const items = Array.from({ length: 500 }, (_, index) => ({ id: String(index), inputs: { image } }));
    const records: ItemRecord[] = [];
    const run = async (): Promise<void> => {
      for await (const record of runMany(engine.compile(definition), items)) records.push(record);
    };
    await expect(run()).rejects.toMatchObject({ cause: { code: 'daily-limit', scope: 'run' } });
    expect(performance.now() - refusedAt).toBeLessThan(1000);
    expect(refusedAt).toBeGreaterThan(0);
    expect(records).toHaveLength(cap);
    expect(records.every(({ status }) => status === 'done')).toBe(true);
  } finally {
    await engine.close();
    await emulator.close();
  }
});
