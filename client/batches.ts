import type {
  Batch,
  BatchList,
  BatchRequest,
  BatchStreamEvent,
  ResultDetail,
  ResultItem,
  ResultPage,
  ResumeRequest,
} from '../server/wire.ts';
import type { Abortable, Http } from './http.ts';

/** Files of a batch, sent with what is asked of them. */
export interface BatchUpload extends Omit<BatchRequest, 'source'> {
  readonly images: readonly { readonly name: string; readonly content: Blob }[];
  /** CSV or JSONL: an image and its own parameters a row. */
  readonly manifest?: { readonly name: string; readonly content: Blob };
}

export interface ResultsQuery extends Abortable {
  readonly status?: 'done' | 'incomplete' | 'failed';
  /** Text that an item's name or answers have. */
  readonly query?: string;
  /** Items a page. @default 100 */
  readonly limit?: number;
}

/** Batches of a server of this package. Every method may throw a `ServerError`. */
export interface BatchClient {
  /** Starts one over addresses, or over a folder of the server. */
  create(request: BatchRequest, options?: Abortable): Promise<Batch>;
  /** Starts one over files that go with the request. */
  upload(request: BatchUpload, options?: Abortable): Promise<Batch>;
  /** Newest first. */
  list(options?: Abortable): Promise<readonly Batch[]>;
  get(id: string, options?: Abortable): Promise<Batch>;
  /** How it goes on, until it ends. */
  events(id: string, options?: Abortable): AsyncGenerator<BatchStreamEvent, void>;
  /** All results so far, read page by page. */
  results(id: string, query?: ResultsQuery): AsyncGenerator<ResultItem, void>;
  result(id: string, key: string, options?: Abortable): Promise<ResultDetail>;
  /** The batch as a file. */
  download(
    id: string,
    file: 'report.html' | 'results.jsonl' | 'results.csv',
    options?: Abortable,
  ): Promise<Blob>;
  cancel(id: string, options?: Abortable): Promise<Batch>;
  resume(id: string, request?: ResumeRequest, options?: Abortable): Promise<Batch>;
  /** Of a batch that does not run. */
  remove(id: string, options?: Abortable): Promise<void>;
}

export function createBatchClient(http: Http): BatchClient {
  const at = (id: string): string => `/v1/batches/${encodeURIComponent(id)}`;
  return {
    create: (body, options) => http.json({ path: '/v1/batches', body: { ...body }, ...options }),
    upload: ({ images, manifest, ...request }, options) => {
      const body = new FormData();
      body.set('request', JSON.stringify({ ...request, source: { type: 'upload' } }));
      if (manifest !== undefined) body.set('manifest', manifest.content, manifest.name);
      for (const { name, content } of images) body.append('images', content, name);
      return http.json({ path: '/v1/batches', body, ...options });
    },
    list: async (options) => (await http.json<BatchList>({ path: '/v1/batches', ...options })).batches,
    get: (id, options) => http.json({ path: at(id), ...options }),
    events: (id, options) => http.events({ path: `${at(id)}/events`, ...options }),
    async *results(id, { signal, ...query } = {}) {
      let after: string | undefined;
      for (;;) {
        const page: ResultPage = await http.json({
          path: `${at(id)}/results`,
          query: { ...query, after },
          signal,
        });
        yield* page.items;
        if (page.next === null) return;
        after = page.next;
      }
    },
    result: (id, key, options) =>
      http.json({ path: `${at(id)}/results/${encodeURIComponent(key)}`, ...options }),
    download: async (id, file, options) =>
      (await http.send({ path: `${at(id)}/${file}`, ...options })).blob(),
    cancel: (id, options) => http.json({ method: 'POST', path: `${at(id)}/cancel`, ...options }),
    resume: (id, request = {}, options) =>
      http.json({ path: `${at(id)}/resume`, body: { ...request }, ...options }),
    remove: async (id, options) => {
      await http.send({ method: 'DELETE', path: at(id), ...options });
    },
  };
}
