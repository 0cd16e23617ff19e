import { isImageStandIn, standInFor } from '../../batch/run/output-images.ts';
import type {
  ItemError,
  ItemStatus,
  ReportedRequest,
  RunReport,
  WorkflowResult,
} from '../../engine/index.ts';
import { safeText } from './safe-text.ts';

/** What came of one image. */
export interface Outcome {
  readonly index: number;
  /** Path or address of the image; `null` where the workflow was given none. */
  readonly name: string | null;
  /** What a person calls it. */
  readonly label: string;
  readonly outputs: WorkflowResult;
  readonly status: ItemStatus;
  /** Failures of steps, and questions that were answered, as a batch records them. */
  readonly failures: readonly ItemError[];
  readonly requests: readonly ReportedRequest[];
  /** Why outputs are null, one line a failed step; empty when all went well. */
  readonly errors: readonly string[];
  /** Answers that are there and not complete, such as cut ones. */
  readonly warnings: readonly string[];
}

/** Shows a run as it goes on. */
export interface RunView {
  /** Models are asked to stream only for a view that shows their tokens. */
  readonly wantsTokens?: boolean;
  onToken?(place: TokenPlace, text: string): void;
  onStepEnd?(place: TokenPlace): void;
  onOutcome(outcome: Outcome): void;
  onProgress(progress: Progress): void;
  /** Called once, however the run ended. */
  finish(): void;
}

/** Where tokens belong. */
export interface TokenPlace {
  readonly index: number;
  readonly label: string;
  readonly step: string;
  /** Tells apart what one step does for one image, in nested batches. */
  readonly key: string;
}

export interface Progress {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** US dollars; `null` while nobody has said anything. */
  readonly cost: number | null;
  /** What is being waited for, such as a retry. */
  readonly note: string | null;
}

/** An output as text: text as it is, an image by its size, anything else as JSON. */
export function outputText(value: unknown, { isSpaced = false } = {}): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return safeText(value).trim();
  const image = imageText(value);
  if (image !== null) return safeText(image);
  const json = JSON.stringify(value, (_, inner: unknown) => imageText(inner) ?? inner, isSpaced ? 1 : 0);
  // Line breaks of texts are escaped, so these are all of the layout.
  return safeText(json.replace(/\n */g, ' '));
}

function imageText(value: unknown): string | null {
  const image = isImageStandIn(value) ? value : standInFor(value);
  if (image === null) return null;
  const { bytes, file } = image;
  return file ?? `image (${bytes < 1000 ? `${bytes} bytes` : `${formatCount(Math.round(bytes / 1000))} kB`})`;
}

/** What a run came to; `images` were given to it, 0 where the workflow takes none. */
export function summaryText(
  { elements, totals, durationMs }: RunReport,
  { failed }: Progress,
  { images, emulate }: { readonly images: number; readonly emulate: boolean },
): string {
  const tokens = (totals.inputTokens ?? 0) + (totals.outputTokens ?? 0);
  return joined([
    images > 0 && counted(elements, 'image'),
    some(failed, 'failed'),
    counted(totals.requests, 'request'),
    some(totals.attempts - totals.requests, 'asked again'),
    some(totals.incompleteAnswers, 'incomplete'),
    some(tokens, 'tokens'),
    totals.cost !== null && `${formatCost(totals.cost)}${emulate ? ' (simulated)' : ''}`,
    formatDuration(durationMs),
  ]);
}

/** What a run that did not come to its end did. */
export function partialSummaryText({ total, done, failed, cost }: Progress): string {
  return joined([
    `Ended after ${formatCount(done)} of ${counted(total, 'image')}`,
    some(failed, 'failed'),
    cost !== null && formatCost(cost),
  ]);
}

/** What is waited for after an attempt that failed. */
export function retryText({ code, delayMs }: { readonly code: string; readonly delayMs: number }): string {
  return `${code}: asking again in ${Math.ceil(delayMs / 1000)} s`;
}

/** The parts that there are, as one text. */
export function joined(parts: readonly (string | false)[], separator = ', '): string {
  return parts.filter((part) => part !== false).join(separator);
}

/** `3 failed`; nothing for none. */
export function some(number: number, words: string): string | false {
  return number > 0 && `${formatCount(number)} ${words}`;
}

/** For programs, and for people who read JSON. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function counted(number: number, noun: string): string {
  return `${formatCount(number)} ${noun}${number === 1 ? '' : 's'}`;
}

export function formatCount(number: number): string {
  // Not `toLocaleString`, whose first call loads more than the rest of a short run needs.
  return String(number).replace(/\B(?=(\d{3}){1,7}$)/g, ',');
}

export function formatCost(dollars: number): string {
  return dollars === 0 ? '$0' : `$${dollars < 0.01 ? dollars.toPrecision(2) : dollars.toFixed(2)}`;
}

export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
