import { randomUUID } from 'node:crypto';
import {
  CLASSIFICATION_PREDICTION,
  INTEGER,
  LIST_OF_VALUES,
  STRING,
  blockTypeProperty,
  nothing,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  text,
  type BlockInit,
  type BlockManifest,
  type StepValues,
  type WorkflowBlock,
} from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { Detections, detectionKinds, isDetections, type Detection } from '../predictions/detections.ts';
import { pythonText } from '../python/text.ts';
import { QueryError, shown } from '../query-language/index.ts';

const TYPE = 'roboflow_core/detections_classes_replacement@v1';
const ALIASES = ['DetectionsClassesReplacement'];

/** Python's `sys.maxsize`: the number of a class that has none. JavaScript holds the nearest double, 2^63. */
const NO_CLASS_ID = 2 ** 63;

type Classification = Readonly<Record<string, unknown>>;

interface NewClass {
  readonly className: string;
  readonly classId: number;
  readonly confidence: number;
}

/** `roboflow_core/detections_classes_replacement@v1`: detections with the classes that a second look at each gave. */
export class DetectionsClassesReplacementBlockV1 implements WorkflowBlock {
  static readonly manifest: BlockManifest = {
    type: TYPE,
    typeAliases: ALIASES,
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Detections Classes Replacement v1',
      name: 'Detections Classes Replacement',
      version: 'v1',
      short_description: 'Put the answers about crops back on the boxes.',
      long_description:
        'Takes detections and what was said about the crop of each: a classification, which finds its box by the crop, or a text or list ' +
        'of texts, which go by position. Boxes keep their place and get the new class and confidence, and a new identifier; a box about ' +
        'which nothing was said is dropped.',
      license: 'Apache-2.0',
      block_type: 'fusion',
      ui_manifest: { section: 'advanced', icon: 'fal fa-arrow-right-arrow-left', blockPriority: 5 },
      examples: [
        {
          type: TYPE,
          name: 'breeds',
          object_detection_predictions: '$steps.detector.predictions',
          classification_predictions: '$steps.classifier.predictions',
          fallback_class_name: 'unknown',
        },
      ],
      type: 'object',
      properties: {
        type: blockTypeProperty(TYPE, ALIASES),
        name: stepName,
        object_detection_predictions: selectorOnly(detectionKinds, {
          title: 'Detections',
          description: 'The boxes.',
          examples: [
            '$steps.object_detection_model.predictions',
            '$steps.instance_segmentation_model.predictions',
          ],
        }),
        classification_predictions: selectorOnly([CLASSIFICATION_PREDICTION, LIST_OF_VALUES, STRING], {
          title: 'Classes',
          description: 'What was said about each crop, one level deeper than the boxes.',
          examples: [
            '$steps.classification_model.predictions',
            '$steps.breed_classifier.predictions',
            '$steps.ocr_model.predictions',
          ],
        }),
        fallback_class_name: oneOf([text, selector({ kinds: [STRING] }), nothing], {
          title: 'Fallback class',
          description: 'Class of a box whose answer names none. Left out, such a box is dropped.',
          default: null,
          examples: [null, 'unknown', 'unclassified'],
        }),
        fallback_class_id: oneOf([{ type: 'integer' }, selector({ kinds: [INTEGER] }), nothing], {
          title: 'Fallback number',
          description: 'Number of the fallback class. Left out or negative, the largest that Python has.',
          default: null,
          examples: [null, 77, 999],
        }),
      },
      required: ['type', 'name', 'object_detection_predictions', 'classification_predictions'],
    },
    outputs: [{ name: 'predictions', kind: detectionKinds.map(({ name }) => name) }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    batchProperties: ['object_detection_predictions', 'classification_predictions'],
    inputDimensionalityOffsets: { object_detection_predictions: 0, classification_predictions: 1 },
    dimensionalityReferenceProperty: 'object_detection_predictions',
    acceptsEmptyValues: true,
  };

  readonly #newId: () => string;

  constructor(_init: BlockInit, newId: () => string = randomUUID) {
    this.#newId = newId;
  }

  run(inputs: StepValues): Promise<StepValues> {
    const detections = inputs['object_detection_predictions'];
    if (detections === null || detections === undefined) return Promise.resolve({ predictions: null });
    return Promise.resolve({ predictions: this.#replace(detections, inputs) });
  }

  #replace(detections: unknown, inputs: StepValues): Detections {
    if (!isDetections(detections)) {
      const message = `\`object_detection_predictions\` is ${shown(detections)}; it takes detections.`;
      throw new QueryError('wrong-operand', message);
    }
    const answers = (inputs['classification_predictions'] ?? []) as readonly unknown[];
    const fallback = fallbackOf(inputs);
    const first = answers.find((answer) => answer !== null && answer !== undefined);
    const classOf =
      typeof first === 'string' || Array.isArray(first)
        ? byPosition(detections, answers, fallback)
        : byCrop(answers, fallback);
    const replaced = detections.items.flatMap((detection): readonly Detection[] => {
      const found = classOf(detection);
      return found === null ? [] : [{ ...detection, ...found, detectionId: this.#newId() }];
    });
    return new Detections(replaced);
  }
}

type ClassOf = (detection: Detection) => NewClass | null;

function fallbackOf({ fallback_class_name: name, fallback_class_id: id }: StepValues): NewClass | null {
  if (typeof name !== 'string' || name === '') return null;
  const classId = typeof id === 'number' && id >= 0 ? id : NO_CLASS_ID;
  return { className: name, classId, confidence: 0 };
}

/** Texts and lists belong to the boxes in their order. */
function byPosition({ items }: Detections, answers: readonly unknown[], fallback: NewClass | null): ClassOf {
  const classes = new Map(items.map((item, index) => [item, classInText(answers[index] ?? null, fallback)]));
  return (detection) => classes.get(detection) ?? null;
}

function classInText(answer: unknown, fallback: NewClass | null): NewClass | null {
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return fallback;
  const className: unknown = Array.isArray(answer) ? answer[0] : answer;
  return typeof className === 'string' ? { className, classId: 0, confidence: 1 } : null;
}

/** A classification belongs to the box whose crop it is about; a box without one is dropped, fallback or not. */
function byCrop(answers: readonly unknown[], fallback: NewClass | null): ClassOf {
  const classifications = answers.filter(
    (answer): answer is Classification => isRecord(answer) && 'predictions' in answer,
  );
  if (classifications.every(({ top }) => top === '' || top === null)) return () => null;
  const classes = new Map(
    classifications.map((classification) => [
      classification['parent_id'],
      leadingClass(classification, fallback),
    ]),
  );
  return ({ detectionId }) => classes.get(detectionId) ?? null;
}

/** @throws QueryError where the top class is not listed exactly once. */
function leadingClass(classification: Classification, fallback: NewClass | null): NewClass | null {
  const { top, predictions } = classification;
  if (!('top' in classification)) return mostConfident(classification);
  const entries = (Array.isArray(predictions) ? predictions : []).filter(isRecord);
  if (entries.length === 0) return fallback;
  const [entry, ...others] = entries.filter(({ class: name }) => name === top);
  if (entry === undefined || others.length > 0) {
    const times = entry === undefined ? 'does not list it' : `lists it ${others.length + 1} times`;
    const message = `a classification has ${shown(top)} as its top class and ${times}; it must be listed once.`;
    throw new QueryError('ambiguous-class', message);
  }
  return newClass(top, entry);
}

/** Of several classes the most confident; the first of equals. */
function mostConfident({ predicted_classes: predicted, predictions }: Classification): NewClass | null {
  if (!Array.isArray(predicted) || predicted.length === 0 || !isRecord(predictions)) return null;
  const candidates = Object.entries(predictions).map(([name, entry]) =>
    newClass(name, isRecord(entry) ? entry : {}),
  );
  return candidates.reduce<NewClass | null>(
    (best, candidate) => (candidate.confidence > (best?.confidence ?? 0) ? candidate : best),
    null,
  );
}

function newClass(name: unknown, { class_id: id, confidence }: Classification): NewClass {
  return { className: pythonText(name), classId: Number(id), confidence: Number(confidence) };
}
