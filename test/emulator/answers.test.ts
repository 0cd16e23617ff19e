import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../support/emulator.ts';
import { ask, contentOf, dataUrl, messages, png, unfence, type Answered } from './client.ts';

let emulator: Emulator;
let image: string;

beforeAll(async () => {
  emulator = await startEmulator();
  const spot = { colour: 'red', box: [0.1, 0.5, 0.4, 0.9] } as const;
  image = dataUrl(await png({ width: 640, height: 480, colour: '#2040d0', spot }));
});
afterAll(() => emulator.close());

function request(
  system: string,
  user: string,
  fields: Readonly<Record<string, unknown>> = {},
): Promise<Answered> {
  const all = [{ role: 'system', content: system }, ...messages(user, [image])];
  return ask(emulator, { fields: { messages: all, ...fields } });
}

describe('answers', () => {
  test('choose one of the classes, by the colours if a class names one', async () => {
    const answer = await request(
      'Return {"class_name": x, "confidence": y}',
      'Classes: ["cat", "blue car", "dog"]',
    );
    expect(unfence(contentOf(answer))).toEqual({ class_name: 'blue car', confidence: 0.95 });
  });

  test('choose one of the classes when nothing speaks for any', async () => {
    const answer = await request('Return {"class_name": x, "confidence": y}', 'Classes: ["cat", "dog"]');
    const { class_name: name, confidence } = unfence(contentOf(answer)) as {
      class_name: string;
      confidence: number;
    };
    expect(['cat', 'dog']).toContain(name);
    expect(confidence).toBeGreaterThan(0.3);
    expect(confidence).toBeLessThan(0.7);
  });

  test('list several classes', async () => {
    const answer = await request('Return {"predicted_classes": []}', 'Classes: ["blue", "red"]');
    expect(unfence(contentOf(answer))).toEqual({
      predicted_classes: [
        { class: 'blue', confidence: 0.95 },
        { class: 'red', confidence: 0.9 },
      ],
    });
  });

  test('draw a box around what stands out, with the class that fits its colour', async () => {
    const answer = await request('Return {"detections": [{"x_min": 0}]}', 'Classes: ["blue car", "red car"]');
    const { detections } = unfence(contentOf(answer)) as {
      detections: readonly Record<string, number | string>[];
    };
    expect(detections).toHaveLength(1);
    expect(detections[0]).toMatchObject({ class_name: 'red car' });
    expect(detections[0]?.['x_min']).toBeCloseTo(0.1, 1);
    expect(detections[0]?.['y_max']).toBeCloseTo(0.9, 1);
  });

  test('fill exactly the requested keys with short texts', async () => {
    const user =
      'Fields: {"main_colour": "the colour", "count": "how many things", "__proto__": "x", "note": "anything"}';
    const answer = unfence(contentOf(await request('Answer in JSON with these keys.', user)));
    expect(Object.entries(answer as object)).toEqual([
      ['main_colour', 'blue'],
      ['count', '1'],
      ['__proto__', expect.stringContaining('simulated')],
      ['note', 'simulated: mostly blue with red'],
    ]);
  });

  test.each([
    ['size', 'size in pixels', '640x480'],
    ['image_width', '', '640'],
    ['image_height', '', '480'],
    ['orientation', '', 'landscape'],
    ['cars', 'how many cars', '1'],
    ['lighting', '', 'dark'],
    ['is_wet', 'yes or no', expect.stringMatching(/^(yes|no)$/)],
  ])('tell what can be told truly of a field named %s (%s)', async (key, description, value) => {
    const user = `Fields: ${JSON.stringify({ [key]: description })}`;
    expect(unfence(contentOf(await request('Answer in JSON with these keys.', user)))).toEqual({
      [key]: value,
    });
  });

  test('say more in a detailed caption', async () => {
    const content = contentOf(await request('You describe images in one or two paragraphs.', ''));
    expect(content).toMatch(
      /^Simulated caption: .*One part stands out \(red\)\. Mean brightness is \d+ percent\.$/s,
    );
  });

  test.each([
    ['OCR', 'You transcribe text.', ''],
    ['captions', 'You write captions.', ''],
    ['questions', '', 'Is it raining?'],
  ])('say in %s that they are simulated, and what is true of the image', async (_, system, user) => {
    const content = contentOf(await request(system, user));
    expect(content).toMatch(/^Simulated .*640x480/s);
    expect(content).toContain('blue');
  });

  test('are the same for the same request', async () => {
    const [one, other] = [await request('', 'What?'), await request('', 'What?')];
    expect(contentOf(one)).toBe(contentOf(other));
    expect(one.body.id).not.toBe(other.body.id);
  });

  test('end at `max_tokens`, four characters each', async () => {
    const { body } = await request('', 'What?', { max_tokens: 3 });
    expect(body.choices?.[0]).toMatchObject({
      finish_reason: 'length',
      message: { content: 'Simulated an' },
    });
    expect(body.usage?.completion_tokens).toBe(3);
  });

  test('cost what the price table says', async () => {
    const { body } = await request('', 'What?');
    const { prompt_tokens: prompt = 0, completion_tokens: completion = 0, cost } = body.usage ?? {};
    expect(prompt).toBe(2 * 1601 + 2);
    expect(cost).toBeCloseTo((prompt + completion) * 0.000000345, 12);
  });

  test('come from the override, which may pass', async () => {
    const own = await startEmulator({
      answer: ({ images }) => (images[0]?.width === 640 ? 'wide' : null),
    });
    const wide = await ask(own, { fields: { messages: messages('x', [image]) } });
    const other = await ask(own);
    await own.close();
    expect(contentOf(wide)).toBe('wide');
    expect(contentOf(other)).toMatch(/^Simulated/);
  });

  test('do not look at images without `analyse`, and keep their form', async () => {
    const blind = await startEmulator({ analyse: false });
    const system = { role: 'system', content: 'Return {"class_name": x}' };
    const broken = dataUrl(Buffer.from('not an image'));
    const answer = await ask(blind, {
      fields: { messages: [system, ...messages('Classes: cat, dog', [broken])] },
    });
    await blind.close();
    expect(unfence(contentOf(answer))).toHaveProperty('class_name');
  });
});
