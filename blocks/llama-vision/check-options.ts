import {
  anything,
  anyText,
  checkOptions,
  objectOf,
  oneOf,
  text,
  wholeNumber,
  yesOrNo,
  type OptionRule,
} from '../../schemas/check-options.ts';
import type { LlamaVisionOptions } from './settings.ts';

const canvases: OptionRule = {
  accepts: (value) => value === null || (Array.isArray(value) && value.length > 0 && value.every(isSize)),
  words: '`null`, or a list of at least one `{ width, height }` in whole pixels',
};

const rules: Readonly<Record<keyof LlamaVisionOptions, OptionRule>> = {
  model: text,
  baseUrl: text,
  dialect: oneOf('openrouter', 'openai'),
  apiKey: anyText,
  roboflowApiKey: anyText,
  roboflowBaseUrl: text,
  ownsHost: yesOrNo,
  maxConcurrentRequests: wholeNumber(1),
  repair: yesOrNo,
  encoding: objectOf({
    canvases,
    passThroughBytes: wholeNumber(0),
    quality: wholeNumber(1, 100),
    sendOriginal: yesOrNo,
  }),
  // The transport checks what is in it.
  transport: { accepts: (value) => typeof value === 'object' && value !== null, words: 'an object' },
  strictParsing: yesOrNo,
  environment: anything,
};

/** @throws TypeError for options that do not exist or have no such value. */
export function checkLlamaVisionOptions(options: LlamaVisionOptions): void {
  checkOptions(options, rules, 'llamaVision');
}

function isSize(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { width, height, ...rest } = value as Readonly<Record<string, unknown>>;
  const isPixels = (side: unknown): boolean => Number.isInteger(side) && (side as number) > 0;
  return isPixels(width) && isPixels(height) && Object.keys(rest).length === 0;
}
