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
  /** Names in lower case. Sent to this host beside the headers of the dialect; values are secrets. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
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
  /** How hard to think. A host that refuses the setting is asked again without it. Sent to OpenRouter and Roboflow's proxy. */
  readonly reasoning?: Reasoning | undefined;
  /** Number formats that a host may run the model in, such as `bf16`. Sent to OpenRouter and Roboflow's proxy. */
  readonly quantizations?: readonly string[] | undefined;
  /** JSON Schema that the host is to enforce. A host that refuses it is asked again without it. Not sent to the proxy. */
  readonly answerSchema?: AnswerSchema | undefined;
}

export type Reasoning = { readonly enabled: false } | { readonly effort: string };

export interface AnswerSchema {
  /** Letters, digits, `_` and `-`; at most 64. */
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Told before each wait between two attempts. */
export interface RetryInfo {
  /** Number of the attempt that failed, from 1. */
  readonly attempt: number;
  readonly delayMs: number;
  readonly code: string;
  readonly message: string;
  /** US dollars that the attempt cost all the same; `null` where the service did not say. */
  readonly cost: number | null;
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
  /** Told before `complete` rejects, where the service said what its attempts took: that is paid for without an answer. */
  readonly onUnanswered?: ((report: RequestReport) => void) | undefined;
}

export interface Completion {
  /** The model's words, untouched but for keys of the request, which become `[key]`; `null` when the service gave no content at all. */
  readonly text: string | null;
  /** What the model thought aloud; empty when it did not, or the host does not say. */
  readonly thinking: string;
  /** Tokens of this answer alone, where the report has those of all attempts; `null` when the service names no whole number. */
  readonly usage: { readonly inputTokens: number | null; readonly outputTokens: number | null };
  readonly report: RequestReport;
}

/** A request to a server of models trained on Roboflow. */
export interface InferenceRequest {
  readonly method: 'GET' | 'POST';
  /** http and https only. */
  readonly baseUrl: string;
  /** Appended to the base URL's own, beginning with `/`. */
  readonly path: string;
  /** In the order in which they are sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Sent as it is, as `application/json`; `null` for none. */
  readonly body: string | null;
  /** May be empty. */
  readonly apiKey: string;
  /** Send the key as a bearer token, whatever `query` and `body` say. */
  readonly sendsBearer: boolean;
  /** Requests about one model share a gate. */
  readonly model: string;
}

/** What a server said, and what it took to have it say so. */
export interface InferenceReply {
  /** Read as JSON. */
  readonly body: unknown;
  /** Requests sent, the successful one included. */
  readonly attempts: number;
  /** Milliseconds from the first attempt's start, waits between attempts included. */
  readonly latencyMs: number;
}

export type InferenceOptions = Pick<CompletionOptions, 'signal' | 'drain' | 'onRetry'>;

export interface Transport {
  /**
   * Asks one question about one image.
   * @throws ModelError, or the reason of `signal` or `drain`.
   */
  complete(request: ChatRequest, options: CompletionOptions): Promise<Completion>;
  /**
   * Asks a server of models trained on Roboflow.
   * @throws ModelError, or the reason of `signal` or `drain`.
   */
  infer(request: InferenceRequest, options: InferenceOptions): Promise<InferenceReply>;
  /** Ends requests in flight and lets go of the sockets. Later requests fail with `transport-closed`. */
  close(): Promise<void>;
}
