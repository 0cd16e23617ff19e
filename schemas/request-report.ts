/** How an answer ended, told apart because each asks for something else from the user. */
export type AnswerStatus = 'complete' | 'truncated' | 'refused' | 'filtered' | 'empty';

/** One question to a model, retries included. What the service did not say is `null`, never 0. */
export interface RequestReport {
  /** Model that was asked for. */
  readonly requestedModel: string;
  /** Model that answered, as the service names it. */
  readonly model: string | null;
  /** Company whose machine answered. */
  readonly provider: string | null;
  readonly requestId: string | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** US dollars. */
  readonly cost: number | null;
  /** Requests sent, the successful one included. */
  readonly attempts: number;
  /** Milliseconds from the first attempt's start to the answer's end, waits between attempts included. */
  readonly latencyMs: number;
  /** As the service reports it: `stop`, `length`, `content_filter`, ... */
  readonly finishReason: string | null;
  readonly answer: AnswerStatus;
  /** Bytes of image sent per attempt, before base64. */
  readonly imageBytes: number;
}
