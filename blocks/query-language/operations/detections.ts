import { isRecord } from '../../../schemas/is-record.ts';
import { Detections, shifted, type Detection } from '../../predictions/detections.ts';
import { order } from '../../python/compare.ts';
import { isDictionary, toPythonFloat } from '../../python/values.ts';
import { QueryError, wrongOperand } from '../errors.ts';
import { operation, type Condition, type Nesting, type Operation, type Scope } from '../operation.ts';
import { choice, expected, flag, integer, parameter, text, type Parameter } from '../parameters.ts';
import {
  DETECTION_KINDS,
  DetectionOperand,
  areaOf,
  centerX,
  centerY,
  detectionsIn,
} from './detection-properties.ts';

type ClassNames = Readonly<Record<string, unknown>>;

/** Name of the operand that stands for the detection at hand. */
export const CURRENT = '_';

const takesAndGives = { takes: DETECTION_KINDS, gives: DETECTION_KINDS } as const;

export function detectionOperations({ condition }: Nesting): readonly Operation[] {
  return [
    operation({
      type: 'DetectionsFilter',
      does: `The detections for which a condition holds; in it \`${CURRENT}\` is the detection.`,
      ...takesAndGives,
      parameters: { filter_operation: condition({ description: 'The condition.' }) },
      schema: {
        compound: true,
        nested_operation_input_kind: ['detection'],
        nested_operation_output_kind: ['boolean'],
      },
      run: (value, { filter_operation: holds }, scope) => filter(detectionsIn(value), holds, scope),
    }),
    operation({
      type: 'DetectionsOffset',
      does: 'Boxes made larger, or smaller by negative numbers, around their middle.',
      ...takesAndGives,
      parameters: {
        offset_x: integer({ description: 'Pixels of width to add.' }),
        offset_y: integer({ description: 'Pixels of height to add.' }),
      },
      run: (value, { offset_x: width, offset_y: height }) =>
        changeEach(value, (detection) => grown(detection, width, height)),
    }),
    operation({
      type: 'DetectionsShift',
      does: 'Boxes moved.',
      ...takesAndGives,
      parameters: {
        shift_x: integer({ description: 'Pixels to the right.' }),
        shift_y: integer({ description: 'Pixels down.' }),
      },
      run: (value, { shift_x: x, shift_y: y }) => changeEach(value, (detection) => shifted(detection, x, y)),
    }),
    operation({
      type: 'DetectionsSelection',
      does: 'One of the detections; of equals the first.',
      ...takesAndGives,
      parameters: {
        mode: choice(
          'DetectionsSelectionMode',
          ['left_most', 'right_most', 'top_confidence', 'first', 'last'],
          {
            description: 'Which one. What is left and right is decided by the middles of the boxes.',
          },
        ),
      },
      run: (value, { mode }) => select(detectionsIn(value), mode),
    }),
    operation({
      type: 'SortDetections',
      does: 'The detections in order. In descending order equals come out in reverse.',
      ...takesAndGives,
      parameters: {
        mode: choice(
          'DetectionsSortProperties',
          ['confidence', 'x_min', 'x_max', 'y_min', 'y_max', 'size', 'center_x', 'center_y'],
          { description: 'By what.' },
        ),
        ascending: flag({ description: 'Whether the least comes first.', fallback: true }),
      },
      run: (value, { mode, ascending }) => {
        const sorted = detectionsIn(value).items.toSorted((a, b) => sortKeys[mode](a) - sortKeys[mode](b));
        return new Detections(ascending ? sorted : sorted.reverse());
      },
    }),
    operation({
      type: 'DetectionsRename',
      does: 'Classes renamed. Strictly every class must have a new name, and all are numbered anew.',
      ...takesAndGives,
      parameters: {
        class_map: classMap,
        strict: strictness,
        new_classes_id_offset: integer({
          description: 'Where the numbers of new classes begin, when not strict.',
          fallback: 1024,
        }),
      },
      run: (value, parameters, scope) => rename(detectionsIn(value), parameters, scope),
    }),
    operation({
      type: 'PickDetectionsByParentClass',
      does: 'The detections of a class, and then the others whose middle lies in one of them.',
      ...takesAndGives,
      parameters: { parent_class: text({ description: 'The class.' }) },
      run: (value, { parent_class: parent }) => pickByParent(detectionsIn(value), parent),
    }),
    operation({
      type: 'DetectionsToDictionary',
      does: 'The detections as the object that stands in results.',
      takes: DETECTION_KINDS,
      gives: ['dictionary'],
      parameters: {},
      run: (value) => toDictionary(detectionsIn(value)),
    }),
  ];
}

async function filter({ items }: Detections, condition: Condition, scope: Scope): Promise<Detections> {
  const kept: Detection[] = [];
  for (const detection of items) {
    const variables = new Map([...scope.variables, [CURRENT, new DetectionOperand(detection)]]);
    if (await condition.holds({ ...scope, variables })) kept.push(detection);
  }
  return new Detections(kept);
}

function changeEach(value: unknown, change: (detection: Detection) => Detection): Detections {
  return new Detections(detectionsIn(value).items.map(change));
}

function grown(detection: Detection, width: number, height: number): Detection {
  const { x1, y1, x2, y2 } = detection;
  return { ...detection, x1: x1 - width / 2, y1: y1 - height / 2, x2: x2 + width / 2, y2: y2 + height / 2 };
}

const sortKeys = {
  confidence: ({ confidence }: Detection) => confidence,
  x_min: ({ x1 }: Detection) => x1,
  x_max: ({ x2 }: Detection) => x2,
  y_min: ({ y1 }: Detection) => y1,
  y_max: ({ y2 }: Detection) => y2,
  size: areaOf,
  center_x: centerX,
  center_y: centerY,
};

/**
 * Roboflow's `right_most` fails on anything but nothing, by a fault of a library that it uses; here it is what its name says.
 */
function select(
  { items }: Detections,
  mode: 'left_most' | 'right_most' | 'top_confidence' | 'first' | 'last',
): Detections {
  const best = (rank: (detection: Detection) => number): Detection | undefined =>
    items.length === 0 ? undefined : items.reduce((first, next) => (rank(next) > rank(first) ? next : first));
  const chosen = {
    first: () => items[0],
    last: () => items.at(-1),
    top_confidence: () => best(({ confidence }) => confidence),
    left_most: () => best((detection) => -centerX(detection)),
    right_most: () => best(centerX),
  }[mode]();
  return new Detections(chosen === undefined ? [] : [chosen]);
}

/** New names by old ones, or the name of a value of the step that has them. */
const classMap: Parameter<ClassNames | string> = parameter(
  { anyOf: [{ type: 'object', additionalProperties: { type: 'string' } }, { type: 'string' }] },
  { description: 'New names by old names, or the name of the parameter that holds them.' },
  (value) => {
    if (typeof value === 'string') return value;
    if (isRecord(value) && Object.values(value).every((name) => typeof name === 'string')) return value;
    throw expected(value, 'an object of texts, or the name of a parameter');
  },
);

const strictness: Parameter<boolean | string> = parameter(
  { anyOf: [{ type: 'boolean' }, { type: 'string' }] },
  {
    description: 'Whether every class must be renamed, or the name of the parameter that says so.',
    fallback: true,
  },
  (value) => {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (value === 0 || value === 1) return value === 1;
    throw expected(value, '`true`, `false` or the name of a parameter');
  },
);

interface Renaming {
  readonly class_map: ClassNames | string;
  readonly strict: boolean | string;
  readonly new_classes_id_offset: number;
}

function rename(detections: Detections, renaming: Renaming, { variables }: Scope): Detections {
  const names =
    typeof renaming.class_map === 'string' ? variableOf(renaming.class_map, variables) : renaming.class_map;
  if (!isDictionary(names) || names instanceof Map)
    throw wrongOperand(names, 'an object of class names as `class_map`');
  const strict =
    typeof renaming.strict === 'string' ? variableOf(renaming.strict, variables) : renaming.strict;
  if (typeof strict !== 'boolean') throw wrongOperand(strict, '`true` or `false` as `strict`');
  const newNames = new Map(Object.entries(names).map(([old, name]) => [old, String(name)]));
  const targets = [...new Set(newNames.values())].sort(order);
  const present = new Map(detections.items.map(({ className, classId }) => [className, classId]));
  if (strict) checkAllRenamed(present, newNames);
  const idOf = (name: string): number =>
    strict
      ? targets.indexOf(name)
      : (present.get(name) ?? renaming.new_classes_id_offset + targets.indexOf(name));
  return new Detections(
    detections.items.map((detection) => {
      const className = newNames.get(detection.className);
      return className === undefined ? detection : { ...detection, className, classId: idOf(className) };
    }),
  );
}

function checkAllRenamed(present: ReadonlyMap<string, number>, names: ReadonlyMap<string, string>): void {
  const missing = [...present.keys()].find((name) => !names.has(name));
  if (missing === undefined) return;
  const message = `\`class_map\` has no new name for \`${missing.slice(0, 200)}\`; add it, or set \`strict\` to \`false\`.`;
  throw new QueryError('operation-failed', message);
}

/** @throws QueryError for a name that the step has no value for. */
export function variableOf(name: string, variables: ReadonlyMap<string, unknown>): unknown {
  if (variables.has(name)) return variables.get(name);
  const known = [...variables.keys()].map((variable) => `\`${variable}\``);
  const others = known.length === 1 ? `there is only ${known.join('')}` : `there are ${known.join(', ')}`;
  const message = `there is no value \`${name.slice(0, 200)}\` here; ${known.length === 0 ? 'there is none at all' : others}.`;
  throw new QueryError('unknown-operand', message);
}

function pickByParent({ items }: Detections, parentClass: string): Detections {
  const parents = items.filter(({ className }) => className === parentClass);
  const children = items.filter(
    (item) => item.className !== parentClass && parents.some((parent) => hasMiddleOf(parent, item)),
  );
  return new Detections([...parents, ...children]);
}

/** Borders count. */
function hasMiddleOf(parent: Detection, child: Detection): boolean {
  const [x, y] = [centerX(child), centerY(child)];
  return parent.x1 <= x && x <= parent.x2 && parent.y1 <= y && y <= parent.y2;
}

const floats = new Set(['width', 'height', 'x', 'y', 'confidence']);

function toDictionary({ image, predictions }: Detections): unknown {
  const asPython = predictions.map((prediction) =>
    Object.fromEntries(
      Object.entries(prediction).map(([name, value]: [string, unknown]) => [
        name,
        floats.has(name) ? toPythonFloat(Number(value)) : value,
      ]),
    ),
  );
  return { image: { ...image }, predictions: asPython };
}
