import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Chips, Fields, Problem, Value, Words } from '../answer.tsx';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatExactly,
  formatPercent,
  formatTime,
} from '../format.ts';
import type { ClassColours, Field, Item, PageRequest } from '../model.ts';
import { ExternalLink, Picture } from '../picture.tsx';
import { sumOf } from '../statistics.ts';
import { hasModifier } from './list.tsx';
import { Figures } from './tile.tsx';

interface DetailProps {
  readonly items: readonly Item[];
  /** Of the item that is shown. */
  readonly position: number;
  readonly colours: ClassColours;
  readonly onGo: (position: number) => void;
  readonly onClose: () => void;
}

/** The enlarged view of an item, from which one goes to the items before and after it. */
export function Detail({ items, position, colours, onGo, onClose }: DetailProps): JSX.Element | null {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const item = items[position];
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => body.current?.scrollTo(0, 0), [position]);
  if (item === undefined) return null;
  const go = (step: number): void => {
    if (items[position + step] !== undefined) onGo(position + step);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || hasModifier(event)) return;
    event.preventDefault();
    go(step);
  };
  return (
    <dialog
      ref={dialog}
      class="detail"
      aria-label="Image in detail"
      onKeyDown={onKeyDown}
      onClose={onClose}
      onClick={({ target, currentTarget }) => {
        if (target === currentTarget) currentTarget.close();
      }}
    >
      <div class="detail-bar">
        <button type="button" title="Previous (left arrow)" disabled={position === 0} onClick={() => go(-1)}>
          ← Previous
        </button>
        <button
          type="button"
          title="Next (right arrow)"
          autofocus
          disabled={position === items.length - 1}
          onClick={() => go(1)}
        >
          Next →
        </button>
        <span class="soft">
          {formatCount(position + 1)} of {formatCount(items.length)}
        </span>
        <button type="button" class="close" title="Close (Esc)" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <div class="detail-body" ref={body}>
        <div class="look column">
          <Picture item={item} colours={colours} withLabels />
        </div>
        <Facts item={item} colours={colours} />
      </div>
    </dialog>
  );
}

interface FactsProps {
  readonly item: Item;
  readonly colours: ClassColours;
}

function Facts({ item, colours }: FactsProps): JSX.Element {
  const rowTitle =
    item.row === null ? 'Columns of the manifest' : `Row ${formatCount(item.row)} of the manifest`;
  return (
    <article class={`facts ${item.status}`}>
      <h2>
        <bdi>{item.name}</bdi> <span class="badge">{item.status === 'done' ? 'answered' : item.status}</span>
      </h2>
      <p class="source soft">
        {item.href !== null && (
          <ExternalLink href={item.href}>
            {item.isAddress ? 'Open the address ↗' : 'Open the file ↗'}
          </ExternalLink>
        )}
        <Figures item={item} />
      </p>
      {item.errors.map(({ step, code, message }) => (
        <div class="error">
          <Problem code={code} />
          {step !== '' && <small> in {step}</small>}
          <p>
            <Words text={message} />
          </p>
        </div>
      ))}
      <Fields title="Parameters" fields={item.parameters} />
      <Chips item={item} colours={colours} />
      {item.answers.map(([name, value]) => (
        <>
          <h3>{name}</h3>
          <Value value={value} />
        </>
      ))}
      <SavedPictures pictures={item.pictures} />
      {item.isCut && (
        <p class="notice">
          Cut to keep this page small; all of it is in results.jsonl, line {formatCount(item.line)}.
        </p>
      )}
      <BoxTable boxes={item.boxes ?? []} />
      <Fields title={rowTitle} fields={item.columns.filter(([, value]) => value !== '')} />
      <Requests requests={item.requests} />
      <p class="origin fine">{originOf(item)}</p>
    </article>
  );
}

/** What the workflow drew: each leads to its file. */
function SavedPictures({ pictures }: Pick<Item, 'pictures'>): JSX.Element | null {
  return (
    <>
      {pictures.map(({ output, href }) => (
        <figure class="saved">
          <figcaption class="fine">{output}</figcaption>
          <ExternalLink href={href}>
            <img src={href} alt={output} loading="lazy" />
          </ExternalLink>
        </figure>
      ))}
    </>
  );
}

function BoxTable({ boxes }: { readonly boxes: NonNullable<Item['boxes']> }): JSX.Element | null {
  if (boxes.length === 0) return null;
  const rows = boxes.map(({ name, confidence, left, top, width, height }) => [
    name,
    confidence === null ? '–' : formatPercent(confidence),
    ...[left, top, width, height].map((pixels) => String(Math.round(pixels))),
  ]);
  return (
    <>
      <h3>Objects</h3>
      <Table head={['Object', 'Confidence', 'Left', 'Top', 'Width', 'Height']} rows={rows} />
    </>
  );
}

interface TableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Below a line. */
  readonly sums?: readonly string[] | undefined;
}

function Table({ head, rows, sums }: TableProps): JSX.Element {
  const cellsOf = (cells: readonly string[]): JSX.Element => (
    <tr>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </tr>
  );
  return (
    <div class="scroller" tabIndex={0} role="group" aria-label={head.join(', ')}>
      <table class="numeric">
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.map(cellsOf)}</tbody>
        {sums !== undefined && <tfoot>{cellsOf(sums)}</tfoot>}
      </table>
    </div>
  );
}

/** Questions to models, and below several of them their sums, in the same decimals: what is seen adds up. */
function Requests({ requests }: Pick<Item, 'requests'>): JSX.Element | null {
  if (requests.length === 0) return null;
  const sum = sumOf(requests);
  const money = formatExactly([...requests, sum].map(({ cost }) => cost));
  const rows = requests.map(({ step, inputTokens, outputTokens, cost, latencyMs }) => [
    step || 'workflow',
    countOrDash(inputTokens),
    countOrDash(outputTokens),
    money(cost),
    formatDuration(latencyMs),
  ]);
  const sums = [
    ...['Sum', countOrDash(sum.inputTokens), countOrDash(sum.outputTokens)],
    ...[money(sum.cost), ''],
  ];
  return (
    <>
      <h3>{requests.length === 1 ? 'Request' : 'Requests'}</h3>
      <Table
        head={['Step', 'Tokens in', 'Tokens out', 'Cost', 'Latency']}
        rows={rows}
        sums={requests.length > 1 ? sums : undefined}
      />
      {requests.map((request) => (
        <details class="request">
          <summary>
            {request.step || 'workflow'}: {request.model}
          </summary>
          <Fields fields={requestFields(request)} />
        </details>
      ))}
    </>
  );
}

function countOrDash(value: number | null): string {
  return value === null ? '–' : formatCount(value);
}

function requestFields(request: PageRequest): readonly Field[] {
  const fields: readonly (readonly [name: string, value: string | null])[] = [
    ['Model', request.model],
    ['Provider', request.provider],
    ['Answer', request.answer === 'complete' ? null : request.answer],
    ['Finish reason', request.finishReason],
    ['Attempts', request.attempts > 1 ? String(request.attempts) : null],
    ['Image sent', request.imageBytes > 0 ? formatBytes(request.imageBytes) : null],
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
