import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Session } from '../../server/wire.ts';
import { isAbort, messageOf, type Api } from './api.ts';

/** What every part of the page knows. */
export interface PageContext {
  readonly api: Api;
  readonly session: Session;
  /** Changes when the server is back after it was gone: what was loaded is loaded again. */
  readonly epoch: number;
}

export const Context = createContext<PageContext | null>(null);

export function usePage(): PageContext {
  const page = useContext(Context);
  if (page === null) throw new Error('A part of the page is outside of the page.');
  return page;
}

export type Loaded<Value> =
  | { readonly state: 'loading' }
  | { readonly state: 'loaded'; readonly value: Value }
  | { readonly state: 'failed'; readonly message: string };

/** What a path of the server answers, and a function that asks again. */
export function useLoaded<Value>(path: string): readonly [Loaded<Value>, reload: () => void] {
  const { api, epoch } = usePage();
  const [loaded, setLoaded] = useState<Loaded<Value>>({ state: 'loading' });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    api.read<Value>(path, { signal: controller.signal }).then(
      (value) => setLoaded({ state: 'loaded', value }),
      (error: unknown) => {
        if (!isAbort(error)) setLoaded({ state: 'failed', message: messageOf(error) });
      },
    );
    return () => controller.abort();
  }, [api, path, epoch, times]);
  return [loaded, () => setTimes((before) => before + 1)];
}
