import { enoughFor } from './cost-rows.ts';
import type { Findings } from '../../batch/estimate/findings.ts';

/** What the numbers leave out, in sentences. */
export function notesOf(findings: Findings): readonly string[] {
  const { survey, steps, calibration, models } = findings;
  const isGuess = calibration === null;
  const isPriced = [...models.values()].some(({ type }) => type === 'priced');
  return [
    ...(mayRunOut(findings) ? ["What is left of the key's limit may not be enough."] : []),
    ...(isGuess
      ? [
          'Hosts count the tokens of an image differently, some hardly at all; --calibrate N asks about N images for real and measures.',
        ]
      : []),
    ...(isGuess && isPriced ? ['Hosts other than the one whose price is listed may cost more.'] : []),
    ...(isGuess && steps.some(({ isPerPart }) => isPerPart)
      ? [
          'A step asks about parts of the image, one request each; how many there are shows in a run. It is counted as one.',
        ]
      : []),
    ...(isGuess && steps.some(({ isConditional }) => isConditional)
      ? ['A step is skipped for some images, which shows in a run. It is counted for all of them.']
      : []),
    ...(isGuess && steps.some(({ mayRepair }) => mayRepair)
      ? ['With --repair a question may be asked twice. It is counted once.']
      : []),
    ...(survey.toDo > 1 ? ['The same picture under two names is counted twice here and paid once.'] : []),
    ...(survey.failed > 0 && survey.toDo === survey.fresh
      ? ['Failed images are asked about again with --retry-failed only.']
      : []),
    ...(calibration?.failure != null ? [`A failure of the calibration: ${calibration.failure}`] : []),
  ];
}

function mayRunOut(findings: Findings): boolean {
  const { key } = findings;
  const remaining = key?.type === 'accepted' ? key.remaining : null;
  return remaining !== null && remaining < (enoughFor(findings) ?? 0);
}
