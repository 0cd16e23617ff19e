import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Batch, BatchList } from '../../../server/wire.ts';
import { countOf, formatAgo, formatCount, formatMoney } from '../../parts/format.ts';
import { countsOf, describeState, isUnderWay } from './batch-words.ts';
import { useLoaded } from '../context.ts';
import { Empty, Failure, Loading, Row } from '../controls.tsx';
import { hrefOf } from '../route.ts';

const REFRESH_MS = 3000;

/** All batches of the server, the newest first. */
export function BatchesScreen(): JSX.Element {
  const [list, reload] = useLoaded<BatchList>('/v1/batches');
  const batches = list.state === 'loaded' ? list.value.batches : [];
  const isBusy = batches.some(isUnderWay);
  useEffect(() => {
    if (!isBusy) return;
    const timer = setInterval(reload, REFRESH_MS);
    return () => clearInterval(timer);
  }, [isBusy]);
  return (
    <div class="screen">
      <div class="screen-head cluster">
        <h1>Batches</h1>
        <a class="button primary" href={hrefOf('new-batch')}>
          New batch
        </a>
      </div>
      {list.state === 'loading' && <Loading what="batches" />}
      {list.state === 'failed' && <Failure message={list.message} onRetry={reload} />}
      {list.state === 'loaded' && batches.length === 0 && (
        <Empty title="No batch yet">
          <p class="soft">
            A batch asks one workflow about any number of pictures. It goes on by itself when you close this
            page.
          </p>
        </Empty>
      )}
      <ul class="rows card">
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} />
        ))}
      </ul>
    </div>
  );
}

function BatchRow({ batch }: { readonly batch: Batch }): JSX.Element {
  const { id, name, total, state, spent, createdAt } = batch;
  const { done, incomplete, failed } = countsOf(batch);
  const finished = done + incomplete + failed;
  const notes = (
    <>
      {failed > 0 && <span class="badge failed">{formatCount(failed)} failed</span>}
      <span class={`badge ${state}`}>{describeState(batch)}</span>
      <span>
        {total === null
          ? countOf(finished, 'image')
          : `${formatCount(finished)} of ${countOf(total, 'image')}`}
      </span>
      {spent > 0 && <span>{formatMoney(spent)}</span>}
      <span class="row-time">{formatAgo(Date.parse(createdAt), Date.now())}</span>
    </>
  );
  return (
    <Row href={hrefOf('batch', id)} name={name} notes={notes}>
      {isUnderWay(batch) && total !== null && total > 0 && (
        <span class="row-progress" aria-hidden="true" style={{ width: `${(100 * finished) / total}%` }} />
      )}
    </Row>
  );
}
