import { useEffect, useRef, useState } from 'preact/hooks';
import type { Batch, BatchStreamEvent, ResultItem, ResultPage } from '../../../server/wire.ts';
import { isAbort, messageOf } from '../api.ts';
import { usePage } from '../context.ts';
import { isUnderWay } from './batch-words.ts';

const RECONNECT_MS = 1500;
/** Results that are asked for at once. */
const PAGE_SIZE = 500;
/** As many results are held and searched in the page; the server searches through more. */
export const MOST_HELD = 5000;
const MORE_RESULTS_MS = 700;

export interface WatchedBatch {
  readonly batch: Batch | null;
  readonly failure: string;
  /** Takes what the server answered to an order. */
  readonly onBatch: (batch: Batch) => void;
}

/** A batch, followed while it goes on. */
export function useBatch(id: string): WatchedBatch {
  const { api, epoch } = usePage();
  const [batch, setBatch] = useState<Batch | null>(null);
  const [failure, setFailure] = useState('');
  const path = `/v1/batches/${encodeURIComponent(id)}`;
  const isFollowed = batch === null || isUnderWay(batch);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const follow = async (): Promise<void> => {
      for (;;) {
        const known = await api.read<Batch>(path, { signal });
        setBatch(known);
        setFailure('');
        if (!isUnderWay(known)) return;
        for await (const event of api.events<BatchStreamEvent>(`${path}/events`, { signal }))
          if (event.type === 'state' || event.type === 'end') setBatch(event);
        await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
      }
    };
    follow().catch((error: unknown) => {
      if (!isAbort(error) && !signal.aborted) setFailure(messageOf(error));
    });
    return () => controller.abort();
  }, [api, path, epoch, isFollowed]);
  return { batch, failure, onBatch: setBatch };
}

export interface ResultQuery {
  readonly status: string;
  readonly query: string;
}

export interface HeldResults {
  readonly items: readonly ResultItem[];
  /** As many as fit the query on the server. */
  readonly total: number;
  readonly isLoading: boolean;
}

/**
 * Results of a batch up to `MOST_HELD`, loaded page by page and again from the last page on whenever `progress` has changed. Of
 * an item with several results the last counts. `pass` begins anew.
 */
export function useResults(
  id: string,
  { status, query }: ResultQuery,
  { progress, pass }: { readonly progress: number; readonly pass: number },
): HeldResults {
  const { api, epoch } = usePage();
  const [held, setHeld] = useState<HeldResults>({ items: [], total: 0, isLoading: true });
  const wanted = useRef(progress);
  wanted.current = progress;
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const items = new Map<string, ResultItem>();
    const load = async (): Promise<void> => {
      let after: string | null = null;
      let seen = -1;
      while (!signal.aborted && items.size < MOST_HELD) {
        if (wanted.current === seen) {
          await new Promise((resolve) => setTimeout(resolve, MORE_RESULTS_MS));
          continue;
        }
        const asked = wanted.current;
        const parameters = new URLSearchParams({ limit: String(PAGE_SIZE) });
        if (after !== null) parameters.set('after', after);
        if (status !== '') parameters.set('status', status);
        if (query !== '') parameters.set('query', query);
        const path = `/v1/batches/${encodeURIComponent(id)}/results?${parameters.toString()}`;
        const page: ResultPage = await api.read<ResultPage>(path, { signal });
        for (const item of page.items) items.set(item.key, item);
        if (page.next === null) seen = asked;
        else after = page.next;
        setHeld({ items: [...items.values()], total: page.total, isLoading: false });
      }
    };
    load().catch((error: unknown) => {
      if (!isAbort(error)) setHeld((before) => ({ ...before, isLoading: false }));
    });
    return () => controller.abort();
  }, [api, epoch, id, status, query, pass]);
  return held;
}
