import { describe, expect, test } from '@jest/globals';
import { LLAMA_3_2, LLAMA_4, profileOf } from '../../../blocks/index.ts';
import {
  encodingFor,
  resolveSettings,
  type LlamaVisionOptions,
} from '../../../blocks/vision-language/options.ts';

const settings = (options: LlamaVisionOptions = {}) => resolveSettings({ environment: {}, ...options });

describe('a model is looked up by its name', () => {
  test.each([
    ['meta-llama/llama-4-scout', LLAMA_4],
    ['meta-llama/llama-4-maverick:free', LLAMA_4],
    ['meta-llama/Llama-4-Scout-17B-16E-Instruct', LLAMA_4],
    ['llama4:scout', LLAMA_4],
    ['meta-llama/llama-3.2-90b-vision-instruct', LLAMA_3_2],
    ['llama3.2-vision:11b', LLAMA_3_2],
    ['meta-llama/llama-3.3-70b-instruct', null],
    ['meta-llama/llama-40b', null],
    ['qwen/qwen3-vl-8b-instruct', null],
  ])('%s', (model, profile) => {
    expect(profileOf(model)).toBe(profile);
  });

  test('Llama 4 has no canvas of more than 16 tiles of 336 pixels', () => {
    for (const { width, height } of LLAMA_4.canvases) {
      expect([width % 336, height % 336]).toEqual([0, 0]);
      expect((width / 336) * (height / 336)).toBeLessThanOrEqual(16);
    }
    expect(LLAMA_4.canvases).toContainEqual({ width: 1344, height: 1344 });
  });
});

describe('images are fitted', () => {
  test('to what the model looks at', () => {
    const { encoding, imageTokens } = encodingFor('meta-llama/llama-4-scout', settings());
    expect(encoding).toMatchObject({ canvases: LLAMA_4.canvases, quality: 90 });
    expect(imageTokens).toEqual({ least: 144, most: 2448 });
  });

  test.each([
    [{}, 2048],
    [{ longestSide: 1000 }, 1000],
  ])('to a plain longest side for a model that nothing is known about: %j', (options, side) => {
    const { encoding } = encodingFor('some/model', settings(options));
    expect(encoding.canvases).toEqual([{ width: side, height: side }]);
  });

  test('as the Llama 3.2 blocks always did, whatever another host calls the model', () => {
    expect(encodingFor('vision', settings(), LLAMA_3_2).encoding.canvases).toBe(LLAMA_3_2.canvases);
    expect(encodingFor(null, settings(), LLAMA_3_2).encoding.canvases).toBe(LLAMA_3_2.canvases);
  });

  test.each([[null], [[{ width: 5, height: 6 }]]])(
    'to the user’s own canvases before all: %j',
    (canvases) => {
      const own = settings({ encoding: { canvases, quality: 50 } });
      expect(encodingFor('meta-llama/llama-4-scout', own).encoding).toMatchObject({ canvases, quality: 50 });
    },
  );
});
