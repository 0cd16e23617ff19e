import type { KeptAnswer, KeptAnswers } from '../../engine/index.ts';
import type { AnswerStatus } from '../../schemas/index.ts';
import { withoutImages } from './without-images.ts';
import { isRecord } from '../../schemas/is-record.ts';

const endings: ReadonlySet<unknown> = new Set<AnswerStatus>([
  'complete',
  'truncated',
  'refused',
  'filtered',
  'empty',
]);

/** Answers as a line has them; `null` where it has none, or anything else in their place. */
export function readAnswers(value: unknown): KeptAnswers | null {
  if (!isRecord(value)) return null;
  const answers = Object.values(value);
  return answers.length > 0 && answers.every(isAnswer) ? (value as KeptAnswers) : null;
}

/**
 * Whether answers may be written down as they are. With a part cut out they would be others, and as they build on each other, they
 * are kept together or not at all.
 * @param holdsSecret of a JSON text
 */
export function isStorable(answers: KeptAnswers, holdsSecret: (json: string) => boolean): boolean {
  const json = JSON.stringify(answers);
  return !holdsSecret(json) && JSON.stringify(withoutImages(answers)) === json;
}

function isAnswer(value: unknown): value is KeptAnswer {
  return isRecord(value) && isRecord(value['outputs']) && endings.has(value['answer']);
}
