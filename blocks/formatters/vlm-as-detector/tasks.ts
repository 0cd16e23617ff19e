import type { JsonSchema, StepFinding, StepValues, ValueMetadata } from '../../../schemas/index.ts';

/** Kinds of detection that models are asked for, by `task_type`, in the order of the manifests. */
export const detectionTasks: Readonly<Record<string, ValueMetadata>> = {
  'object-detection': {
    name: 'Object detection',
    description: 'Boxes around objects of the classes that were asked for',
  },
  'phrase-grounded-object-detection': {
    name: 'Grounding of a phrase',
    description: 'Boxes around what a phrase speaks of',
  },
  'open-vocabulary-object-detection': {
    name: 'Open-vocabulary detection',
    description: 'Boxes around objects of any classes that are named, seen in training or not',
  },
  'ocr-with-text-detection': {
    name: 'Text recognition with boxes',
    description: 'Text, and a box around each piece of it',
  },
  'object-detection-and-caption': {
    name: 'Detection with captions',
    description: 'Boxes around objects, each with a caption',
  },
  'region-proposal': {
    name: 'Region proposal',
    description: 'Boxes around regions that may hold something, without classes',
  },
};

/** The model that does more than object detection, and that can do without classes. */
export const FLORENCE = 'florence-2';

const COMMON_TASK = 'object-detection';

/** Every model but one gives boxes for one task alone. */
export function checkTask({ model_type: model, task_type: task }: StepValues): readonly StepFinding[] {
  if (model === FLORENCE || task === COMMON_TASK) return [];
  const message = `\`task_type\` \`${String(task)}\` has no answers of \`model_type\` \`${String(model)}\` to read; that model is read for \`${COMMON_TASK}\` alone.`;
  return [{ property: 'task_type', message }];
}

/** The same for validators. */
export const taskRule: JsonSchema = {
  if: { properties: { model_type: { not: { const: FLORENCE } } }, required: ['model_type'] },
  then: { properties: { task_type: { const: COMMON_TASK } } },
};
