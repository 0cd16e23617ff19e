import {
  BlockError,
  isWorkflowImage,
  type BlockInit,
  type StepValues,
  type WorkflowImage,
} from '../../schemas/index.ts';
import type { Json, JsonScalar } from './json.ts';
import { readLenient, readStrict } from './read-json.ts';

/** Name of the init parameter that tells the blocks to read no more than Roboflow's do. */
export const STRICT_PARAMETER = 'strict_parsing';

/** Makes identifiers of predictions; replaceable so that tests can foresee them. */
export type NewId = () => string;

/** What a block makes of the JSON in an answer; `null` where it can make nothing of it. */
export interface AnswerReader<Reading> {
  readonly read: (json: Json) => Reading | null;
  /** Used instead where the answer is read more kindly than Roboflow reads it. @default read */
  readonly readLeniently?: (json: Json) => Reading | null;
}

/** Values that all `vlm_as_*` blocks are run with. */
export interface AnswerInputs {
  readonly image: WorkflowImage;
  /** What a selector of any kind gave: text as a rule. */
  readonly text: unknown;
  readonly classes: readonly string[];
}

/** Reads answers as Roboflow does and, unless told to be strict, those that Roboflow cannot read. */
export class AnswerParser {
  readonly #isStrict: boolean;
  readonly newId: NewId;

  constructor({ parameters }: BlockInit, newId: NewId) {
    this.#isStrict = parameters[STRICT_PARAMETER] === true;
    this.newId = newId;
  }

  /**
   * The outputs of a step. The image is not touched where the answer cannot be read.
   * @throws what reading the image throws, and BlockError where there is none.
   */
  async run<Reading>(
    inputs: AnswerInputs,
    reader: AnswerReader<Reading>,
    present: (reading: Reading, inferenceId: string) => Promise<object>,
  ): Promise<StepValues> {
    const inferenceId = this.newId();
    const reading = this.#read(inputs.text, reader);
    const predictions = reading === null ? null : await present(reading, inferenceId);
    return { error_status: predictions === null, predictions, inference_id: inferenceId };
  }

  #read<Reading>(text: unknown, { read, readLeniently = read }: AnswerReader<Reading>): Reading | null {
    if (typeof text !== 'string') return null;
    const strict = readStrict(text);
    const reading = strict === null ? null : read(strict.value);
    if (reading !== null || this.#isStrict) return reading;
    for (const json of readLenient(text)) {
      const lenient = readLeniently(json);
      if (lenient !== null) return lenient;
    }
    return null;
  }
}

export function answerInputs({ image, vlm_output: text, classes }: StepValues): AnswerInputs {
  if (!isWorkflowImage(image)) {
    const message = `\`image\` is no image but a value of type ${image === null ? 'null' : typeof image}. It takes a selector of an image, such as \`$inputs.image\`.`;
    throw formatterError('not-an-image', message);
  }
  return { image, text, classes: (classes ?? []) as readonly string[] };
}

/** Failures of the parser blocks. Text that cannot be read is none: it gives outputs with `error_status` true. */
export const formatterErrorCodes = {
  'unsupported-model-type': {
    scope: 'run',
    title: "A detector's `model_type` is one whose answers this package cannot read.",
  },
  'not-an-image': { scope: 'element', title: 'The `image` of a parser step is no image.' },
} as const satisfies Readonly<Record<string, { readonly scope: 'run' | 'element'; readonly title: string }>>;

export function formatterError(code: keyof typeof formatterErrorCodes, message: string): BlockError {
  return new BlockError(message, { code, scope: formatterErrorCodes[code].scope });
}

/** Number of a class that is not in the list. */
const UNKNOWN = -1;

/** Classes with their numbers. A class that is listed twice stands where it is first and has the number of its last. */
export function numberClasses(classes: readonly string[]): ReadonlyMap<JsonScalar, number> {
  return new Map<JsonScalar, number>(classes.map((name, index) => [name, index]));
}

/** Names are compared as they are, case and spaces included. */
export function classIdOf(name: JsonScalar, numbers: ReadonlyMap<JsonScalar, number>): number {
  return numbers.get(name) ?? UNKNOWN;
}
