import type { ReportedRequest } from '../../engine/index.ts';
import type { ResultRecord } from '../store/record.ts';
import type { NamedImage, Thumbnail } from './images.ts';
import { cutText, readOutputs } from './outputs.ts';
import type { PageBox, PageFields, PageItem, PageRequest } from './page-data.ts';
import type { FoundBox } from './predictions.ts';

/** Texts that come again and again, each written once. */
export class StringTable {
  readonly #positions = new Map<string, number>();

  /** Position of a text in the table. */
  add(text: string): number {
    const known = this.#positions.get(text);
    if (known !== undefined) return known;
    this.#positions.set(text, this.#positions.size);
    return this.#positions.size - 1;
  }

  list(): readonly string[] {
    return [...this.#positions.keys()];
  }
}

export interface ItemSources {
  readonly record: ResultRecord;
  /** Line of `results.jsonl`, from 1. */
  readonly line: number;
  readonly image: NamedImage;
  /** Or position of the item that has it. `null` where the page has no room for one, or the image is at an address. */
  readonly thumbnail: Thumbnail | number | null;
  /** Characters of answers that the page has room for. */
  readonly allowance: number;
  readonly strings: StringTable;
}

const STATUS = { done: 0, incomplete: 1, failed: 2 } as const;
const MAX_TEXT = 2000;

export function createPageItem(sources: ItemSources): PageItem {
  const { record, line, image, thumbnail, allowance, strings } = sources;
  const { answers, classes, boxes, size, isCut } = readOutputs(record.outputs, allowance);
  const parameters = shownFields(record.parameters, strings);
  const columns = shownFields(record.columns ?? null, strings);
  const startedAt = Date.parse(record.startedAt);
  return {
    n: image.name,
    ...(image.href !== null && { h: image.href }),
    ...(image.isAddress && { a: 1 }),
    s: STATUS[record.status],
    o: answers.map(([name, value]) => [strings.add(name), value]),
    ...(classes.length > 0 && {
      g: classes.map(({ name, confidence }) => [strings.add(name), rounded(confidence, 4)]),
    }),
    ...(boxes !== null && { b: boxes.map((box) => boxTuple(box, strings)) }),
    ...(size !== null && { z: size }),
    ...(record.errors.length > 0 && {
      e: record.errors.map(({ step, code, message }) => [
        strings.add(step),
        strings.add(code),
        cutText(message, MAX_TEXT),
      ]),
    }),
    q: record.requests.map((request) => requestTuple(request, strings)),
    ...(parameters.length > 0 && { p: parameters }),
    ...(columns.length > 0 && { x: columns }),
    ...(record.row !== undefined && { r: record.row }),
    t: Number.isNaN(startedAt) ? null : startedAt,
    d: Math.round(record.durationMs),
    l: line,
    ...(record.copyOf !== undefined && { c: 1 }),
    ...(isCut && { u: 1 }),
    ...(thumbnail !== null && { i: thumbnailOf(thumbnail) }),
  };
}

function boxTuple({ left, top, width, height, name, confidence }: FoundBox, strings: StringTable): PageBox {
  const pixels = [left, top, width, height].map((each) => Number(each.toFixed(1)));
  const [x = 0, y = 0, w = 0, h = 0] = pixels;
  return [x, y, w, h, strings.add(name), rounded(confidence, 4)];
}

function requestTuple(request: ReportedRequest, strings: StringTable): PageRequest {
  const { step, model, requestedModel, provider, finishReason, answer } = request;
  return [
    strings.add(step),
    strings.add(model ?? requestedModel),
    strings.add(provider ?? ''),
    strings.add(finishReason ?? ''),
    strings.add(answer),
    request.inputTokens,
    request.outputTokens,
    rounded(request.cost, 9),
    request.attempts,
    Math.round(request.latencyMs),
    request.imageBytes,
    request.requestId ?? '',
  ];
}

function thumbnailOf(thumbnail: Thumbnail | number): NonNullable<PageItem['i']> {
  if (typeof thumbnail === 'number') return thumbnail;
  return 'missing' in thumbnail ? thumbnail.missing : [thumbnail.base64, thumbnail.width, thumbnail.height];
}

/** Records hold no keys of the run; one that a manifest names does not get into a page that people send to each other. */
function shownFields(fields: Readonly<Record<string, unknown>> | null, strings: StringTable): PageFields {
  return Object.entries(fields ?? {}).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return isSecret(name, text) ? [] : [[strings.add(name), cutText(text, MAX_TEXT)] as const];
  });
}

function isSecret(name: string, value: string): boolean {
  return /(?:^|_)(?:api_?)?(?:key|secret|password)$/i.test(name) || /^(?:sk-|rf_)/.test(value);
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits));
}
