import type { FoundBox, PageData, PageItem, PageRun, Thumbnail } from '../../batch/report/page-data.ts';
import { sumOf, tally, type Spent } from './statistics.ts';

export type { Field, FoundBox, PageRequest } from '../../batch/report/page-data.ts';

export const STATUSES = ['done', 'incomplete', 'failed'] as const satisfies readonly PageItem['status'][];
export type Status = PageItem['status'];

/** What the page shows: its data, and what follows from it. */
export interface Model {
  readonly run: PageRun;
  readonly items: readonly Item[];
  /** By class of boxes: a class has one colour in all pictures. */
  readonly classColours: ClassColours;
}

export interface Item extends Omit<PageItem, 'thumbnail'>, Spent {
  readonly index: number;
  readonly picture: Picture | null;
  /** Names among `classes` and among `boxes`, each once. */
  readonly classNames: readonly string[];
  readonly objectNames: readonly string[];
  /** Codes of errors, and endings of answers other than complete. */
  readonly problems: readonly string[];
  /** How long the item took; `null` where nothing was asked for it. */
  readonly tookMs: number | null;
}

/** A picture that an element can show, or why there is none. */
export type Picture =
  | {
      readonly source: string;
      /** Address of the same at its full size; absent where there is no other. */
      readonly large?: string;
      readonly width?: number;
      readonly height?: number;
    }
  | { readonly missing: 'gone' | 'unreadable' };

/** CSS colours by name of a class. */
export type ClassColours = ReadonlyMap<string, string>;

/** Far apart from each other, the most telling first. */
const PALETTE = [
  ...['#e6194b', '#4363d8', '#f58231', '#3cb44b', '#911eb4'],
  ...['#42d4f4', '#f032e6', '#ffe119', '#469990', '#9a6324'],
];

/** Reads the page's block of data: base64 of JSON that is compressed. */
export async function readPageData(base64: string): Promise<PageData> {
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = characters.charCodeAt(index);
  const json = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(json).json()) as PageData;
}

/** What a report's page shows. */
export function createReportModel({ run, items }: PageData): Model {
  const shared = (thumbnail: PageItem['thumbnail']): Thumbnail | null =>
    typeof thumbnail === 'number' ? shared(items[thumbnail]?.thumbnail ?? null) : thumbnail;
  return createModel(
    run,
    items.map((item, index) => createItem(item, index, pictureOf(shared(item.thumbnail)))),
  );
}

export function createModel(run: PageRun, items: readonly Item[]): Model {
  return { run, items, classColours: coloursOf(items.flatMap(({ boxes }) => boxes ?? [])) };
}

function pictureOf(thumbnail: Thumbnail | null): Picture | null {
  if (thumbnail === null || 'missing' in thumbnail) return thumbnail;
  const { base64, width, height } = thumbnail;
  return { source: `data:image/jpeg;base64,${base64}`, width, height };
}

export function createItem(item: Omit<PageItem, 'thumbnail'>, index: number, picture: Picture | null): Item {
  const { requests } = item;
  const endings = requests.map(({ answer }) => answer).filter((answer) => answer !== 'complete');
  return {
    ...item,
    index,
    picture,
    classNames: namesOf(item.classes),
    objectNames: namesOf(item.boxes ?? []),
    problems: [...new Set([...item.errors.map(({ code }) => code), ...endings])],
    ...sumOf(requests),
    tookMs: requests.length === 0 ? null : item.durationMs,
  };
}

function namesOf(found: readonly { readonly name: string }[]): readonly string[] {
  return [...new Set(found.map(({ name }) => name))];
}

/** The most frequent class has the first colour. */
export function coloursOf(boxes: readonly FoundBox[]): ClassColours {
  const names = tally(boxes.map(({ name }) => name));
  return new Map(names.map(({ label }, position) => [label, PALETTE[position % PALETTE.length] ?? '']));
}

export interface Totals extends Readonly<Record<Status, number>>, Spent {
  readonly items: number;
  readonly requests: number;
  readonly attempts: number;
}

export function totalsOf(items: readonly Item[]): Totals {
  const statuses = { done: 0, incomplete: 0, failed: 0 };
  let [requests, attempts] = [0, 0];
  for (const item of items) {
    statuses[item.status] += 1;
    requests += item.requests.length;
    for (const request of item.requests) attempts += request.attempts;
  }
  return { items: items.length, ...statuses, ...sumOf(items), requests, attempts };
}
