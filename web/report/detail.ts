import { makeChips, makeFields, makeProblem, makeValue } from '../parts/answer.ts';
import { make, makeButton, makeLink, replaceChildren, type Child } from '../parts/dom.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatTime,
} from '../parts/format.ts';
import type { Field, Item, ItemError, Request } from '../parts/model.ts';
import { makePicture, type PictureOptions } from '../parts/picture.ts';
import { hasModifier } from '../parts/virtual-list.ts';
import { makeFigures } from './tile.ts';

export interface DetailOptions {
  readonly colours: PictureOptions['colours'];
  readonly onShow: (item: Item) => void;
  /** `position`: that of the item that was shown last. */
  readonly onClose: (position: number) => void;
}

/** The enlarged view of an item, from which one goes to the items before and after it. */
export class Detail {
  readonly element: HTMLDialogElement;
  readonly #options: DetailOptions;
  readonly #body = make('div', { class: 'detail-body' });
  readonly #place = make('span', { class: 'detail-place' });
  readonly #previous = makeButton('← Previous', {
    title: 'Previous (left arrow)',
    onclick: () => {
      this.#go(-1);
    },
  });
  readonly #next = makeButton('Next →', {
    autofocus: true,
    title: 'Next (right arrow)',
    onclick: () => {
      this.#go(1);
    },
  });
  #items: readonly Item[] = [];
  #position = 0;

  constructor(options: DetailOptions) {
    this.#options = options;
    const close = makeButton('Close', {
      class: 'close',
      title: 'Close (Esc)',
      onclick: () => {
        this.element.close();
      },
    });
    const bar = make('div', { class: 'detail-bar' }, this.#previous, this.#next, this.#place, close);
    this.element = make('dialog', { class: 'detail', 'aria-label': 'Image in detail' }, bar, this.#body);
    this.element.addEventListener('keydown', (event) => {
      const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
      const step = steps[event.key];
      if (step === undefined || hasModifier(event)) return;
      event.preventDefault();
      this.#go(step);
    });
    this.element.addEventListener('click', ({ target }) => {
      if (target === this.element) this.element.close();
    });
    this.element.addEventListener('close', () => {
      options.onClose(this.#position);
    });
  }

  /** Opens the view at an item of those that are listed. */
  show(items: readonly Item[], position: number): void {
    this.#items = items;
    this.#position = position;
    this.#draw();
    if (!this.element.open) this.element.showModal();
  }

  #go(step: number): void {
    if (this.#items[this.#position + step] === undefined) return;
    this.#position += step;
    this.#draw();
  }

  #draw(): void {
    const item = this.#items[this.#position];
    if (item === undefined) return;
    const { colours, onShow } = this.#options;
    this.#previous.disabled = this.#position === 0;
    this.#next.disabled = this.#position === this.#items.length - 1;
    replaceChildren(this.#place, `${formatCount(this.#position + 1)} of ${formatCount(this.#items.length)}`);
    const look = make('div', { class: 'look' }, makePicture(item, { colours, withLabels: true }));
    replaceChildren(this.#body, look, makeFacts(item, colours));
    this.#body.scrollTop = 0;
    onShow(item);
  }
}

function makeFacts(item: Item, colours: PictureOptions['colours']): HTMLElement {
  const badge = make('span', { class: 'badge' }, item.status === 'done' ? 'answered' : item.status);
  const cut = `Cut to keep this page small; all of it is in results.jsonl, line ${formatCount(item.line)}.`;
  return make(
    'article',
    { class: `facts ${item.status}` },
    make('h2', {}, make('bdi', {}, item.name), ' ', badge),
    makeSource(item),
    ...item.errors.map(makeError),
    ...makeSection('Parameters', item.parameters),
    makeChips(item, colours),
    ...item.answers.flatMap(({ name, value }) => [make('h3', {}, name), makeValue(value)]),
    item.isCut ? make('p', { class: 'notice' }, cut) : null,
    ...makeBoxTable(item),
    ...makeSection(
      item.row === null ? 'Columns of the manifest' : `Row ${formatCount(item.row)} of the manifest`,
      item.columns.filter(([, value]) => value !== ''),
    ),
    ...item.requests.flatMap((request) =>
      makeSection(`Request of ${request.step || 'the workflow'}`, requestFields(request)),
    ),
    make('p', { class: 'origin' }, originOf(item)),
  );
}

function makeSection(title: string, fields: readonly Field[]): readonly Child[] {
  return fields.length === 0 ? [] : [make('h3', {}, title), makeFields(fields)];
}

/** Where the image is, and what it took. */
function makeSource(item: Item): HTMLElement | null {
  const text = item.isAddress ? 'Open the address ↗' : 'Open the file ↗';
  const link = item.href === null ? null : makeLink(item.href, {}, text);
  const figures = makeFigures(item);
  return link === null && figures.length === 0 ? null : make('p', { class: 'source' }, link, ...figures);
}

function makeError({ step, code, message }: ItemError): HTMLElement {
  const from = step === '' ? null : make('small', {}, ` in ${step}`);
  return make('div', { class: 'error' }, makeProblem(code), from, make('p', {}, message));
}

function makeBoxTable({ boxes }: Item): readonly Child[] {
  if (boxes === null || boxes.length === 0) return [];
  const head = ['Object', 'Confidence', 'Left', 'Top', 'Width', 'Height'];
  const rows = boxes.map(({ name, confidence, left, top, width, height }) => [
    name,
    confidence === null ? '–' : formatPercent(confidence),
    ...[left, top, width, height].map((pixels) => String(Math.round(pixels))),
  ]);
  const table = make(
    'table',
    { class: 'box-table' },
    make('thead', {}, make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...rows.map((cells) => make('tr', {}, ...cells.map((cell) => make('td', {}, cell))))),
  );
  return [make('h3', {}, 'Objects'), make('div', { class: 'scroller' }, table)];
}

function requestFields(request: Request): readonly Field[] {
  const { inputTokens, outputTokens, cost, attempts, imageBytes } = request;
  const fields: readonly (readonly [name: string, value: string | null])[] = [
    ['Model', request.model],
    ['Provider', request.provider],
    ['Answer', request.answer === 'complete' ? null : request.answer],
    ['Finish reason', request.finishReason],
    ['Latency', formatDuration(request.latencyMs)],
    ['Attempts', attempts > 1 ? String(attempts) : null],
    [
      'Tokens',
      inputTokens === null ? null : `${formatCount(inputTokens)} in, ${formatCount(outputTokens ?? 0)} out`,
    ],
    ['Cost', cost === null ? null : formatMoney(cost)],
    ['Image sent', imageBytes > 0 ? formatBytes(imageBytes) : null],
    ['Request id', request.requestId],
  ];
  return fields.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value] as const]));
}

function originOf({ startedAt, durationMs, line, isCopy }: Item): string {
  const copy = isCopy ? 'The image was asked about under another name; this is that answer. ' : '';
  const when =
    startedAt === null ? '' : `Started ${formatTime(startedAt)}, took ${formatDuration(durationMs)}. `;
  return `${copy}${when}Line ${formatCount(line)} of results.jsonl.`;
}
