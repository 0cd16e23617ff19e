/**
 * What a report's page is given, as JSON in one block: `page-item.ts` writes it, `web/parts/model.ts` reads it. Imports
 * nothing, since both sides of it are compiled apart.
 */
export interface PageData {
  readonly run: PageRun;
  readonly items: readonly PageItem[];
  /** Texts that come again and again; items name them by position. */
  readonly strings: readonly string[];
}

export interface PageRun {
  /** The workflow as it was named to the batch, often a path; `null` where it is not known. */
  readonly workflow: string | null;
  /** Whether the answers are simulated. */
  readonly isEmulated: boolean;
  /** Name of the folder of the results. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  /** Damaged lines, and those of another version. */
  readonly unreadable: number;
  /** Lines that a later one of the same item replaces, and what their requests cost, in US dollars. */
  readonly superseded: { readonly lines: number; readonly cost: number };
}

/** An item. Names are one letter, since there may be fifty thousand; a `number` called text is a position in `strings`. */
export interface PageItem {
  /** Name of the image. */
  readonly n: string;
  /** Link to the image. */
  readonly h?: string;
  /** 1: the image is at an address. */
  readonly a?: 1;
  /** 0 done, 1 incomplete, 2 failed. */
  readonly s: 0 | 1 | 2;
  /** Answers: text of the output's name, value. */
  readonly o: readonly (readonly [name: number, value: unknown])[];
  /** Classes: text, confidence. */
  readonly g?: readonly (readonly [name: number, confidence: number | null])[];
  /** Boxes in pixels of `z`: left, top, width, height, text of the class, confidence. */
  readonly b?: readonly PageBox[];
  /** Size of the image that the boxes are on. */
  readonly z?: readonly [width: number, height: number];
  /** Errors: text of the step, text of the code, message. */
  readonly e?: readonly (readonly [step: number, code: number, message: string])[];
  readonly q: readonly PageRequest[];
  /** The item's own parameters: text of the name, value as text. */
  readonly p?: PageFields;
  /** Columns of the manifest that are no parameters. */
  readonly x?: PageFields;
  /** Row of the manifest, from 1. */
  readonly r?: number;
  /** Start, in milliseconds since 1970. */
  readonly t: number | null;
  /** Duration in milliseconds. */
  readonly d: number;
  /** Line of `results.jsonl`, from 1. */
  readonly l: number;
  /** 1: the answer is that of an item with the same image. */
  readonly c?: 1;
  /** 1: answers are cut. */
  readonly u?: 1;
  /** Thumbnail, a JPEG; or why there is none; or position of the item with the same image that says so. */
  readonly i?: PageThumbnail | MissingThumbnail | number;
}

export type PageBox = readonly [
  left: number,
  top: number,
  width: number,
  height: number,
  name: number,
  confidence: number | null,
];

export type PageFields = readonly (readonly [name: number, value: string])[];

export type PageThumbnail = readonly [base64: string, width: number, height: number];

export type MissingThumbnail = 'gone' | 'unreadable';

/** A question to a model: five texts, then numbers; cost in US dollars, latency in milliseconds. */
export type PageRequest = readonly [
  step: number,
  model: number,
  provider: number,
  finishReason: number,
  answer: number,
  inputTokens: number | null,
  outputTokens: number | null,
  cost: number | null,
  attempts: number,
  latencyMs: number,
  imageBytes: number,
  requestId: string,
];
