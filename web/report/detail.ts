import { createChips, createFields, createProblem, createValue } from '../parts/answer.ts';
import { create, createButton, createLink, replaceChildren, type Child } from '../parts/dom.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMoney,
  formatPercent,
  formatTime,
} from '../parts/format.ts';
import type { ClassColours, Field, Item, PageRequest } from '../parts/model.ts';
import { createPicture } from '../parts/picture.ts';
import { hasModifier } from '../parts/virtual-list.ts';
import { createFigures } from './tile.ts';

export interface DetailOptions {
  readonly colours: ClassColours;
  readonly onShow: (item: Item) => void;
  /** `position`: that of the item that was shown last. */
  readonly onClose: (position: number) => void;
}

/** The enlarged view of an item, from which one goes to the items before and after it. */
export class Detail {
  readonly element: HTMLDialogElement;
  readonly #options: DetailOptions;
  readonly #body = create('div', { class: 'detail-body' });
  readonly #place = create('span', { class: 'detail-place' });
  readonly #previous = createButton('← Previous', {
    title: 'Previous (left arrow)',
    onclick: () => this.#go(-1),
  });
  readonly #next = createButton('Next →', {
    autofocus: true,
    title: 'Next (right arrow)',
    onclick: () => this.#go(1),
  });
  #items: readonly Item[] = [];
  #position = 0;

  constructor(options: DetailOptions) {
    this.#options = options;
    const close = createButton('Close', {
      class: 'close',
      title: 'Close (Esc)',
      onclick: () => this.element.close(),
    });
    const bar = create('div', { class: 'detail-bar' }, this.#previous, this.#next, this.#place, close);
    this.element = create('dialog', { class: 'detail', 'aria-label': 'Image in detail' }, bar, this.#body);
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
    this.element.addEventListener('close', () => options.onClose(this.#position));
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
    const look = create('div', { class: 'look' }, createPicture(item, { colours, withLabels: true }));
    replaceChildren(this.#body, look, createFacts(item, colours));
    this.#body.scrollTop = 0;
    onShow(item);
  }
}

function createFacts(item: Item, colours: ClassColours): HTMLElement {
  const badge = create('span', { class: 'badge' }, item.status === 'done' ? 'answered' : item.status);
  const cut = `Cut to keep this page small; all of it is in results.jsonl, line ${formatCount(item.line)}.`;
  return create(
    'article',
    { class: `facts ${item.status}` },
    create('h2', {}, create('bdi', {}, item.name), ' ', badge),
    createSource(item),
    ...item.errors.map(createError),
    ...createSection('Parameters', item.parameters),
    createChips(item, colours),
    ...item.answers.flatMap(([name, value]) => [create('h3', {}, name), createValue(value)]),
    item.isCut ? create('p', { class: 'notice' }, cut) : null,
    ...createBoxTable(item),
    ...createSection(
      item.row === null ? 'Columns of the manifest' : `Row ${formatCount(item.row)} of the manifest`,
      item.columns.filter(([, value]) => value !== ''),
    ),
    ...item.requests.flatMap((request) =>
      createSection(`Request of ${request.step || 'the workflow'}`, requestFields(request)),
    ),
    create('p', { class: 'origin' }, originOf(item)),
  );
}

function createSection(title: string, fields: readonly Field[]): readonly Child[] {
  return fields.length === 0 ? [] : [create('h3', {}, title), createFields(fields)];
}

/** Where the image is, and what it took. */
function createSource(item: Item): HTMLElement | null {
  const text = item.isAddress ? 'Open the address ↗' : 'Open the file ↗';
  const link = item.href === null ? null : createLink(item.href, {}, text);
  const figures = createFigures(item);
  return link === null && figures.length === 0 ? null : create('p', { class: 'source' }, link, ...figures);
}

function createError({ step, code, message }: Item['errors'][number]): HTMLElement {
  const from = step === '' ? null : create('small', {}, ` in ${step}`);
  return create('div', { class: 'error' }, createProblem(code), from, create('p', {}, message));
}

function createBoxTable({ boxes }: Item): readonly Child[] {
  if (boxes === null || boxes.length === 0) return [];
  const head = ['Object', 'Confidence', 'Left', 'Top', 'Width', 'Height'];
  const rows = boxes.map(({ name, confidence, left, top, width, height }) => [
    name,
    confidence === null ? '–' : formatPercent(confidence),
    ...[left, top, width, height].map((pixels) => String(Math.round(pixels))),
  ]);
  const table = create(
    'table',
    { class: 'box-table' },
    create('thead', {}, create('tr', {}, ...head.map((name) => create('th', { scope: 'col' }, name)))),
    create(
      'tbody',
      {},
      ...rows.map((cells) => create('tr', {}, ...cells.map((cell) => create('td', {}, cell)))),
    ),
  );
  return [create('h3', {}, 'Objects'), create('div', { class: 'scroller' }, table)];
}

function requestFields(request: PageRequest): readonly Field[] {
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
