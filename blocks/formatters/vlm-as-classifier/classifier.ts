import { randomUUID } from 'node:crypto';
import type {
  BlockInit,
  StepContext,
  StepValues,
  WorkflowBlock,
  WorkflowImage,
} from '../../../schemas/index.ts';
import { AnswerParser, answerInputs, type NewId } from '../answer-parser.ts';
import {
  readClassification,
  readClassificationLeniently,
  type Classification,
} from './read-classification.ts';

/** What both versions do: classes in an answer as a classification of the image. */
export class Classifier implements WorkflowBlock {
  readonly #parser: AnswerParser;

  constructor(init: BlockInit, newId: NewId = randomUUID) {
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
      (classification, inferenceId) => presentClassification(classification, { image, inferenceId, signal }),
    );
  }
}

/** A classification as Roboflow writes it. */
export async function presentClassification(
  classification: Classification,
  {
    image,
    inferenceId,
    signal,
  }: { readonly image: WorkflowImage; readonly inferenceId: string; readonly signal: AbortSignal },
): Promise<object> {
  const { width, height } = await image.size(signal);
  return {
    image: { width, height },
    ...classification,
    inference_id: inferenceId,
    parent_id: image.parentId,
  };
}
