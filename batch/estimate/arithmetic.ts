/** US dollars, each for one of them. */
export interface Price {
  readonly inputToken: number;
  readonly outputToken: number;
  readonly image: number;
  readonly request: number;
}

/** What one question of a step comes to. */
export interface Question {
  /** Of the words, the image aside. */
  readonly promptTokens: number;
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

/** What Llama 3.2 Vision makes of an image: one to four tiles of 40 × 40 patches and one position each. */
const TOKENS_PER_TILE = 1601;
const MAX_TILES = 4;
const CHARACTERS_PER_TOKEN = 4;

export function tokensOfText(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

export function inputTokens(images: number, questions: readonly Question[]): Range {
  const words = sum(questions.map(({ promptTokens }) => promptTokens));
  const tiles = questions.length * TOKENS_PER_TILE;
  return { low: images * (words + tiles), high: images * (words + tiles * MAX_TILES) };
}

export function mostOutputTokens(images: number, questions: readonly Question[]): number {
  return images * sum(questions.map(({ maxTokens }) => maxTokens));
}

/** From one tile and no answer to four tiles and the longest answer; `null` where a price is not known. */
export function costRange(images: number, questions: readonly Question[]): Range | null {
  const ranges = questions.map((question) => costOfQuestion(question));
  const known = ranges.filter((range): range is Range => range !== null);
  if (known.length < ranges.length) return null;
  return {
    low: images * sum(known.map(({ low }) => low)),
    high: images * sum(known.map(({ high }) => high)),
  };
}

function costOfQuestion({ promptTokens, maxTokens, price }: Question): Range | null {
  if (price === null) return null;
  const fixed = price.image + price.request + promptTokens * price.inputToken;
  const tile = TOKENS_PER_TILE * price.inputToken;
  return { low: fixed + tile, high: fixed + MAX_TILES * tile + maxTokens * price.outputToken };
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
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
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
