import {
  BOOLEAN,
  IMAGE,
  LANGUAGE_MODEL_OUTPUT,
  LIST_OF_VALUES,
  selector,
  selectorOnly,
  type JsonSchema,
  type Kind,
  type OutputDefinition,
} from '../../schemas/index.ts';

/** Properties and outputs that all `vlm_as_*` blocks have. */
export const imageProperty = selectorOnly([IMAGE], {
  title: 'Image',
  description: 'The image that the model was asked about. Its size and name become part of the predictions.',
  examples: ['$inputs.image', '$steps.cropping.crops'],
});

export function vlmOutputProperty(examples: readonly unknown[]): JsonSchema {
  return selectorOnly([LANGUAGE_MODEL_OUTPUT], {
    title: 'Answer',
    description:
      "The model's answer: JSON, alone or inside a Markdown fence tagged `json`. Of several fences the first counts.",
    examples,
  });
}

/** Ways to give the class names. */
export const classLists: readonly JsonSchema[] = [
  selector({ kinds: [LIST_OF_VALUES] }),
  { type: 'array', items: { type: 'string' } },
];

export const classesExamples: readonly unknown[] = [
  ['$steps.lmm.classes', '$inputs.classes', ['dog', 'cat', 'bird'], ['class_a', 'class_b']],
];

export function vlmOutputs(predictions: Kind, inferenceId: Kind): readonly OutputDefinition[] {
  return [
    { name: 'error_status', kind: [BOOLEAN.name] },
    { name: 'predictions', kind: [predictions.name] },
    { name: 'inference_id', kind: [inferenceId.name] },
  ];
}
