import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import sharp from 'sharp';
import { boxFormats } from '../../../blocks/formatters/box-formats.ts';
import { decodeBoxes } from '../../../blocks/formatters/decode-answer.ts';
import { buildPrompt, tasks, type Question, type TaskType } from '../../../blocks/index.ts';
import { answerSchemaOf } from '../../../blocks/vision-language/structured.ts';
import { startEmulator, type Emulator } from '../../../emulator/index.ts';
import { createEngine, type CreateEngineOptions, type RunReport } from '../../../index.ts';
import { startServer, type ScriptedServer } from '../transport/support/scripted-server.ts';

const question: Question = {
  prompt: null,
  classes: ['cat', 'dog'],
  outputStructure: { total: 'amount to pay', 'day of purchase': 'as a date' },
};

describe('the schema of an answer', () => {
  test.each<[TaskType, unknown, unknown]>([
    ['classification', { class_name: 'cat', confidence: 0.5 }, { class_name: 'cow', confidence: 0.5 }],
    [
      'multi-label-classification',
      { predicted_classes: [{ class: 'dog', confidence: 1 }] },
      { predicted_classes: ['dog'] },
    ],
    [
      'object-detection',
      { detections: [{ x_min: 0, y_min: 0, x_max: 1, y_max: 1, class_name: 'dog', confidence: 1 }] },
      { detections: [{ x_min: 0, y_min: 0, x_max: 1, class_name: 'dog', confidence: 1 }] },
    ],
    ['structured-answering', { total: 12.5, 'day of purchase': null }, { total: 12.5 }],
  ])('%s accepts what the parser blocks read, and nothing else', (task, good, bad) => {
    const answer = answerSchemaOf(task, question);
    expect(answer?.name).toMatch(/^[\w-]{1,64}$/);
    const validate = new Ajv2020().compile(answer?.schema ?? {});
    expect(validate(good)).toBe(true);
    expect(validate(bad)).toBe(false);
    expect(validate({ ...(good as object), more: 1 })).toBe(false);
  });

  test('is there for the tasks whose answer is JSON alone', () => {
    const withSchema = Object.keys(tasks).filter(
      (task) => answerSchemaOf(task as TaskType, question) !== null,
    );
    expect(withSchema).toEqual([
      'structured-answering',
      'classification',
      'multi-label-classification',
      'object-detection',
    ]);
  });

  test('names no class where none is given, and no field either', () => {
    const empty = { ...question, classes: [], outputStructure: {} };
    const validate = new Ajv2020().compile(answerSchemaOf('classification', empty)?.schema ?? {});
    expect(validate({ class_name: 'anything', confidence: 1 })).toBe(true);
    expect(answerSchemaOf('structured-answering', empty)).toBeNull();
  });

  test.each(Object.entries(boxFormats))('boxes as %s are read by that format', (_name, boxFormat) => {
    const schema = answerSchemaOf('object-detection', { ...question, boxFormat })?.schema;
    const box =
      boxFormat.edges === 'named' ? { x_min: 0, y_min: 0, x_max: 1, y_max: 1 } : { box_2d: [0, 0, 1, 1] };
    const label =
      boxFormat === boxFormats.named_normalized ? { class_name: 'cat', confidence: 1 } : { label: 'cat' };
    const answer = { detections: [{ ...label, ...box }] };
    expect(new Ajv2020().compile(schema ?? {})(answer)).toBe(true);
    const size = { width: 200, height: 100 };
    expect(decodeBoxes(JSON.stringify(answer), boxFormat, size)).toMatchObject([{ name: 'cat' }]);
    const { system = '', text = '' } = buildPrompt('object-detection', {
      ...question,
      boxFormat,
      isEnforced: true,
    });
    expect(system + text).toContain('"detections"');
    expect(system + text).not.toContain('```');
  });
});

describe('structured outputs', () => {
  let emulator: Emulator;
  let image: Buffer;

  beforeAll(async () => {
    emulator = await startEmulator();
    image = await sharp({ create: { width: 64, height: 48, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer();
  });
  beforeEach(() => {
    emulator.reset();
  });
  afterAll(() => emulator.close());

  interface Asked {
    readonly model?: string;
    readonly count?: number;
    readonly options?: CreateEngineOptions['llamaVision'];
  }

  async function ask(url: string, { model, count = 1, options }: Asked = {}): Promise<RunReport> {
    const environment = { OPENROUTER_BASE_URL: url, OPENROUTER_API_KEY: 'sk-or-1' };
    const engine = createEngine({ environment, llamaVision: { environment, structured: true, ...options } });
    try {
      const workflow = engine.compile({
        version: '1.0',
        inputs: [{ type: 'WorkflowImage', name: 'image' }],
        steps: [
          {
            type: 'roboflow_core/openrouter@v3',
            name: 'model',
            images: '$inputs.image',
            model_id: model ?? 'meta-llama/llama-4-scout',
            task_type: 'classification',
            classes: ['cat', 'dog'],
            max_concurrent_requests: 1,
          },
        ],
        outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.model.predictions' }],
      });
      const { results, report } = await workflow.run({ image: Array<Buffer>(count).fill(image) });
      for (const { answer } of results)
        expect(answer).toMatchObject({ top: expect.stringMatching(/cat|dog/) });
      return report;
    } finally {
      await engine.close();
    }
  }

  const sentSchemas = (): unknown[] =>
    emulator.requests
      .map(({ body }) => body as Readonly<Record<string, unknown>> | null)
      .flatMap((body) => (body === null ? [] : [body['response_format']]));

  test('are not asked for by default', async () => {
    const report = await ask(emulator.url, { options: { structured: false } });
    expect(sentSchemas()).toEqual([undefined]);
    expect(report.requests[0]).not.toHaveProperty('structured');
  });

  test('are asked for where the service says that the model’s hosts enforce schemas', async () => {
    const report = await ask(emulator.url);
    expect(sentSchemas()).toMatchObject([
      { type: 'json_schema', json_schema: { name: 'classification', strict: true } },
    ]);
    expect(report.requests[0]?.structured).toBe('enforced');
  });

  test('are left alone where it does not', async () => {
    const report = await ask(emulator.url, { model: 'google/gemma-3-12b-it', count: 2 });
    expect(sentSchemas()).toEqual([undefined, undefined]);
    expect(report.requests.map(({ structured }) => structured)).toEqual(['unsupported', 'unsupported']);
  });

  describe('at a host that refuses', () => {
    let server: ScriptedServer;
    beforeAll(async () => {
      server = await startServer();
    });
    afterAll(() => server.close());

    test('are asked for once in a run, and the question again without', async () => {
      const message = '`response_format` of type json_schema is not supported by this model';
      server.script = ({ json }) =>
        'response_format' in json
          ? { status: 400, body: { error: { message, code: 400 } } }
          : {
              body: {
                choices: [
                  { finish_reason: 'stop', message: { content: '{"class_name": "cat", "confidence": 1}' } },
                ],
              },
            };
      const options = { baseUrl: `${server.origin}/v1`, ownsHost: true };
      const report = await ask('http://127.0.0.1:9/unused', { count: 3, options });
      expect(server.requests.map(({ json }) => 'response_format' in json)).toEqual([
        true,
        false,
        false,
        false,
      ]);
      expect(report.requests.map(({ structured }) => structured)).toEqual(['refused', 'refused', 'refused']);
    });
  });
});
