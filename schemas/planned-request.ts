import type { EncodingPolicy } from './image.ts';

/** A question that a step will put to a model, as far as it shows before anything runs. Holds no secret. */
export interface PlannedRequest {
  /** The host's name of the model; `null` where only the run decides, or where nobody named one. */
  readonly model: string | null;
  /** Base address of the host, without credentials and query. */
  readonly host: string;
  /** How the host is spoken to, such as `openrouter`. */
  readonly dialect: string;
  /** All words that go along with the image. */
  readonly prompt: string;
  readonly maxTokens: number;
  /** What the model makes of an image, in tokens, from the smallest to the largest. */
  readonly imageTokens: { readonly least: number; readonly most: number };
  /** How the image is prepared. */
  readonly encoding: EncodingPolicy;
  /** Most requests of the step at once. */
  readonly maxConcurrentRequests: number;
  /** An answer that cannot be read is asked for a second time. */
  readonly mayRepair: boolean;
  /** Why every such request fails; `null` where nothing is known against it. A missing key is left to the run. */
  readonly problem: string | null;
  /** Asks the host what the model costs. Sends no question and costs nothing; rejects with the signal's reason alone. */
  readonly readModel: (signal: AbortSignal) => Promise<ModelFacts>;
  /** Asks the host what it thinks of the key; `null` without a key, or where the host has no answer to that. */
  readonly readKey: ((signal: AbortSignal) => Promise<KeyFacts>) | null;
}

/** US dollars, each for one of them. */
export interface Price {
  readonly inputToken: number;
  readonly outputToken: number;
  readonly image: number;
  readonly request: number;
}

export type ModelFacts =
  | { readonly type: 'priced'; readonly price: Price }
  | { readonly type: 'unpriced'; readonly why: string }
  /** Asking costs no dollars; `why` says what it is paid with. */
  | { readonly type: 'unmetered'; readonly why: string }
  /** No host serves it any more, or it never was one. `others` take images and cost least. */
  | { readonly type: 'gone'; readonly others: readonly string[] };

export type KeyFacts =
  /** US dollars that are left of the key's limit; `null` for one without a limit. */
  | { readonly type: 'accepted'; readonly remaining: number | null }
  | { readonly type: 'refused' }
  | { readonly type: 'unknown' };
