import { cutText } from './cut-text.ts';
import { distil } from './distil.ts';
import type { FoundBox } from './detections.ts';
import type { PictureName } from './picture-folder.ts';
import type { StoredRequest, StoredResult } from './stored-result.ts';
import type { StringTable } from './string-table.ts';
import type { Thumbnail } from './thumbnails.ts';
import { safeText } from '../../cli/render/safe-text.ts';

/**
 * An item as the page has it; `web/report/model.js` reads it. Names are one letter and texts that come again are
 * positions in the table of strings, since there may be twenty thousand.
 */
export interface PageItem {
  /** Name of the picture. */
  readonly n: string;
  /** Link to the picture. */
  readonly h?: string;
  /** 1: the picture is at an address. */
  readonly a?: 1;
  /** 0 done, 1 incomplete, 2 failed. */
  readonly s: 0 | 1 | 2;
  /** Answers by output. */
  readonly o: readonly (readonly [name: number, value: unknown])[];
  readonly g?: readonly (readonly [name: number, confidence: number | null])[];
  /** Boxes: left, top, width, height, class, confidence. */
  readonly b?: readonly (readonly [number, number, number, number, number, number | null])[];
  /** Size of the picture that the boxes are on. */
  readonly z?: readonly [width: number, height: number];
  /** Errors: step, code, message. */
  readonly e?: readonly (readonly [step: number, code: number, message: string])[];
  /** Requests: step, model, provider, finish reason, answer, tokens in and out, cost, attempts, latency, bytes, id. */
  readonly q: readonly (readonly (number | string | null)[])[];
  readonly p?: Readonly<Record<string, unknown>>;
  /** Start, in milliseconds since 1970. */
  readonly t: number | null;
  /** Duration in milliseconds. */
  readonly d: number;
  /** Line of `results.jsonl`. */
  readonly l: number;
  /** 1: the answer is that of an item with the same picture. */
  readonly c?: 1;
  /** 1: answers are cut. */
  readonly u?: 1;
  /** Thumbnail: base64, width, height; or why there is none. */
  readonly i?: readonly [base64: string, width: number, height: number] | 'gone' | 'unreadable';
}

export interface ItemSources {
  readonly result: StoredResult;
  readonly line: number;
  readonly picture: PictureName;
  /** Absent where the page has no room for one, or the picture is at an address. */
  readonly thumbnail: Thumbnail | null;
  /** Characters of answers that the page has room for. */
  readonly allowance: number;
  readonly strings: StringTable;
}

const STATUS = { done: 0, incomplete: 1, failed: 2 } as const;
const MAX_MESSAGE = 2000;

export function toPageItem({ result, line, picture, thumbnail, allowance, strings }: ItemSources): PageItem {
  const { answers, classes, boxes, size, isCut } = distil(result.outputs, allowance);
  const parameters = shownParameters(result.parameters);
  return {
    n: picture.name,
    ...(picture.href !== null && { h: picture.href }),
    ...(picture.isAddress && { a: 1 }),
    s: STATUS[result.status],
    o: answers.map(([name, value]) => [strings.add(name), value]),
    ...(classes.length > 0 && {
      g: classes.map(({ name, confidence }) => [strings.add(name), rounded(confidence, 4)] as const),
    }),
    ...(boxes !== null && { b: boxes.map((box) => toTuple(box, strings)) }),
    ...(size !== null && { z: size }),
    ...(result.errors.length > 0 && {
      e: result.errors.map(
        ({ step, code, message }) =>
          [strings.add(step), strings.add(code), safeText(cutText(message, MAX_MESSAGE))] as const,
      ),
    }),
    q: result.requests.map((request) => requestTuple(request, strings)),
    ...(parameters !== null && { p: parameters }),
    t: result.startedAt,
    d: Math.round(result.durationMs),
    l: line,
    ...(result.isCopy && { c: 1 }),
    ...(isCut && { u: 1 }),
    ...(thumbnail !== null && { i: thumbnailTuple(thumbnail) }),
  };
}

function toTuple({ left, top, width, height, name, confidence }: FoundBox, strings: StringTable) {
  const [x, y, w, h] = [left, top, width, height].map((pixels) => rounded(pixels, 1) ?? 0);
  return [x ?? 0, y ?? 0, w ?? 0, h ?? 0, strings.add(name), rounded(confidence, 4)] as const;
}

function requestTuple(request: StoredRequest, strings: StringTable): readonly (number | string | null)[] {
  const { step, model, provider, finishReason, answer } = request;
  return [
    ...[step, model, provider, finishReason, answer].map((text) => strings.add(text)),
    request.inputTokens,
    request.outputTokens,
    rounded(request.cost, 9),
    request.attempts,
    Math.round(request.latencyMs),
    request.imageBytes,
    request.requestId,
  ];
}

function thumbnailTuple(thumbnail: Thumbnail): NonNullable<PageItem['i']> {
  return 'missing' in thumbnail ? thumbnail.missing : [thumbnail.base64, thumbnail.width, thumbnail.height];
}

/** What differed between items; keys never get into a page that people send to each other. */
function shownParameters(
  parameters: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> | null {
  const shown = Object.entries(parameters).filter(
    ([name, value]) =>
      !/(?:^|_)(?:api_?)?(?:key|secret|password)$/i.test(name) && !/^(?:sk-|rf_)/.test(String(value)),
  );
  if (shown.length === 0) return null;
  return Object.fromEntries(
    shown.map(([name, value]) => [
      name,
      cutText(typeof value === 'string' ? value : JSON.stringify(value), MAX_MESSAGE),
    ]),
  );
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
