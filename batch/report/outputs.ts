import { isImageStandIn } from '../run/output-images.ts';
import { isRecord } from '../../schemas/is-record.ts';
import type { FoundBox, FoundClass, PageItem } from './page-data.ts';
import { readClasses, readDetections } from './predictions.ts';

/** The outputs of a record as a page shows them: classes and boxes by themselves, the rest as the workflow gave it. */
export interface ShownOutputs extends Pick<PageItem, 'answers' | 'classes' | 'boxes' | 'size' | 'isCut'> {
  /** `file`: as the record names it. */
  readonly pictures: readonly { readonly output: string; readonly file: string }[];
}

const MAX_DEPTH = 12;
const MAX_BOXES = 500;
/** Longest text that is tried as JSON. */
const MAX_JSON = 20_000;

/** Takes the outputs of a record apart. `allowance`: characters of answers that the page has room for. */
export function readOutputs(outputs: Readonly<Record<string, unknown>>, allowance: number): ShownOutputs {
  const reader = new OutputReader(allowance);
  const answers = Object.entries(outputs).flatMap(([name, value]) => {
    const rest = reader.readOutput(name, value);
    return rest === undefined ? [] : [[name, reader.fit(rest)] as const];
  });
  const { classes, boxes, size, pictures, isCut } = reader;
  return { answers, classes, boxes, size, pictures, isCut };
}

class OutputReader {
  readonly classes: FoundClass[] = [];
  readonly pictures: { output: string; file: string }[] = [];
  boxes: FoundBox[] | null = null;
  size: readonly [number, number] | null = null;
  isCut = false;
  #left: number;
  #output = '';

  constructor(allowance: number) {
    this.#left = allowance;
  }

  /** Collects classes, boxes and pictures, and gives the value without them; `undefined` where nothing else is in it. */
  readOutput(name: string, value: unknown): unknown {
    this.#output = name;
    return this.#read(value, 0);
  }

  #read(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.#readText(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
    if (this.#collect(value)) return undefined;
    if (isImageStandIn(value)) {
      if (value.file === undefined) return '(image)';
      this.pictures.push({ output: this.#output, file: value.file });
      return undefined;
    }
    if (Array.isArray(value)) {
      const rest = value.map((item) => this.#read(item, depth + 1));
      return rest.length > 0 && rest.every((item) => item === undefined) ? undefined : rest;
    }
    const rest = Object.entries(value).flatMap(([name, member]) => {
      const kept = isBookkeeping(name) ? undefined : this.#read(member, depth + 1);
      return kept === undefined ? [] : [[name, kept] as const];
    });
    return rest.length === 0 ? undefined : Object.fromEntries(rest);
  }

  /** The value, or of one without room what there is room for, as text. */
  fit(value: unknown): unknown {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (text.length <= this.#left) {
      this.#left -= text.length;
      return value;
    }
    const room = Math.max(0, this.#left);
    this.#left = 0;
    this.isCut = true;
    return cutText(text, room);
  }

  #collect(value: object): boolean {
    const detections = readDetections(value);
    if (detections !== null) {
      this.boxes ??= [];
      this.size ??= detections.size;
      const room = MAX_BOXES - this.boxes.length;
      this.isCut ||= detections.boxes.length > room;
      this.boxes.push(...detections.boxes.slice(0, room));
      return true;
    }
    const classes = readClasses(value);
    if (classes !== null) this.classes.push(...classes);
    return classes !== null;
  }

  /** A model's JSON is told from prose, so that it is seen as fields; an image is not text that people read. */
  #readText(text: string): unknown {
    if (text.length > 4096 && /^[\w+/=-]+$/.test(text.slice(0, 4096)))
      return `(content of ${text.length} characters)`;
    const json = readJson(text);
    if (json === undefined) return text;
    const classes = readClasses(json);
    if (classes === null) return json;
    this.classes.push(...classes);
    return undefined;
  }
}

/** The JSON object that a text is, with or without a fence of Markdown around it. */
function readJson(text: string): object | undefined {
  const bare = /^\s*(?:```(?:json)?\s*)?(\{[^]*\})\s*(?:```\s*)?$/i.exec(text)?.[1];
  if (bare === undefined || bare.length > MAX_JSON) return undefined;
  try {
    const value: unknown = JSON.parse(bare);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Identifiers that say nothing to a person. */
function isBookkeeping(name: string): boolean {
  return name === 'inference_id' || name === 'parent_id' || name === 'root_parent_id';
}

/** The beginning of a text with an ellipsis where it is longer; no pair of surrogates is torn. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length)).replace(/[\ud800-\udbff]$/, '')}…`;
}

/**
 * The largest size at which everything fits into `total` when what is larger is cut to it: short texts stay whole, and
 * only the longest are cut. `Infinity` where nothing needs to be.
 */
export function fairAllowance(sizes: readonly number[], total: number): number {
  const ascending = [...sizes].sort((a, b) => a - b);
  let left = total;
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.floor(share);
    left -= size;
  }
  return Infinity;
}
