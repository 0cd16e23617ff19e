import type { Pace } from './arithmetic.ts';
import type { AskedStep } from './asked-steps.ts';
import type { Calibration } from './calibrate.ts';
import type { Measured } from './measure.ts';
import type { KeyFacts, ModelFacts } from './service-facts.ts';
import type { Survey } from './survey.ts';

/** Everything that a dry run has found out. */
export interface Findings {
  readonly survey: Survey;
  /** Images that a run would ask about, --limit included. */
  readonly toAsk: number;
  readonly steps: readonly AskedStep[];
  readonly measured: Measured;
  /** By model. */
  readonly models: ReadonlyMap<string, ModelFacts>;
  /** `null` without a key. */
  readonly key: KeyFacts | null;
  readonly calibration: Calibration | null;
  readonly pace: Pick<Pace, 'concurrency' | 'requestsPerMinute' | 'tokensPerMinute'>;
}
