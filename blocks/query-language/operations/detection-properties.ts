import { isDetections, type Detections, toWire, type Detection } from '../../predictions/detections.ts';
import { roundHalfEven } from '../../python/numbers.ts';
import { toPythonFloat } from '../../python/values.ts';
import { QueryError, wrongOperand } from '../errors.ts';
import { operation, type Operation } from '../operation.ts';
import { choice } from '../parameters.ts';

/** One detection as the operand of an operation. */
export class DetectionOperand {
  readonly detection: Detection;

  constructor(detection: Detection) {
    this.detection = detection;
  }

  /** Where one is left over in a result. */
  toJSON(): unknown {
    return toWire(this.detection);
  }
}

export function detectionsAsOperands({ items }: Detections): readonly DetectionOperand[] {
  return items.map((detection) => new DetectionOperand(detection));
}

export const DETECTION_KINDS: readonly string[] = [
  'instance_segmentation_prediction',
  'keypoint_detection_prediction',
  'object_detection_prediction',
];

export function detectionsIn(value: unknown): Detections {
  if (isDetections(value)) return value;
  throw wrongOperand(value, 'detections, as a detector or a batch input of that kind gives them');
}

type Read = (detection: Detection) => unknown;

function float(read: (detection: Detection) => number): Read {
  return (detection) => toPythonFloat(read(detection));
}

export const centerX = ({ x1, x2 }: Detection): number => (x1 + x2) / 2;
export const centerY = ({ y1, y2 }: Detection): number => (y1 + y2) / 2;
export const areaOf = ({ x1, y1, x2, y2 }: Detection): number => (x2 - x1) * (y2 - y1);

/** Properties that every detection has. */
const computed: ReadonlyMap<string, Read> = new Map([
  ['confidence', float(({ confidence }) => confidence)],
  ['class_name', ({ className }) => className],
  ['x_min', float(({ x1 }) => x1)],
  ['x_max', float(({ x2 }) => x2)],
  ['y_min', float(({ y1 }) => y1)],
  ['y_max', float(({ y2 }) => y2)],
  ['size', float(areaOf)],
  ['class_id', ({ classId }) => classId],
]);

const points: ReadonlyMap<string, (detection: Detection) => readonly number[]> = new Map([
  ['center', (detection) => [centerX(detection), centerY(detection)]],
  ['top_left', ({ x1, y1 }) => [x1, y1]],
  ['top_right', ({ x2, y1 }) => [x2, y1]],
  ['bottom_left', ({ x1, y2 }) => [x1, y2]],
  ['bottom_right', ({ x2, y2 }) => [x2, y2]],
]);

/** Properties that a detection carries with it. Of the others in the list no block here gives any. */
const carried: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['image_dimensions', ({ origin: { imageSize } }) => [imageSize.height, imageSize.width]],
  ['prediction_type', () => 'object-detection'],
]);

const properties = [
  'confidence',
  'class_name',
  'x_min',
  'x_max',
  'y_min',
  'y_max',
  'size',
  'class_id',
  'center',
  'top_left',
  'top_right',
  'bottom_left',
  'bottom_right',
  'in_out',
  'path_deviation',
  'polygon',
  'time_in_zone',
  'tracker_id',
  'velocity',
  'speed',
  'smoothed_velocity',
  'smoothed_speed',
  'image_dimensions',
  'prediction_type',
  'keypoints_xy',
  'rect',
  'width',
  'height',
  'angle',
  'area_px',
  'area_converted',
] as const;

const propertyName = choice('DetectionsProperty', properties, {
  description:
    'Which property. Those of trackers, outlines and points are there only where a block gave them.',
});

export const extractions: readonly Operation[] = [
  operation({
    type: 'DetectionsPropertyExtract',
    does: 'A property of each detection, as a list. Points are rounded to whole pixels.',
    takes: DETECTION_KINDS,
    gives: ['list_of_values'],
    parameters: { property_name: propertyName },
    run: (value, { property_name: name }) => extractFromAll(detectionsIn(value), name),
  }),
  operation({
    type: 'ExtractDetectionProperty',
    does: 'A property of one detection: inside `DetectionsFilter` and `SequenceApply`.',
    takes: ['detection'],
    gives: ['*'],
    parameters: { property_name: propertyName },
    run: (value, { property_name: name }) => {
      if (!(value instanceof DetectionOperand)) {
        throw wrongOperand(value, 'one detection, inside `DetectionsFilter` or `SequenceApply`');
      }
      const place = points.get(name)?.(value.detection);
      if (place !== undefined) return place.map(toPythonFloat);
      return (computed.get(name) ?? carried.get(name))?.(value.detection) ?? null;
    },
  }),
];

function extractFromAll({ items }: Detections, name: string): readonly unknown[] {
  const read = computed.get(name);
  if (read !== undefined) return items.map(read);
  const readPoint = points.get(name);
  if (readPoint !== undefined) return items.map((item) => readPoint(item).map(roundHalfEven));
  const readCarried = carried.get(name);
  if (readCarried !== undefined && items.length > 0) return items.map(readCarried);
  throw new QueryError('no-such-property', `the detections have no \`${name}\`.`);
}
