import { Ledger } from './account/ledger.ts';
import { AnswerWriter } from './answers/answer.ts';
import { FaultPlan } from './faults/plan.ts';
import { OwnLimits } from './limits/own-limits.ts';
import { Catalogue } from './models/catalogue.ts';
import type { EmulatorSettings } from './options.ts';
import { RequestLog } from './request-log.ts';
import { emptyStats, type OpenStats } from './stats.ts';

/** Everything that one emulator remembers from request to request. */
export class EmulatorState {
  readonly settings: EmulatorSettings;
  readonly catalogue: Catalogue;
  readonly log: RequestLog;
  readonly faults: FaultPlan;
  readonly writer: AnswerWriter;
  readonly stats: OpenStats = emptyStats();
  ledger: Ledger;
  limits: OwnLimits;
  /** Connections that end from now on were not ended by their clients. */
  isClosing = false;

  constructor(settings: EmulatorSettings) {
    this.settings = settings;
    this.catalogue = new Catalogue(settings.models);
    this.log = new RequestLog(settings.record);
    this.faults = new FaultPlan(settings.faults, settings.seed);
    this.writer = new AnswerWriter(settings);
    this.ledger = newLedger(settings);
    this.limits = new OwnLimits(settings.limits, settings.clock);
  }

  /** Forgets requests, money spent, quotas and the position in the fault script. Calls in flight go on. */
  reset(): void {
    const { inFlight } = this.stats;
    Object.assign(this.stats, emptyStats(), { inFlight, maxInFlight: inFlight });
    this.log.clear();
    this.ledger = newLedger(this.settings);
    this.limits = new OwnLimits(this.settings.limits, this.settings.clock);
  }
}

function newLedger({ credits, generationDelayMs, clock }: EmulatorSettings): Ledger {
  return new Ledger({ credits, delayMs: generationDelayMs, clock });
}
