import { describe, expect, test } from '@jest/globals';
import { inFlags } from '../../cli/render/error.ts';

describe('options that an error names are flags in a terminal', () => {
  test.each([
    [
      'Ask another (the option `model`, `LLAMA_VISION_MODEL`).',
      'Ask another (`--model`, `LLAMA_VISION_MODEL`).',
    ],
    ['Shrink it, or raise the limit `maxBytes`.', 'Shrink it, or raise `--max-image-bytes`.'],
    ['Raise it (the options `deadlineMs` and `totalDeadlineMs`).', 'Raise it (`--timeout`).'],
    ['One of the options `model` and `baseUrl`.', 'One of `--model` or `--base-url`.'],
    ['Raise the option `maxReplyBytes`.', 'Raise the option `maxReplyBytes`.'],
    ["Give the step's `model`.", "Give the step's `model`."],
  ])('%s', (message, text) => {
    expect(inFlags(message)).toBe(text);
  });
});
