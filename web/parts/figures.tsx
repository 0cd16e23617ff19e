import type { JSX } from 'preact';
import { countOf, formatCount, formatPercent } from './format.ts';
import { STATUSES, type Status } from './model.ts';

const STATUS_WORDS = { done: 'answered', incomplete: 'incomplete', failed: 'failed' } as const;

interface StatusBarProps {
  readonly counts: Readonly<Record<Status, number>>;
  /** Images in all, those without a result included. */
  readonly total: number;
  readonly chosen: Status | '';
  readonly onChoose: (status: Status) => void;
}

/** How many images came to what, as a bar and as numbers that choose. */
export function StatusBar({ counts, total, chosen, onChoose }: StatusBarProps): JSX.Element {
  const present = STATUSES.filter((status) => counts[status] > 0);
  const waiting = total - present.reduce((sum, status) => sum + counts[status], 0);
  return (
    <div class="status">
      <div class="status-bar" aria-hidden="true">
        {present.map((status) => (
          <span class={`status-part ${status}`} style={{ flexGrow: counts[status] }} />
        ))}
        {waiting > 0 && <span class="status-part waiting" style={{ flexGrow: waiting }} />}
      </div>
      <div class="status-counts">
        <span class="status-total">{countOf(total, 'image')}</span>
        {present.map((status) => (
          <button
            type="button"
            class={`status-count ${status}`}
            data-status={status}
            aria-pressed={chosen === status}
            onClick={() => onChoose(status)}
          >
            <strong>{formatCount(counts[status])}</strong> {STATUS_WORDS[status]}
            <small>{formatPercent(counts[status] / total)}</small>
          </button>
        ))}
      </div>
    </div>
  );
}

export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}

export function FigureList({ figures }: { readonly figures: readonly Figure[] }): JSX.Element {
  return (
    <dl class="figures">
      {figures.map(({ name, value, note = '' }) => (
        <div key={name}>
          <dt class="fine">{name}</dt>
          <dd>
            {value}
            {note !== '' && <small class="fine">{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
