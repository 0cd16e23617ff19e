import { formatCost, formatCount } from '../render/outcome.ts';
import { average, base64Bytes, times } from '../../batch/estimate/arithmetic.ts';
import { calibratedRows, guessedRows } from './cost-rows.ts';
import type { Findings } from '../../batch/estimate/findings.ts';
import type { KeyFacts, ModelFacts } from '../../batch/estimate/service-facts.ts';
import { averageText, formatBytes, perMillion, wholeNumber, type Row } from './estimate-table.ts';

/** What a person is told, row by row. */
export function rowsOf(findings: Findings): readonly Row[] {
  const { calibration } = findings;
  return [
    ...itemRows(findings),
    sendRow(findings),
    ...[...findings.models].map(([model, facts]): Row => ['Model', `${model}: ${modelText(facts)}`]),
    ...(calibration === null ? guessedRows(findings) : calibratedRows(calibration, findings)),
    ...(findings.key === null ? [] : [['Key', keyText(findings.key)] as const]),
  ];
}

function itemRows({ survey, toAsk, steps, calibration }: Findings): readonly Row[] {
  const { listed, fresh, done, failed, repeated } = survey;
  const states = [
    `${formatCount(fresh)} new`,
    `${formatCount(done)} done`,
    `${formatCount(failed)} failed`,
    ...(repeated > 0 ? [`${formatCount(repeated)} listed twice`] : []),
  ];
  const perImage = steps.length === 1 ? '' : ` (${steps.length} for each image)`;
  const requests = calibration?.requests ?? null;
  return [
    ['Images', `${formatCount(listed)}: ${states.join(', ')}`],
    ['To ask about', formatCount(toAsk)],
    [
      'Requests',
      requests === null
        ? `${formatCount(toAsk * steps.length)}${perImage}`
        : averageText(times(requests, toAsk), wholeNumber),
    ],
  ];
}

function sendRow({ measured, toAsk, steps }: Findings): Row {
  const { bytes, unreadable } = measured;
  const count = bytes.length + unreadable;
  const size = average(bytes);
  const broken = unreadable > 0 ? `, ${formatCount(unreadable)} of ${formatCount(count)} cannot be read` : '';
  if (size === null) return ['To send', `nothing${broken}`];
  const readable = toAsk * (bytes.length / count);
  const total = formatBytes(base64Bytes(size.mean) * readable * steps.length);
  const basis = count < toAsk ? `estimated from ${formatCount(count)} images` : 'all images measured';
  return ['To send', `${total} (${formatBytes(size.mean)} an image, and base64; ${basis}${broken})`];
}

function modelText(facts: ModelFacts): string {
  switch (facts.type) {
    case 'gone':
      return 'no host serves it';
    case 'unpriced':
      return `no price known (${facts.why})`;
    case 'priced': {
      const { inputToken, outputToken } = facts.price;
      return `${perMillion(inputToken)} in, ${perMillion(outputToken)} out a million tokens`;
    }
  }
}

function keyText(facts: KeyFacts): string {
  switch (facts.type) {
    case 'refused':
      return 'refused';
    case 'unknown':
      return 'could not be checked';
    case 'accepted':
      return facts.remaining === null
        ? 'accepted, without a limit of its own'
        : `accepted, ${formatCost(Math.max(0, facts.remaining))} left of its limit`;
  }
}
