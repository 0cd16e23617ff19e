import type {
  MissingThumbnail,
  PageBox,
  PageData,
  PageFields,
  PageItem,
  PageRequest,
  PageRun,
} from '../../batch/report/page-data.ts';

export const STATUSES = ['done', 'incomplete', 'failed'] as const;
export type Status = (typeof STATUSES)[number];

/** What the page shows: its data with names in full. */
export interface Model {
  readonly run: PageRun;
  readonly items: readonly Item[];
  /** Position in the palette by class of boxes: a class has one colour in all pictures. */
  readonly classColours: ReadonlyMap<string, number>;
}

export interface Item {
  readonly index: number;
  readonly name: string;
  readonly href: string | null;
  readonly isAddress: boolean;
  readonly status: Status;
  readonly answers: readonly Answer[];
  readonly classes: readonly FoundClass[];
  /** `null` where nothing was looked for. */
  readonly boxes: readonly Box[] | null;
  /** Of the image that the boxes are on, in pixels. */
  readonly size: readonly [width: number, height: number] | null;
  readonly errors: readonly ItemError[];
  readonly requests: readonly Request[];
  /** The item's own parameters, by name. */
  readonly parameters: readonly Field[];
  /** What else the manifest says of the item, by column. */
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
  readonly isCut: boolean;
  readonly thumbnail: { readonly base64: string; readonly width: number; readonly height: number } | null;
  readonly missing: MissingThumbnail | null;
  /** Names among `classes` and among `boxes`, each once. */
  readonly classNames: readonly string[];
  readonly objectNames: readonly string[];
  /** Codes of errors, and endings of answers other than complete. */
  readonly problems: readonly string[];
  /** US dollars; `null` where no request says. */
  readonly cost: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** How long the item took; `null` where nothing was asked for it. */
  readonly tookMs: number | null;
}

export interface Answer {
  readonly name: string;
  readonly value: unknown;
}

export interface FoundClass {
  readonly name: string;
  readonly confidence: number | null;
}

/** In pixels of the item's `size`. */
export interface Box extends FoundClass {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface ItemError {
  readonly step: string;
  readonly code: string;
  readonly message: string;
}

/** A question to a model. */
export interface Request {
  readonly step: string;
  readonly model: string;
  readonly provider: string;
  readonly finishReason: string;
  readonly answer: string;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  readonly cost: number | null;
  readonly attempts: number;
  readonly latencyMs: number;
  readonly imageBytes: number;
  readonly requestId: string;
}

export type Field = readonly [name: string, value: string];

const COLOURS = 10;

export function readModel({ run, items, strings }: PageData): Model {
  const text = (position: number): string => strings[position] ?? '';
  const models = items.map((item, index) => {
    const image = typeof item.i === 'number' ? items[item.i]?.i : item.i;
    return { ...readItem(item, index, text), ...readThumbnail(image) };
  });
  return { run, items: models, classColours: coloursOf(models) };
}

type Texts = (position: number) => string;

function readItem(item: PageItem, index: number, text: Texts): Omit<Item, 'thumbnail' | 'missing'> {
  const requests = item.q.map((request) => readRequest(request, text));
  const errors = (item.e ?? []).map(([step, code, message]) => ({
    step: text(step),
    code: text(code),
    message,
  }));
  const classes = (item.g ?? []).map(([name, confidence]) => ({ name: text(name), confidence }));
  const boxes = item.b?.map((box) => readBox(box, text)) ?? null;
  const endings = requests.map(({ answer }) => answer).filter((answer) => answer !== 'complete');
  return {
    index,
    name: item.n,
    href: item.h ?? null,
    isAddress: item.a === 1,
    status: STATUSES[item.s],
    answers: item.o.map(([name, value]) => ({ name: text(name), value })),
    classes,
    boxes,
    size: item.z ?? null,
    errors,
    requests,
    parameters: readFields(item.p, text),
    columns: readFields(item.x, text),
    row: item.r ?? null,
    startedAt: item.t,
    durationMs: item.d,
    line: item.l,
    isCopy: item.c === 1,
    isCut: item.u === 1,
    classNames: [...new Set(classes.map(({ name }) => name))],
    objectNames: [...new Set((boxes ?? []).map(({ name }) => name))],
    problems: [...new Set([...errors.map(({ code }) => code), ...endings])],
    cost: sumOf(requests.map(({ cost }) => cost)),
    inputTokens: sumOf(requests.map(({ inputTokens }) => inputTokens)),
    outputTokens: sumOf(requests.map(({ outputTokens }) => outputTokens)),
    tookMs: requests.length === 0 ? null : item.d,
  };
}

function readThumbnail(image: PageItem['i']): Pick<Item, 'thumbnail' | 'missing'> {
  if (typeof image === 'string') return { thumbnail: null, missing: image };
  if (typeof image !== 'object') return { thumbnail: null, missing: null };
  const [base64, width, height] = image;
  return { thumbnail: { base64, width, height }, missing: null };
}

function readFields(fields: PageFields | undefined, text: Texts): readonly Field[] {
  return (fields ?? []).map(([name, value]) => [text(name), value]);
}

function readBox([left, top, width, height, name, confidence]: PageBox, text: Texts): Box {
  return { left, top, width, height, name: text(name), confidence };
}

function readRequest(request: PageRequest, text: Texts): Request {
  const [step, model, provider, finishReason, answer, inputTokens, outputTokens, ...rest] = request;
  const [cost, attempts, latencyMs, imageBytes, requestId] = rest;
  return {
    step: text(step),
    model: text(model),
    provider: text(provider),
    finishReason: text(finishReason),
    answer: text(answer),
    ...{ inputTokens, outputTokens, cost, attempts, latencyMs, imageBytes, requestId },
  };
}

/** Of what is known; `null` where nothing is. */
export function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (value === null ? sum : (sum ?? 0) + value), null);
}

/** The most frequent class has the first colour. */
function coloursOf(items: readonly Item[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  for (const { boxes } of items) {
    for (const { name } of boxes ?? []) frequency.set(name, (frequency.get(name) ?? 0) + 1);
  }
  const names = [...frequency].sort(([, a], [, b]) => b - a);
  return new Map(names.map(([name], position) => [name, position % COLOURS]));
}
