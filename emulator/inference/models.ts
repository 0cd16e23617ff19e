export type InferenceTask = 'object-detection' | 'classification';

/** A model that was trained on Roboflow. */
export interface EmulatedInferenceModel {
  /** `project/version`. */
  readonly id: string;
  readonly task: InferenceTask;
  /** Names, the position being the `class_id`. */
  readonly classes: readonly string[];
  /** Keys that may use it; others are told 403. @default all that are accepted */
  readonly apiKeys?: readonly string[];
}

const COCO = [
  'person',
  'bicycle',
  'car',
  'motorcycle',
  'bus',
  'truck',
  'traffic light',
  'bottle',
  'bowl',
  'apple',
];

/** The models that the emulator knows unless told otherwise. */
export const defaultInferenceModels: readonly EmulatedInferenceModel[] = [
  { id: 'coco/3', task: 'object-detection', classes: COCO },
  { id: 'street/1', task: 'object-detection', classes: ['red car', 'blue car', 'person', 'traffic light'] },
  {
    id: 'fruits/3',
    task: 'object-detection',
    classes: ['orange', 'yellow pear', 'red apple', 'purple grape'],
  },
  { id: 'shelf/2', task: 'object-detection', classes: ['box', 'jar', 'can', 'bottle'] },
  { id: 'ripeness/1', task: 'classification', classes: ['ripe', 'unripe'] },
  {
    id: 'scenes/4',
    task: 'classification',
    classes: ['street', 'shelf', 'document', 'still life', 'landscape'],
  },
];

/** `any` is the default ones, and for every other id a model that finds nameless objects or tells two classes apart. */
export type InferenceModels = readonly EmulatedInferenceModel[] | 'any';

/** `task` is what the address tells, where a model is not listed. */
export function findInferenceModel(
  models: InferenceModels,
  id: string,
  task: InferenceTask,
): EmulatedInferenceModel | undefined {
  const listed = models === 'any' ? defaultInferenceModels : models;
  const known = listed.find((model) => model.id === id);
  if (known !== undefined || models !== 'any') return known;
  return { id, task, classes: task === 'classification' ? ['first', 'second'] : ['object'] };
}
