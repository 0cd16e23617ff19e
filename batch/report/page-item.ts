import type { ReportedRequest } from '../../engine/index.ts';
import type { ResultRecord } from '../store/record.ts';
import { cutText, readOutputs } from './outputs.ts';
import type { Field, FoundBox, FoundClass, NamedImage, PageItem, PageRequest } from './page-data.ts';

export interface ItemSources extends Pick<PageItem, 'line' | 'thumbnail'> {
  readonly record: ResultRecord;
  readonly image: NamedImage;
  /** Characters of answers that the page has room for. */
  readonly allowance: number;
  /** Where the page finds a file that the record names. */
  readonly linkTo: (file: string) => string;
}

const MAX_TEXT = 2000;

export function createPageItem({ record, line, image, thumbnail, ...sources }: ItemSources): PageItem {
  const { classes, boxes, pictures, ...outputs } = readOutputs(record.outputs, sources.allowance);
  const startedAt = Date.parse(record.startedAt);
  return {
    ...image,
    ...outputs,
    status: record.status,
    classes: classes.map(withRoundedConfidence),
    boxes: boxes?.map(roundedBox) ?? null,
    pictures: pictures.map(({ output, file }) => ({ output, href: sources.linkTo(file) })),
    errors: record.errors.map(({ step, code, message }) => ({
      step,
      code,
      message: cutText(message, MAX_TEXT),
    })),
    requests: record.requests.map(pageRequest),
    parameters: shownFields(record.parameters),
    columns: shownFields(record.columns ?? null),
    row: record.row ?? null,
    startedAt: Number.isNaN(startedAt) ? null : startedAt,
    durationMs: Math.round(record.durationMs),
    line,
    isCopy: record.copyOf !== undefined,
    thumbnail,
  };
}

function pageRequest(request: ReportedRequest): PageRequest {
  const { model, requestedModel, latencyMs } = request;
  return { ...request, model: model ?? requestedModel, latencyMs: Math.round(latencyMs) };
}

/** Records hold no keys of the run; one that a manifest names does not get into a page that people send to each other. */
function shownFields(fields: Readonly<Record<string, unknown>> | null): readonly Field[] {
  return Object.entries(fields ?? {}).flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return isSecret(name, text) ? [] : [[name, cutText(text, MAX_TEXT)] as const];
  });
}

function isSecret(name: string, value: string): boolean {
  return /(?:^|_)(?:api_?)?(?:key|secret|password)$/i.test(name) || /^(?:sk-|rf_)/.test(value);
}

function withRoundedConfidence({ name, confidence }: FoundClass): FoundClass {
  return { name, confidence: confidence === null ? null : rounded(confidence, 4) };
}

function roundedBox({ left, top, width, height, ...found }: FoundBox): FoundBox {
  return {
    ...withRoundedConfidence(found),
    left: rounded(left, 1),
    top: rounded(top, 1),
    width: rounded(width, 1),
    height: rounded(height, 1),
  };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
