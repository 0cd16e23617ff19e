import { isRecord } from '../../schemas/is-record.ts';
import { cutText } from './cut-text.ts';
import { readDetections, type FoundBox } from './detections.ts';
import { readClasses, type FoundClass } from './classes.ts';

/** What a picture of the answers needs: classes and boxes by themselves, the rest as the workflow gave it. */
export interface Distilled {
  /** By output; without what became classes and boxes. */
  readonly answers: readonly (readonly [name: string, value: unknown])[];
  readonly classes: readonly FoundClass[];
  /** `null` where no output is of detections; empty where nothing was found. */
  readonly boxes: readonly FoundBox[] | null;
  /** Of the image that the boxes are on. */
  readonly size: readonly [width: number, height: number] | null;
  readonly isCut: boolean;
}

const MAX_DEPTH = 12;
const MAX_BOXES = 500;

/** Takes the outputs of a record apart. `allowance`: characters of answers that the page has room for. */
export function distil(outputs: Readonly<Record<string, unknown>>, allowance: number): Distilled {
  const still = new Still(allowance);
  const answers = Object.entries(outputs).flatMap(([name, value]) => {
    const rest = still.rest(value, 0);
    return rest === undefined ? [] : [[name, still.fit(rest)] as const];
  });
  const { classes, boxes, size, isCut, hasDetections } = still;
  return { answers, classes, boxes: hasDetections ? boxes : null, size, isCut };
}

class Still {
  readonly classes: FoundClass[] = [];
  readonly boxes: FoundBox[] = [];
  size: readonly [number, number] | null = null;
  isCut = false;
  hasDetections = false;
  #left: number;

  constructor(allowance: number) {
    this.#left = allowance;
  }

  /** The value without classes and boxes; `undefined` where nothing else is in it. */
  rest(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
    if (this.#takes(value)) return undefined;
    if ('type' in value && value.type === 'image' && 'bytes' in value) return '(image)';
    if (Array.isArray(value)) {
      const rest = value.map((item) => this.rest(item, depth + 1));
      return rest.length > 0 && rest.every((item) => item === undefined) ? undefined : rest;
    }
    const rest = Object.entries(value).flatMap(([name, member]) => {
      const kept = isBookkeeping(name) ? undefined : this.rest(member, depth + 1);
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

  #takes(value: object): boolean {
    const detections = readDetections(value);
    if (detections !== null) {
      this.hasDetections = true;
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

  /** A model's JSON is told from prose, so that it is seen as fields; a picture is not text that people read. */
  #text(value: string): unknown {
    if (value.length > 4096 && /^[\w+/=-]+$/.test(value.slice(0, 4096))) {
      return `(content of ${value.length} characters)`;
    }
    const json = jsonIn(value);
    if (json === undefined) return value;
    const classes = readClasses(json);
    if (classes === null) return json;
    this.classes.push(...classes);
    return undefined;
  }
}

/** The JSON object that a text is, with or without a fence of Markdown around it. */
function jsonIn(text: string): object | undefined {
  const bare = /^\s*(?:```(?:json)?\s*)?(\{[^]*\})\s*(?:```\s*)?$/i.exec(text)?.[1];
  if (bare === undefined || bare.length > 20_000) return undefined;
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
