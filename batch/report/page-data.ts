/**
 * What a report's page is given, as JSON, compressed: `page-item.ts` makes it, `web/parts/model.ts` reads it. Imports
 * nothing, since both sides of it are compiled apart.
 */
export interface PageData {
  readonly run: PageRun;
  readonly items: readonly PageItem[];
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

export interface PageItem extends NamedImage {
  readonly status: 'done' | 'incomplete' | 'failed';
  readonly answers: readonly (readonly [name: string, value: unknown])[];
  readonly classes: readonly FoundClass[];
  /** `null` where nothing was looked for. */
  readonly boxes: readonly FoundBox[] | null;
  /** Of the image that the boxes are on, in pixels. */
  readonly size: readonly [width: number, height: number] | null;
  /** Pictures among the outputs that are saved as files. */
  readonly pictures: readonly SavedPicture[];
  readonly errors: readonly { readonly step: string; readonly code: string; readonly message: string }[];
  readonly requests: readonly PageRequest[];
  /** The item's own parameters. */
  readonly parameters: readonly Field[];
  /** Columns of the manifest that are no parameters. */
  readonly columns: readonly Field[];
  /** Row of the manifest, from 1. */
  readonly row: number | null;
  /** Milliseconds since 1970. */
  readonly startedAt: number | null;
  readonly durationMs: number;
  /** Line of `results.jsonl`, from 1. */
  readonly line: number;
  /** Whether the answer is that of an item with the same image, and nothing was asked. */
  readonly isCopy: boolean;
  /** Whether answers are cut. */
  readonly isCut: boolean;
  /** Or position of the item with the same image that has it. `null`: there is no room for one, or the image is at an address. */
  readonly thumbnail: Thumbnail | number | null;
}

/** What a person calls an image, and where it is. */
export interface NamedImage {
  /** With the folders below the one that all images are in. */
  readonly name: string;
  /** What a link in the page leads to; `null` for what is neither a path nor a web address. */
  readonly href: string | null;
  readonly isAddress: boolean;
}

/** A small JPEG, or why there is none. */
export type Thumbnail =
  | { readonly base64: string; readonly width: number; readonly height: number }
  | { readonly missing: 'gone' | 'unreadable' };

export interface FoundClass {
  readonly name: string;
  readonly confidence: number | null;
}

/** In pixels of the upright image. */
export interface FoundBox extends FoundClass {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A picture that a workflow drew. */
export interface SavedPicture {
  /** Name of the output that it is, or is in. */
  readonly output: string;
  /** From where the page is. */
  readonly href: string;
}

export type Field = readonly [name: string, value: string];

/** A question to a model. */
export interface PageRequest {
  readonly step: string;
  readonly model: string;
  readonly provider: string | null;
  readonly finishReason: string | null;
  readonly answer: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  readonly attempts: number;
  readonly latencyMs: number;
  readonly imageBytes: number;
  readonly requestId: string | null;
}
