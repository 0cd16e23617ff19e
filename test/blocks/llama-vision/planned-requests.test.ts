import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../../index.ts';
import type { LlamaVisionOptions } from '../../../blocks/index.ts';
import { workflow } from '../../cli/support/workspace.ts';

const URL = 'https://user:secret@gateway.example/v1?token=secret';

function planned(
  steps: Parameters<typeof workflow>[0],
  inputs: Readonly<Record<string, unknown>> = {},
  llamaVision: LlamaVisionOptions = {},
) {
  const more = { inputs: [{ type: 'WorkflowParameter', name: 'question', default_value: 'Why?' }] };
  const engine = createEngine({ llamaVision: { environment: {}, ...llamaVision } });
  return engine.compile(workflow(steps, more)).plannedRequests(inputs);
}

describe('what a workflow will ask', () => {
  test('is told before anything runs, step by step, without a key', () => {
    const asked = { task_type: 'unconstrained', prompt: '$inputs.question' };
    const requests = planned([{}, { ...asked, max_tokens: 20, max_concurrent_requests: 3 }]);
    expect(
      requests.map(({ step, maxTokens, maxConcurrentRequests }) => [step, maxTokens, maxConcurrentRequests]),
    ).toEqual([
      ['step_0', 500, 8],
      ['step_1', 20, 3],
    ]);
    expect(requests[0]).toMatchObject({
      model: 'meta-llama/llama-3.2-11b-vision-instruct',
      host: 'https://openrouter.ai/api/v1',
      dialect: 'openrouter',
      prompt: expect.stringContaining('caption'),
      imageTokens: { least: 1601, most: 6404 },
      isPerPart: false,
      isConditional: false,
      mayRepair: false,
      problem: null,
      readKey: null,
    });
    expect(requests[1]?.prompt).toBe('Why?');
  });

  test('follows the inputs', () => {
    const [request] = planned(
      [{ task_type: 'unconstrained', prompt: '$inputs.question' }],
      { question: 'Who?', openrouter_api_key: 'sk-or-v1-x' },
      { repair: true, model: 'a/b' },
    );
    expect(request).toMatchObject({ prompt: 'Who?', model: 'a/b', mayRepair: true });
    expect(request?.readKey).not.toBeNull();
  });

  test('a prompt that an earlier step writes is not known', () => {
    const [, second] = planned([{}, { task_type: 'unconstrained', prompt: '$steps.step_0.output' }]);
    expect(second).toMatchObject({ prompt: '', model: 'meta-llama/llama-3.2-11b-vision-instruct' });
  });

  test('a key managed by Roboflow goes through Roboflow', async () => {
    const [request] = planned([{ api_key: 'rf_key:account' }], {}, { roboflowApiKey: 'rf' });
    expect(request).toMatchObject({
      dialect: 'roboflow-proxy',
      host: 'https://api.roboflow.com/',
      readKey: null,
    });
    expect(await request?.readModel(new AbortController().signal)).toEqual({
      type: 'unpriced',
      why: 'Roboflow bills for it',
    });
  });

  test('another host is named without its secrets, and needs the name of a model', () => {
    const environment = { LLAMA_VISION_BASE_URL: URL };
    const [named] = planned([{}], {}, { environment, model: 'vision' });
    expect(named).toMatchObject({
      host: 'https://gateway.example/v1',
      dialect: 'openai',
      model: 'vision',
      problem: null,
    });
    const [unnamed] = planned([{}], {}, { environment });
    expect(unnamed).toMatchObject({ model: null, problem: expect.stringContaining('LLAMA_VISION_MODEL') });
  });
});
