import { randomUUID } from 'node:crypto';
import type { BlockInit, StepContext, StepValues, WorkflowBlock } from '../../../schemas/index.ts';
import { AnswerParser, answerInputs, type NewId, formatterError } from '../answer-parser.ts';
import { formatNames, type DetectionFormats, type ReadObjects } from './found-object.ts';
import { toDetections } from './detections.ts';

/** What both versions do: boxes in an answer as detections in the image. */
export class Detector implements WorkflowBlock {
  readonly #parser: AnswerParser;
  readonly #read: ReadObjects;

  /** @throws BlockError for a model whose answers cannot be read here, although the manifest has it. */
  constructor(init: BlockInit, formats: DetectionFormats, newId: NewId = randomUUID) {
    const model = init.step['model_type'];
    const read = formats.get(model);
    if (read === undefined) throw unsupported(model, formats);
    this.#read = read;
    this.#parser = new AnswerParser(init, newId);
  }

  run(values: StepValues, { signal }: StepContext): Promise<StepValues> {
    const inputs = answerInputs(values);
    const { image, classes } = inputs;
    const { newId } = this.#parser;
    return this.#parser.run(inputs, { read: this.#read }, (found) =>
      toDetections(found, { image, classes, newId, signal }),
    );
  }
}

function unsupported(model: unknown, formats: DetectionFormats): Error {
  return formatterError(
    'unsupported-model-type',
    `\`model_type\` is \`${String(model).slice(0, 200)}\`, whose answers this package cannot read. It reads those of ${formatNames(formats)}; ` +
      'for answers of the Llama blocks take any of these.',
  );
}
