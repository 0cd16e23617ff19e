import { isDetections } from '../predictions/detections.ts';
import { areEqual, isIn, order, typeName } from '../python/compare.ts';
import { elementsOf, isDictionary, numberIn } from '../python/values.ts';

interface ComparatorEntry {
  /** Name of its definition in the schema. */
  readonly definition: string;
  /** Values of `type`; several where they mean the same. */
  readonly types: readonly string[];
  readonly means: string;
  /** Kinds that each operand is meant to be of. */
  readonly operands: readonly (readonly string[])[];
}

export interface Comparator extends ComparatorEntry {
  /** @throws TypeError for values that it cannot compare. */
  readonly compare: (left: unknown, right: unknown) => boolean;
}

export interface Operator extends ComparatorEntry {
  /** @throws TypeError for a value that it has nothing to say about. */
  readonly holds: (value: unknown) => boolean;
}

const NUMBERS = ['float', 'float_zero_to_one', 'integer'];
const SCALARS = ['boolean', ...NUMBERS, 'list_of_values', 'string'];
const LIST = ['list_of_values'];
const SIZED = [
  'dictionary',
  'instance_segmentation_prediction',
  'keypoint_detection_prediction',
  'list_of_values',
  'object_detection_prediction',
];

export const comparators: readonly Comparator[] = [
  {
    definition: 'In',
    types: ['in (Sequence)'],
    means: 'the left is an element of the right list, a key of the right object or a part of the right text',
    operands: [
      [...NUMBERS, 'string'],
      ['dictionary', 'list_of_values'],
    ],
    compare: isIn,
  },
  {
    definition: 'AllInSequence',
    types: ['all in (Sequence)'],
    means: 'every element of the left is in the right',
    operands: [LIST, LIST],
    compare: (left, right) => elementsIn(left).every((element) => isIn(element, right)),
  },
  {
    definition: 'AnyInSequence',
    types: ['any in (Sequence)'],
    means: 'some element of the left is in the right',
    operands: [LIST, LIST],
    compare: (left, right) => elementsIn(left).some((element) => isIn(element, right)),
  },
  {
    definition: 'StringContains',
    types: ['(String) contains'],
    means: 'the right is in the left text',
    operands: [['string'], ['string']],
    compare: (left, right) => isIn(right, left),
  },
  {
    definition: 'StringEndsWith',
    types: ['(String) endsWith'],
    means: 'the left text ends with the right one',
    operands: [['string'], ['string']],
    compare: (left, right) => textIn(left).endsWith(textIn(right)),
  },
  {
    definition: 'StringStartsWith',
    types: ['(String) startsWith'],
    means: 'the left text begins with the right one',
    operands: [['string'], ['string']],
    compare: (left, right) => textIn(left).startsWith(textIn(right)),
  },
  {
    definition: 'NumberInRange',
    types: ['(Number) in range'],
    means: 'the left lies between the two elements of the right, or is one of them',
    operands: [NUMBERS, LIST],
    compare: (left, right) => order(at(right, 0), left) <= 0 && order(left, at(right, 1)) <= 0,
  },
  {
    definition: 'NumberLowerEqual',
    types: ['(Number) <='],
    means: 'the left is less or equal',
    operands: [NUMBERS, NUMBERS],
    compare: (left, right) => order(left, right) <= 0,
  },
  {
    definition: 'NumberLower',
    types: ['(Number) <'],
    means: 'the left is less',
    operands: [NUMBERS, NUMBERS],
    compare: (left, right) => order(left, right) < 0,
  },
  {
    definition: 'NumberGreaterEqual',
    types: ['(Number) >='],
    means: 'the left is greater or equal',
    operands: [NUMBERS, NUMBERS],
    compare: (left, right) => order(left, right) >= 0,
  },
  {
    definition: 'NumberGreater',
    types: ['(Number) >'],
    means: 'the left is greater',
    operands: [NUMBERS, NUMBERS],
    compare: (left, right) => order(left, right) > 0,
  },
  {
    definition: 'NotEquals',
    types: ['(Number) !=', '!='],
    means: 'they are different',
    operands: [SCALARS, SCALARS],
    compare: (left, right) => !areEqual(left, right),
  },
  {
    definition: 'Equals',
    types: ['(Number) ==', '=='],
    means: 'they are equal; 1 and true are, 1 and the text `1` are not',
    operands: [SCALARS, SCALARS],
    compare: areEqual,
  },
  {
    definition: 'DetectionInZone',
    types: ['(Detection) in zone'],
    means: 'the left point lies inside the right polygon, its border left out',
    operands: [['detection', 'zone']],
    compare: (left, right) => isInside(pointIn(left), elementsIn(right).map(pointIn)),
  },
];

export const operators: readonly Operator[] = [
  {
    definition: 'Exists',
    types: ['Exists'],
    means: 'there is a value: it is not null',
    operands: [['*']],
    holds: (value) => value !== null && value !== undefined,
  },
  {
    definition: 'DoesNotExist',
    types: ['DoesNotExist'],
    means: 'there is no value: it is null',
    operands: [['*']],
    holds: (value) => value === null || value === undefined,
  },
  {
    definition: 'IsTrue',
    types: ['(Boolean) is True'],
    means: 'it is `true` itself',
    operands: [['boolean']],
    holds: (value) => value === true,
  },
  {
    definition: 'IsFalse',
    types: ['(Boolean) is False'],
    means: 'it is `false` itself',
    operands: [['boolean']],
    holds: (value) => value === false,
  },
  {
    definition: 'IsEmpty',
    types: ['(Sequence) is empty'],
    means: 'it has no elements',
    operands: [SIZED],
    holds: (value) => sizeOf(value) === 0,
  },
  {
    definition: 'IsNotEmpty',
    types: ['(Sequence) is not empty'],
    means: 'it has elements',
    operands: [SIZED],
    holds: (value) => sizeOf(value) > 0,
  },
];

function elementsIn(value: unknown): readonly unknown[] {
  const elements = elementsOf(value);
  if (elements !== null) return elements;
  throw new TypeError(`${typeName(value)} has no elements`);
}

function sizeOf(value: unknown): number {
  return isDetections(value) ? value.items.length : elementsIn(value).length;
}

function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${typeName(value)} is no text`);
}

function at(value: unknown, index: number): unknown {
  const elements = isDictionary(value) ? [] : elementsIn(value);
  if (index < elements.length) return elements[index];
  throw new TypeError(`${typeName(value)} is no list of two`);
}

type Point = readonly [number, number];

function pointIn(value: unknown): Point {
  const [x = null, y = null] = elementsIn(value).map(numberIn);
  if (x === null || y === null) throw new TypeError(`${typeName(value)} is no point of two numbers`);
  return [x, y];
}

/** By the edges that a ray to the right crosses. */
function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  if (polygon.length < 3) throw new TypeError('a polygon has at least three points');
  const edges = polygon.map((to, index) => [polygon.at(index - 1) ?? to, to] as const);
  if (edges.some(([from, to]) => isOn([x, y], from, to))) return false;
  const crossed = edges.filter(
    ([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1),
  );
  return crossed.length % 2 === 1;
}

function isOn([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): boolean {
  const isOnLine = (x2 - x1) * (y - y1) === (y2 - y1) * (x - x1);
  const isBetween =
    x >= Math.min(x1, x2) && x <= Math.max(x1, x2) && y >= Math.min(y1, y2) && y <= Math.max(y1, y2);
  return isOnLine && isBetween;
}
