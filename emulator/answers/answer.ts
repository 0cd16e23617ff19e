import { lookAt } from '../image/look.ts';
import type { Thumbnail } from '../image/thumbnail.ts';
import type { EmulatorSettings } from '../options.ts';
import { textOf, type RecordedRequest } from '../recording.ts';
import { inferTask } from './infer-task.ts';
import { writeAnswer } from './write-answer.ts';

/** Answers a request in place of the simulation; `null` leaves it to the simulation. */
export type AnswerOverride = (request: RecordedRequest) => string | null | Promise<string | null>;

const rememberedPrompts = 200;

/** Writes the text of answers. */
export class AnswerWriter {
  readonly #override: AnswerOverride | null;
  /** Answers to prompts whose images are not looked at: they depend on the words alone. */
  readonly #byWords = new Map<string, string>();

  constructor({ answer }: Pick<EmulatorSettings, 'answer'>) {
    this.#override = answer;
  }

  async write(request: RecordedRequest, thumbnails: readonly Thumbnail[]): Promise<string> {
    const own = await this.#override?.(request);
    if (typeof own === 'string') return own;
    const [thumbnail] = thumbnails;
    if (thumbnail !== undefined) return simulate(request, thumbnail);
    return this.#writeUnseen(request);
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
    if (this.#byWords.size >= rememberedPrompts) this.#byWords.clear();
    this.#byWords.set(key, answer);
    return answer;
  }
}

function simulate(request: RecordedRequest, thumbnail: Thumbnail | null): string {
  const words = { system: textOf(request, 'system'), user: textOf(request, 'user') };
  const task = inferTask({ ...words, schemaKeys: schemaKeys(request.body) });
  return writeAnswer(task, thumbnail === null ? null : lookAt(thumbnail));
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
