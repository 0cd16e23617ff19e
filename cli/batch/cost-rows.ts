import { formatCost, formatCount, formatDuration } from '../render/outcome.ts';
import {
  costRange,
  durationOf,
  inputTokens,
  mostOutputTokens,
  times,
  type Average,
  type Question,
} from '../../batch/estimate/arithmetic.ts';
import type { AskedStep } from '../../batch/estimate/asked-steps.ts';
import type { Calibration } from '../../batch/estimate/calibrate.ts';
import type { Findings } from '../../batch/estimate/findings.ts';
import type { ModelFacts } from '../../batch/estimate/service-facts.ts';
import { averageText, rangeText, wholeNumber, type Row } from './estimate-table.ts';

/** From prices and what is known of the questions. */
export function guessedRows({ toAsk, steps, models }: Findings): readonly Row[] {
  const questions = steps.map((step) => questionOf(step, models));
  const cost = costRange(toAsk, questions);
  return [
    ['Input tokens', `${rangeText(inputTokens(toAsk, questions), wholeNumber)} (1 to 4 tiles an image)`],
    ['Output tokens', `at most ${formatCount(mostOutputTokens(toAsk, questions))}`],
    ['Cost', cost === null ? 'no price known' : `${rangeText(cost, formatCost)} at the listed price`],
  ];
}

/** US dollars that are enough, as far as can be told. */
export function enoughFor({ toAsk, steps, models, calibration }: Findings): number | null {
  if (calibration !== null) return calibration.cost === null ? null : calibration.cost.mean * toAsk;
  const questions = steps.map((step) => questionOf(step, models));
  return costRange(toAsk, questions)?.high ?? null;
}

function questionOf(
  { model, promptTokens, maxTokens }: AskedStep,
  models: ReadonlyMap<string, ModelFacts>,
): Question {
  const facts = models.get(model ?? '');
  return { promptTokens, maxTokens, price: facts?.type === 'priced' ? facts.price : null };
}

/** From real answers. */
export function calibratedRows(calibration: Calibration, { toAsk, pace }: Findings): readonly Row[] {
  const { images, failed, spent } = calibration;
  const total = (average: Average | null, format: (value: number) => string, unknown: string): string =>
    average === null ? unknown : averageText(times(average, toAsk), format);
  const failures = failed > 0 ? `, ${formatCount(failed)} failed` : '';
  const paid = spent === null ? 'cost not told' : `cost ${formatCost(spent)}`;
  return [
    ['Calibrated', `${formatCount(images)} asked for real${failures}; ${paid}; answers not kept`],
    ['Input tokens', total(calibration.inputTokens, wholeNumber, 'not told by the service')],
    ['Output tokens', total(calibration.outputTokens, wholeNumber, 'not told by the service')],
    ['Cost', total(calibration.cost, formatCost, 'no price known')],
    ['Duration', durationText(calibration, toAsk, pace)],
  ];
}

function durationText(
  { requests, latencyMs, inputTokens: input, outputTokens: output }: Calibration,
  toAsk: number,
  pace: Findings['pace'],
): string {
  if (requests === null || latencyMs === null) return 'not known';
  const tokens = ((input?.mean ?? 0) + (output?.mean ?? 0)) * toAsk;
  const duration = durationOf({
    ...pace,
    requests: requests.mean * toAsk,
    tokens,
    latencyMs: latencyMs.mean,
  });
  return `about ${formatDuration(duration)}, ${pace.concurrency} requests of a step at once`;
}
