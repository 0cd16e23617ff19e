import type { Price } from '../../schemas/index.ts';

/** What one question of a step comes to. */
export interface Question {
  /** Of the words, the image aside. */
  readonly promptTokens: number;
  /** What an image comes to, from the smallest to the largest. */
  readonly imageTokens: { readonly least: number; readonly most: number };
  readonly maxTokens: number;
  /** `null` where nobody says. */
  readonly price: Price | null;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** An average with its standard error, which is `null` where one value says nothing about others. */
export interface Average {
  readonly mean: number;
  readonly error: number | null;
}

const CHARACTERS_PER_TOKEN = 4;

export function tokensOfText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function inputTokens(images: number, questions: readonly Question[]): Range {
  const tokens = (read: (question: Question) => number): number =>
    images * sum(questions.map((question) => question.promptTokens + read(question)));
  return {
    low: tokens(({ imageTokens }) => imageTokens.least),
    high: tokens(({ imageTokens }) => imageTokens.most),
  };
}

export function mostOutputTokens(images: number, questions: readonly Question[]): number {
  return images * sum(questions.map(({ maxTokens }) => maxTokens));
}

/** From the smallest image and no answer to the largest and the longest answer; `null` where a price is not known. */
export function costRange(images: number, questions: readonly Question[]): Range | null {
  const ranges = questions.map((question) => costOfQuestion(question));
  const known = ranges.filter((range): range is Range => range !== null);
  if (known.length < ranges.length) return null;
  return {
    low: images * sum(known.map(({ low }) => low)),
    high: images * sum(known.map(({ high }) => high)),
  };
}

function costOfQuestion({ promptTokens, imageTokens, maxTokens, price }: Question): Range | null {
  if (price === null) return null;
  const fixed = price.image + price.request + promptTokens * price.inputToken;
  return {
    low: fixed + imageTokens.least * price.inputToken,
    high: fixed + imageTokens.most * price.inputToken + maxTokens * price.outputToken,
  };
}

/** Of a sample; `null` for an empty one. */
export function average(values: readonly number[]): Average | null {
  const count = values.length;
  if (count === 0) return null;
  const mean = sum(values) / count;
  if (count === 1) return { mean, error: null };
  const variance = sum(values.map((value) => (value - mean) ** 2)) / (count - 1);
  return { mean, error: Math.sqrt(variance / count) };
}

export function times({ mean, error }: Average, count: number): Average {
  return { mean: mean * count, error: error === null ? null : error * count };
}

export interface Pace {
  readonly requests: number;
  readonly tokens: number;
  /** Milliseconds of one request. */
  readonly latencyMs: number;
  /** Requests at once. */
  readonly concurrency: number;
  readonly requestsPerMinute?: number | undefined;
  readonly tokensPerMinute?: number | undefined;
}

/** Milliseconds: whichever of latency, requests a minute and tokens a minute holds the run up most. */
export function durationOf(pace: Pace): number {
  const { requests, tokens, latencyMs, concurrency, requestsPerMinute, tokensPerMinute } = pace;
  const rounds = requests / Math.max(1, Math.min(concurrency, requests));
  return Math.max(
    rounds * latencyMs,
    requestsPerMinute === undefined ? 0 : (requests / requestsPerMinute) * 60_000,
    tokensPerMinute === undefined ? 0 : (tokens / tokensPerMinute) * 60_000,
  );
}

/** Bytes as base64. */
export function base64Bytes(bytes: number): number {
  return 4 * Math.ceil(bytes / 3);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
