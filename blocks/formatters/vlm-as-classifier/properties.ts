import { blockTypeProperty, oneOf, stepName, type JsonSchema } from '../../../schemas/index.ts';
import { classLists, classesExamples, imageProperty, vlmOutputProperty } from '../properties.ts';

const LONG_DESCRIPTION =
  'Reads the JSON that a model was asked for in a classification task and gives it the form of a classification: either ' +
  '`{"class_name", "confidence"}` for one class, or `{"predicted_classes": [{"class", "confidence"}]}` for several. ' +
  'Confidences are moved into the range from 0 to 1. Where an answer cannot be read, `predictions` is null and ' +
  '`error_status` true. JSON with other text around it is read too, unless the engine is strict.';

/** Manifest of either version; they differ in the kind of an output, which is no part of it. */
export function classifierSchema(type: string, version: string): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `VLM As Classifier ${version}`,
    name: 'VLM As Classifier',
    version,
    short_description: "Turn a model's answer into a classification.",
    long_description: LONG_DESCRIPTION,
    license: 'Apache-2.0',
    block_type: 'formatter',
    ui_manifest: { section: 'advanced', icon: 'fal fa-tags', blockPriority: 5 },
    examples: [
      {
        type,
        name: 'classifier',
        image: '$inputs.image',
        vlm_output: '$steps.llama.output',
        classes: '$steps.llama.classes',
      },
    ],
    type: 'object',
    properties: {
      type: blockTypeProperty(type),
      name: stepName,
      image: imageProperty,
      vlm_output: vlmOutputProperty(['$steps.lmm.output', '$steps.vlm.output', '$steps.claude.output']),
      classes: oneOf(classLists, {
        title: 'Classes',
        description:
          'The class names that the model chose from, in the same order: the position is the `class_id`. A class that ' +
          'is not among them has -1.',
        examples: classesExamples,
      }),
    },
    required: ['type', 'name', 'image', 'vlm_output', 'classes'],
  };
}
