/** What the emulator has counted since its start or its last `reset`. */
export interface EmulatorStats {
  readonly requests: number;
  /** Requests to chat completions, Roboflow's proxy included. */
  readonly chatRequests: number;
  /** Chat requests that are being served now. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Chat requests that the client gave up before the answer's end. */
  readonly aborted: number;
  /** Chat requests on which a fault was played. */
  readonly faults: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars, answers that nobody waited for included. */
  readonly billedUsd: number;
  /** Bytes of request bodies. */
  readonly bytesReceived: number;
}

export type OpenStats = { -readonly [Key in keyof EmulatorStats]: EmulatorStats[Key] };

export function emptyStats(): OpenStats {
  return {
    requests: 0,
    chatRequests: 0,
    inFlight: 0,
    maxInFlight: 0,
    aborted: 0,
    faults: 0,
    promptTokens: 0,
    completionTokens: 0,
    billedUsd: 0,
    bytesReceived: 0,
  };
}
