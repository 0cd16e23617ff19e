import { lookAt, UNSEEN, type ImageLook, type Thumbnail } from '../image/look.ts';
import type { AnswerOverride } from '../options.ts';
import { textOf, type RecordedRequest } from '../recording.ts';
import { fillSchema } from './fill-schema.ts';
import { inferTask } from './infer-task.ts';
import { writeAnswer, type AnswerForm } from './write-answer.ts';

const REMEMBERED_PROMPTS = 200;

/** Writes the text of answers. */
export class AnswerWriter {
  readonly #override: AnswerOverride | null;
  /** Answers to prompts whose images are not looked at: they depend on the words alone. */
  readonly #byWords = new Map<string, string>();

  constructor(override: AnswerOverride | null) {
    this.#override = override;
  }

  async write(request: RecordedRequest, form: AnswerForm, thumbnail: Thumbnail | null): Promise<string> {
    const own = await this.#override?.(request);
    if (typeof own === 'string') return own;
    return thumbnail === null ? this.#writeUnseen(request, form) : simulate(request, form, lookAt(thumbnail));
  }

  #writeUnseen(request: RecordedRequest, form: AnswerForm): string {
    const key = JSON.stringify([textOf(request, 'system'), textOf(request, 'user'), form]);
    const known = this.#byWords.get(key);
    if (known !== undefined) return known;
    const answer = simulate(request, form, null);
    if (this.#byWords.size >= REMEMBERED_PROMPTS) this.#byWords.clear();
    this.#byWords.set(key, answer);
    return answer;
  }
}

function simulate(request: RecordedRequest, form: AnswerForm, look: ImageLook | null): string {
  if (form.type === 'schema') return JSON.stringify(fillSchema(form.schema, look ?? UNSEEN));
  const task = inferTask({ system: textOf(request, 'system'), user: textOf(request, 'user') });
  const answer = writeAnswer(task, look);
  return form.type === 'json' ? asJson(answer) : answer;
}

/** Without the fence; prose becomes an object. */
function asJson(answer: string): string {
  const [, inside] = /^```json\n([\s\S]*)\n```$/.exec(answer) ?? [];
  return inside ?? JSON.stringify({ answer });
}
