import { AnswerWriter } from './answers/answer.ts';
import { Ledger, OwnLimits } from './account.ts';
import { Catalogue } from './models/model.ts';
import type { EmulatedInferenceModel } from './inference/models.ts';
import type { EmulatorSettings } from './options.ts';
import type { RecordedRequest } from './recording.ts';

/** What the emulator has counted since its start or its last `reset`. */
export interface EmulatorStats {
  readonly requests: number;
  /** Requests to chat completions, Roboflow's proxy included. */
  readonly chatRequests: number;
  /** Requests to models trained on Roboflow. */
  readonly inferenceRequests: number;
  /** Chat requests that are being served now. */
  readonly inFlight: number;
  readonly maxInFlight: number;
  /** Chat requests that the client gave up before the answer's end. */
  readonly aborted: number;
  /** Requests on which a fault was played. */
  readonly faults: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** US dollars, answers that nobody waited for included. */
  readonly billedUsd: number;
  /** Bytes of request bodies. */
  readonly bytesReceived: number;
}

type OpenStats = { -readonly [Key in keyof EmulatorStats]: EmulatorStats[Key] };

const NOTHING_YET: EmulatorStats = {
  requests: 0,
  chatRequests: 0,
  inferenceRequests: 0,
  inFlight: 0,
  maxInFlight: 0,
  aborted: 0,
  faults: 0,
  promptTokens: 0,
  completionTokens: 0,
  billedUsd: 0,
  bytesReceived: 0,
};

/** Everything that one emulator remembers from request to request. */
export class EmulatorState {
  readonly settings: EmulatorSettings;
  readonly catalogue: Catalogue;
  /** The last requests, oldest first. */
  readonly log: RecordedRequest[] = [];
  readonly writer: AnswerWriter;
  readonly stats: OpenStats = { ...NOTHING_YET };
  /** What a self-hosted server has in memory, by id. */
  readonly loadedModels = new Map<string, EmulatedInferenceModel>();
  ledger: Ledger;
  limits: OwnLimits;
  /** Connections that end from now on were not ended by their clients. */
  isClosing = false;

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
    this.catalogue = new Catalogue(settings.models, settings.hosts);
    this.writer = new AnswerWriter(settings.answer);
    this.ledger = new Ledger(settings);
    this.limits = new OwnLimits(settings);
  }

  /** Keeps a request's record, and of all only the last ones. */
  keep(request: RecordedRequest): void {
    this.log.push(request);
    if (this.log.length > this.settings.record) this.log.shift();
  }

  /** Forgets requests, money spent, quotas and the position in the fault script. Calls in flight go on. */
  reset(): void {
    const { inFlight } = this.stats;
    Object.assign(this.stats, NOTHING_YET, { inFlight, maxInFlight: inFlight });
    this.log.length = 0;
    this.loadedModels.clear();
    this.ledger = new Ledger(this.settings);
    this.limits = new OwnLimits(this.settings);
  }
}
