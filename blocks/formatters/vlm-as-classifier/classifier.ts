import type { BlockInit, StepContext, StepValues } from '../../../schemas/index.ts';
import { AnswerParser, answerInputs, type NewId } from '../answer-parser.ts';
import { readClassification, readClassificationLeniently } from './read-classification.ts';

/** What both versions do: classes in an answer as a classification of the image. */
export class Classifier {
  readonly #parser: AnswerParser;

  constructor(init: BlockInit, newId: NewId) {
    this.#parser = new AnswerParser(init, newId);
  }

  run(values: StepValues, { signal }: StepContext): Promise<StepValues> {
    const inputs = answerInputs(values);
    const { image, classes } = inputs;
    return this.#parser.run(
      inputs,
      {
        read: (json) => readClassification(json, classes),
        readLeniently: (json) => readClassificationLeniently(json, classes),
      },
      async (classification, inferenceId) => {
        const { width, height } = await image.size(signal);
        return {
          image: { width, height },
          ...classification,
          inference_id: inferenceId,
          parent_id: image.parentId,
        };
      },
    );
  }
}
