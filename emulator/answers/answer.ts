import { lookAt, type Thumbnail } from '../image/look.ts';
import type { AnswerOverride } from '../options.ts';
import { textOf, type RecordedRequest } from '../recording.ts';
import { inferTask } from './infer-task.ts';
import { writeAnswer } from './write-answer.ts';

const REMEMBERED_PROMPTS = 200;

/** Writes the text of answers. */
export class AnswerWriter {
  readonly #override: AnswerOverride | null;
  /** Answers to prompts whose images are not looked at: they depend on the words alone. */
  readonly #byWords = new Map<string, string>();

  constructor(override: AnswerOverride | null) {
    this.#override = override;
  }

  async write(request: RecordedRequest, thumbnail: Thumbnail | null): Promise<string> {
    const own = await this.#override?.(request);
    if (typeof own === 'string') return own;
    return thumbnail === null ? this.#writeUnseen(request) : simulate(request, thumbnail);
  }

  #writeUnseen(request: RecordedRequest): string {
    const key = JSON.stringify([
      textOf(request, 'system'),
      textOf(request, 'user'),
      schemaKeys(request.body),
    ]);
    const known = this.#byWords.get(key);
    if (known !== undefined) return known;
    const answer = simulate(request, null);
    if (this.#byWords.size >= REMEMBERED_PROMPTS) this.#byWords.clear();
    this.#byWords.set(key, answer);
    return answer;
  }
}

function simulate(request: RecordedRequest, thumbnail: Thumbnail | null): string {
  const words = { system: textOf(request, 'system'), user: textOf(request, 'user') };
  return writeAnswer(
    inferTask({ ...words, schemaKeys: schemaKeys(request.body) }),
    thumbnail === null ? null : lookAt(thumbnail),
  );
}

/** Property names that a `response_format` with a JSON Schema asks for. */
function schemaKeys(body: unknown): readonly string[] {
  const properties = ['response_format', 'json_schema', 'schema', 'properties'].reduce(property, body);
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}
