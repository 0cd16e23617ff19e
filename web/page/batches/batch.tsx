import type { JSX, TargetedFocusEvent, TargetedKeyboardEvent } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Batch, ResumeRequest } from '../../../server/wire.ts';
import { ResultBrowser } from '../../parts/browser/browser.tsx';
import { formatHash, parseHash, type Choice } from '../../parts/browser/choice.ts';
import { FigureList, StatusBar, type Figure } from '../../parts/figures.tsx';
import { countOf, formatCompact, formatCount, formatDuration, formatMoney } from '../../parts/format.ts';
import { createItem, createModel } from '../../parts/model.ts';
import { messageOf } from '../api.ts';
import { countsOf, describeReason, describeState, isUnderWay } from './batch-words.ts';
import { usePage } from '../context.ts';
import { Back, Button, Failure, Loading, Refusal, saveFile } from '../controls.tsx';
import { goTo, hrefOf } from '../route.ts';
import { MOST_HELD, useBatch, useResults } from './use-batch.ts';

interface BatchScreenProps {
  readonly id: string;
  /** What is chosen, as in the address of a report. */
  readonly query: string;
}

/** A batch: how far it is, what may be done with it, and its results while they arrive. */
export function BatchScreen({ id, query }: BatchScreenProps): JSX.Element {
  const { batch, failure, onBatch } = useBatch(id);
  const [pass, setPass] = useState(0);
  const onOrdered = (next: Batch): void => {
    onBatch(next);
    setPass((before) => before + 1);
  };
  if (batch === null) return failure === '' ? <Loading what="the batch" /> : <Failure message={failure} />;
  return (
    <div class="screen wide">
      <Heading batch={batch} onBatch={onOrdered} />
      <Results batch={batch} query={query} pass={pass} />
    </div>
  );
}

interface HeadingProps {
  readonly batch: Batch;
  readonly onBatch: (batch: Batch) => void;
}

function Heading({ batch, onBatch }: HeadingProps): JSX.Element {
  const reason = describeReason(batch);
  const counts = countsOf(batch);
  return (
    <header class="batch-head">
      <div class="screen-head cluster">
        <Back href="#/batches" label="All batches" />
        <h1>{batch.name}</h1>
        <span class={`badge ${batch.state}`}>{describeState(batch)}</span>
        <Actions batch={batch} onBatch={onBatch} />
      </div>
      {reason !== '' && <p class={batch.state === 'failed' ? 'error failed' : 'notice'}>{reason}</p>}
      <StatusBar
        counts={counts}
        total={batch.total ?? counts.done + counts.incomplete + counts.failed}
        chosen=""
        onChoose={(status) => goTo(`${hrefOf('batch', batch.id)}?status=${status}`)}
      />
      <FigureList figures={figuresOf(batch)} />
    </header>
  );
}

function figuresOf(batch: Batch): readonly Figure[] {
  const { counts, spent, ratePerSecond, secondsLeft, underWay, listed, isListed } = batch;
  const { done, incomplete, failed } = countsOf(batch);
  const finished = done + incomplete + failed;
  const codes = Object.entries(counts.failures).sort(([, a], [, b]) => b - a);
  const rate =
    ratePerSecond >= 1
      ? `${ratePerSecond.toFixed(1)} a second`
      : `${Math.round(ratePerSecond * 60)} a minute`;
  return [
    ...(isUnderWay(batch)
      ? [
          {
            name: 'Time left',
            value: secondsLeft === null ? '–' : formatDuration(secondsLeft * 1000),
            note: isListed ? `${formatCount(underWay)} under way` : `${formatCount(listed)} listed so far`,
          },
          { name: 'Rate', value: ratePerSecond > 0 ? rate : '–', note: 'images' },
        ]
      : []),
    {
      name: 'Spend',
      value: counts.cost === null && spent === 0 ? 'not reported' : formatMoney(spent),
      note: finished > 0 && spent > 0 ? `${formatMoney(spent / finished)} an image` : '',
    },
    {
      name: 'Tokens',
      value: `${formatCompact(counts.inputTokens)} / ${formatCompact(counts.outputTokens)}`,
      note: 'in / out',
    },
    {
      name: 'Failures',
      value: formatCount(failed),
      note: codes
        .slice(0, 2)
        .map(([code, count]) => `${formatCount(count)} ${code}`)
        .join(', '),
    },
  ];
}

function Actions({ batch, onBatch }: HeadingProps): JSX.Element {
  const { api } = usePage();
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const path = `/v1/batches/${encodeURIComponent(batch.id)}`;
  const order = async (run: () => Promise<void>): Promise<void> => {
    setBusy(true);
    setProblem('');
    await run().catch((error: unknown) => setProblem(messageOf(error)));
    setBusy(false);
  };
  const post = (name: string, body: ResumeRequest = {}): void =>
    void order(async () => onBatch(await api.read<Batch>(`${path}/${name}`, { method: 'POST', body })));
  const remove = (): void => {
    if (!confirm(`Delete “${batch.name}” with all of its results?`)) return;
    void order(async () => {
      await api.send(path, { method: 'DELETE' });
      goTo('#/batches');
    });
  };
  const save = (file: string): void =>
    void order(async () => {
      const response = await api.send(`${path}/${file}`);
      saveFile(`${batch.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${file}`, await response.blob());
    });
  const { failed, incomplete } = countsOf(batch);
  const isRunning = isUnderWay(batch);
  const isStopping = batch.state === 'stopping';
  return (
    <div class="batch-actions cluster">
      <Refusal text={problem} />
      {isRunning && (
        <Button
          label={isStopping ? 'Stopping…' : 'Stop'}
          disabled={isBusy || isStopping}
          onClick={() => post('cancel')}
        />
      )}
      {(batch.state === 'stopped' || batch.state === 'failed') && (
        <Button label="Resume" isPrimary disabled={isBusy} onClick={() => post('resume')} />
      )}
      {!isRunning && failed + incomplete > 0 && (
        <Button
          label={`Ask again about ${formatCount(failed + incomplete)}`}
          disabled={isBusy}
          onClick={() => post('resume', { retryFailed: true, retryIncomplete: true })}
        />
      )}
      <details class="menu" onFocusOut={closeWhenLeft} onKeyDown={closeOnEscape}>
        <summary class="button">Save…</summary>
        <div class="menu-list card column">
          {['report.html', 'results.csv', 'results.jsonl'].map((file) => (
            <button type="button" onClick={() => save(file)}>
              {file}
            </button>
          ))}
          {!isRunning && (
            <button type="button" class="danger" onClick={remove}>
              Delete the batch
            </button>
          )}
        </div>
      </details>
    </div>
  );
}

function closeWhenLeft({ currentTarget, relatedTarget }: TargetedFocusEvent<HTMLDetailsElement>): void {
  // Not every browser gives the focus to a button that is clicked.
  if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
}

function closeOnEscape({ currentTarget, key }: TargetedKeyboardEvent<HTMLDetailsElement>): void {
  if (key !== 'Escape') return;
  currentTarget.open = false;
  currentTarget.querySelector('summary')?.focus();
}

interface ResultsProps {
  readonly batch: Batch;
  readonly query: string;
  readonly pass: number;
}

function Results({ batch, query, pass }: ResultsProps): JSX.Element {
  const { api } = usePage();
  const choice = parseHash(query);
  const { done, incomplete, failed } = countsOf(batch);
  const progress = done + incomplete + failed;
  // Of a batch that is too large to be held here, the server chooses.
  const isLarge = progress > MOST_HELD;
  const asked = isLarge ? { status: choice.status, query: choice.search } : { status: '', query: '' };
  const { items, total, isLoading } = useResults(batch.id, asked, { progress, pass });
  const model = useMemo(() => {
    const run = {
      ...{ workflow: null, isEmulated: false, folder: batch.name, writtenAt: 0, unreadable: 0 },
      superseded: { lines: 0, cost: 0 },
    };
    const shown = items.map(({ thumbnail, ...given }, index) => {
      const pictures = given.pictures.map((picture) => ({ ...picture, href: api.address(picture.href) }));
      const { href } = given;
      const item = { ...given, pictures, href: href?.startsWith('/') === true ? api.address(href) : href };
      if (thumbnail === null) return createItem(item, index, null);
      const large = thumbnail.replace('size=thumb', 'size=full');
      return createItem(item, index, { source: api.address(thumbnail), large: api.address(large) });
    });
    return createModel(run, shown);
  }, [api, batch.name, items]);
  const onChoice = (next: Choice): void => {
    const hash = formatHash(next);
    history.replaceState(null, '', `${hrefOf('batch', batch.id)}${hash === '' ? '' : `?${hash}`}`);
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  if (isLoading) return <Loading what="results" />;
  if (items.length === 0 && progress === 0)
    return (
      <p class="nothing soft">
        {isUnderWay(batch) ? 'The first results come in a moment.' : 'There are no results.'}
      </p>
    );
  return (
    <ResultBrowser model={model} choice={choice} onChoice={onChoice} nothing="No image fits.">
      {total > items.length && items.length >= MOST_HELD && (
        <p class="notice">
          Here are the first {formatCount(items.length)} of {countOf(total, 'result')}. Search and status look
          through all of them; the report and results.csv have all.
        </p>
      )}
    </ResultBrowser>
  );
}
