import type { EncodedImage } from '../../schemas/image.ts';
import type { RequestReport } from '../../schemas/block.ts';

/** What the companies that run the model may do with the image: anything, nothing lasting, nothing at all. */
export type PrivacyLevel = 'allow' | 'deny' | 'zdr';

/** How a host wants to be asked. */
export type Dialect = 'openrouter' | 'roboflow-proxy' | 'openai';

/** Where a question goes and who pays for it. */
export interface ModelRoute {
  readonly dialect: Dialect;
  /**
   * Address up to, not including, `/chat/completions` (for the proxy: `/apiproxy`). http and https only. Plain http
   * is allowed to any host, because gateways inside a network use it; the key then travels unencrypted.
   */
  readonly baseUrl: string;
  /** Empty is allowed for the dialect `openai` only: no `Authorization` header is sent then. */
  readonly apiKey: string;
  /** Pays for `roboflow-proxy`; unused elsewhere. */
  readonly roboflowApiKey?: string | undefined;
}

export interface ChatRequest {
  readonly route: ModelRoute;
  /** The host's own name of the model. */
  readonly model: string;
  readonly system?: string | undefined;
  readonly text?: string | undefined;
  readonly image: EncodedImage;
  readonly maxTokens: number;
  readonly temperature: number;
  readonly privacyLevel: PrivacyLevel;
}

/** Told before each wait between two attempts. */
export interface RetryInfo {
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly code: string;
  readonly message: string;
}

export interface CompletionOptions {
  /** Aborting closes the connection; `complete` then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /**
   * The run is stopping: from its abort on nothing more is sent for this question, and `complete` rejects with its reason
   * as soon as the attempt in flight, if there is one, has ended without an answer.
   */
  readonly drain?: AbortSignal | undefined;
  /** Asks for a stream. Hosts that do not stream give the whole text in one call. */
  readonly onToken?: ((text: string) => void) | undefined;
  readonly onRetry?: ((info: RetryInfo) => void) | undefined;
}

export interface Completion {
  /** The model's words, untouched; `null` when the service gave no content at all. */
  readonly text: string | null;
  readonly report: RequestReport;
}

export interface Transport {
  /**
   * Asks one question about one image.
   * @throws ModelError, or the reason of `signal` or `drain`.
   */
  complete(request: ChatRequest, options: CompletionOptions): Promise<Completion>;
  /** Ends requests in flight and lets go of the sockets. Later requests fail with `transport-closed`. */
  close(): Promise<void>;
}
