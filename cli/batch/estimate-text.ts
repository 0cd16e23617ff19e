import { average, base64Bytes, type Average, type Range } from '../../batch/estimate/arithmetic.ts';
import { enoughFor, type Calibrated, type Estimate } from '../../batch/estimate/estimate.ts';
import type { KeyFacts, ModelFacts } from '../../schemas/index.ts';
import { formatCost, formatCount, formatDuration, joined, some } from '../render/outcome.ts';
import { safeLine } from '../render/safe-text.ts';
import { columns } from '../render/wrap.ts';

type Row = readonly [title: string, text: string];

/** What a person is told: titles in a column, what they say beside them. */
export function estimateTable(found: Estimate): string {
  const { calibrated } = found;
  const rows: readonly Row[] = [
    ...itemRows(found),
    sendRow(found),
    ...[...found.models].map(([model, facts]): Row => ['Model', `${model}: ${modelText(facts)}`]),
    ...(calibrated === null ? guessedRows(found) : calibratedRows(calibrated)),
    ...(found.key === null ? [] : [['Key', keyText(found.key)] as const]),
  ];
  const lines = columns(rows.map(([title, text]) => [title, safeLine(text)]));
  return `${lines.join('\n')}\n`;
}

/** What the numbers leave out, in sentences. */
export function notesOf(found: Estimate): readonly string[] {
  const { counts, requests, calibrated, models } = found;
  const isGuess = calibrated === null;
  const isPriced = [...models.values()].some(({ type }) => type === 'priced');
  const remaining = found.key?.type === 'accepted' ? found.key.remaining : null;
  const failure = calibrated?.sample.failure ?? null;
  const notes = [
    remaining !== null &&
      remaining < (enoughFor(found) ?? 0) &&
      "What is left of the key's limit may not be enough.",
    isGuess &&
      'Hosts count the tokens of an image differently, some hardly at all; --calibrate N asks about N images for real and measures.',
    isGuess && isPriced && 'Hosts other than the one whose price is listed may cost more.',
    isGuess &&
      requests.some(({ isPerPart }) => isPerPart) &&
      'A step asks about parts of the image, one request each; how many there are shows in a run. It is counted as one.',
    isGuess &&
      requests.some(({ isConditional }) => isConditional) &&
      'A step is skipped for some images, which shows in a run. It is counted for all of them.',
    isGuess &&
      requests.some(({ mayRepair }) => mayRepair) &&
      'With --repair a question may be asked twice. It is counted once.',
    counts.toDo > 1 && 'The same picture under two names is counted twice here and paid once.',
    counts.failed > 0 &&
      counts.toDo === counts.fresh &&
      'Failed images are asked about again with --retry-failed only.',
    failure !== null && `A failure of the calibration: ${failure}`,
  ];
  return notes.filter((note) => note !== false);
}

function itemRows({ counts, toAsk, requests, calibrated }: Estimate): readonly Row[] {
  const { listed, fresh, done, failed, repeated } = counts;
  const states = joined([
    `${formatCount(fresh)} new`,
    `${formatCount(done)} done`,
    `${formatCount(failed)} failed`,
    some(repeated, 'listed twice'),
  ]);
  const perImage = requests.length === 1 ? '' : ` (${requests.length} for each image)`;
  const guess = `${formatCount(toAsk * requests.length)}${perImage}`;
  const measured = calibrated?.requests ?? null;
  return [
    ['Images', `${formatCount(listed)}: ${states}`],
    ['To ask about', formatCount(toAsk)],
    ['Requests', measured === null ? guess : averageText(measured, wholeNumber)],
  ];
}

function sendRow({ measured: { bytes, unreadable }, toAsk, requests }: Estimate): Row {
  const count = bytes.length + unreadable;
  const size = average(bytes);
  const broken = unreadable > 0 ? `, ${formatCount(unreadable)} of ${formatCount(count)} cannot be read` : '';
  if (size === null) return ['To send', `nothing${broken}`];
  const readable = toAsk * (bytes.length / count);
  const total = formatBytes(base64Bytes(size.mean) * readable * requests.length);
  const basis = count < toAsk ? `estimated from ${formatCount(count)} images` : 'all images measured';
  return ['To send', `${total} (${formatBytes(size.mean)} an image, and base64; ${basis}${broken})`];
}

function guessedRows({ guess: { inputTokens, mostOutputTokens, cost } }: Estimate): readonly Row[] {
  return [
    ['Input tokens', `${rangeText(inputTokens, wholeNumber)} (by the size of the image)`],
    ['Output tokens', `at most ${formatCount(mostOutputTokens)}`],
    ['Cost', cost === null ? 'no price known' : `${rangeText(cost, formatCost)} at the listed price`],
  ];
}

function calibratedRows(calibrated: Calibrated): readonly Row[] {
  const { sample, inputTokens, outputTokens, cost, durationMs, concurrency } = calibrated;
  const tokens = (value: Average | null): string =>
    value === null ? 'not told by the service' : averageText(value, wholeNumber);
  const pace = `${concurrency} requests of a step at once`;
  const failures = sample.failed > 0 ? `, ${formatCount(sample.failed)} failed` : '';
  const paid = sample.spent === null ? 'cost not told' : `cost ${formatCost(sample.spent)}`;
  return [
    ['Calibrated', `${formatCount(sample.images)} asked for real${failures}; ${paid}; answers not kept`],
    ['Input tokens', tokens(inputTokens)],
    ['Output tokens', tokens(outputTokens)],
    ['Cost', cost === null ? 'no price known' : averageText(cost, formatCost)],
    ['Duration', durationMs === null ? 'not known' : `about ${formatDuration(durationMs)}, ${pace}`],
  ];
}

function modelText(facts: ModelFacts): string {
  switch (facts.type) {
    case 'gone':
      return 'no host serves it';
    case 'unpriced':
      return `no price known (${facts.why})`;
    case 'unmetered':
      return `no dollars (${facts.why})`;
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

function formatBytes(bytes: number): string {
  if (bytes < 999_950) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 999_950_000 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function rangeText({ low, high }: Range, format: (value: number) => string): string {
  return low === high ? format(low) : `${format(low)} to ${format(high)}`;
}

function averageText({ mean, error }: Average, format: (value: number) => string): string {
  return error === null ? `about ${format(mean)}` : `${format(mean)} ± ${format(error)}`;
}

function wholeNumber(value: number): string {
  return formatCount(Math.round(value));
}

/** Of a price for one token. */
function perMillion(dollars: number): string {
  return `$${Number((dollars * 1e6).toPrecision(4))}`;
}
