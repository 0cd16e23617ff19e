import { hashOf, order } from '../../python/compare.ts';
import { pythonText } from '../../python/text.ts';
import {
  elementsOf,
  entriesOf,
  isDictionary,
  isFloat,
  numberIn,
  toPythonFloat,
} from '../../python/values.ts';
import { isDetections } from '../../predictions/detections.ts';
import { QueryError, wrongOperand } from '../errors.ts';
import { operation, type Chain, type Nesting, type Operation, type Scope } from '../operation.ts';
import { anything, choice, table, text } from '../parameters.ts';
import { detectionsAsOperands } from './detection-properties.ts';
import { lookUp } from './texts-and-numbers.ts';

const LIST = ['list_of_values'];
const MAX_JOINED = 1_000_000;
/** Longer texts are cut where they become keys. */
const MAX_KEY = 128;
const nestedAny = { compound: true, nested_operation_input_kind: ['*'], nested_operation_output_kind: ['*'] };

export function sequenceOperations({ chain }: Nesting): readonly Operation[] {
  return [
    operation({
      type: 'SequenceLength',
      does: 'How many elements, characters, keys or detections there are.',
      takes: [
        'dictionary',
        'instance_segmentation_prediction',
        'keypoint_detection_prediction',
        'list_of_values',
        'object_detection_prediction',
      ],
      gives: ['integer'],
      parameters: {},
      run: (value) => (isDetections(value) ? value.items.length : elementsIn(value).length),
    }),
    operation({
      type: 'SequenceElementsCount',
      does: 'How often each element is there, by its text.',
      takes: LIST,
      gives: ['dictionary'],
      parameters: {},
      run: countElements,
    }),
    operation({
      type: 'SequenceMap',
      does: 'For each element what a table has for it.',
      takes: LIST,
      gives: LIST,
      parameters: { lookup_table: table({ description: 'Values by key; each element must be a key.' }) },
      schema: nestedAny,
      run: (value, { lookup_table: values }) => elementsIn(value).map((element) => lookUp(element, values)),
    }),
    operation({
      type: 'SequenceApply',
      does: 'For each element what a chain of operations makes of it. Of detections each is an element.',
      takes: LIST,
      gives: LIST,
      parameters: { operations: chain({ description: 'The chain.' }) },
      schema: nestedAny,
      run: (value, { operations }, scope) => applyToEach(value, operations, scope),
    }),
    operation({
      type: 'SequenceAggregate',
      does: 'One element: the first, the last, or the one that is there most or least often.',
      takes: LIST,
      gives: ['*'],
      parameters: {
        mode: choice('SequenceAggregationMode', ['first', 'last', 'most_common', 'least_common'], {
          description: 'Which one. Of equally frequent ones the first counts as the more frequent.',
        }),
      },
      run: (value, { mode }) => aggregate(value, mode),
    }),
    operation({
      type: 'NumericSequenceAggregate',
      does: 'The lowest or highest element, or the sum of all.',
      takes: LIST,
      gives: ['float', 'float_zero_to_one', 'integer'],
      parameters: {
        function: choice('SequenceAggregationFunction', ['min', 'max', 'sum'], {
          description: 'What of the elements.',
        }),
        neutral_value: anything({ description: 'What an empty list gives.', fallback: null }),
      },
      run: (value, parameters) => summarise(value, parameters.function, parameters.neutral_value),
    }),
    operation({
      type: 'SequenceJoin',
      does: 'The elements as one text, each written as Python writes it.',
      takes: LIST,
      gives: ['string'],
      parameters: { separator: text({ description: 'What stands between them.', fallback: ', ' }) },
      run: (value, { separator }) => join(elementsIn(value), separator),
    }),
  ];
}

/** Detections have elements only where there are none: what Python's are by themselves, nobody can say. */
function elementsIn(value: unknown): readonly unknown[] {
  const elements = isDetections(value) && value.items.length === 0 ? [] : elementsOf(value);
  if (elements !== null) return elements;
  throw wrongOperand(value, 'a list, a text or an object');
}

function countElements(value: unknown): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const element of elementsIn(value)) {
    const key = keyOf(pythonText(element));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keyOf(name: string): string {
  const characters = Array.from(name);
  return characters.length > MAX_KEY ? `${characters.slice(0, MAX_KEY).join('')} [...]` : name;
}

async function applyToEach(value: unknown, operations: Chain, scope: Scope): Promise<readonly unknown[]> {
  const elements = isDetections(value) ? detectionsAsOperands(value) : elementsIn(value);
  const made: unknown[] = [];
  for (const [index, element] of elements.entries()) {
    try {
      made.push(await operations.run(element, scope));
    } catch (thrown) {
      throw thrown instanceof QueryError ? thrown.at(`element ${index}`) : thrown;
    }
  }
  return made;
}

function aggregate(value: unknown, mode: 'first' | 'last' | 'most_common' | 'least_common'): unknown {
  const elements = elementsIn(value);
  if (elements.length === 0) throw wrongOperand(value, 'a list that is not empty');
  if (mode === 'first' || mode === 'last') {
    if (!isDictionary(value)) return elements.at(mode === 'first' ? 0 : -1);
    throw new QueryError('no-such-property', 'an object has no first or last element; take a list.');
  }
  const ranked = isDictionary(value) ? rankKeys(value) : rankElements(value, elements);
  return ranked.at(mode === 'most_common' ? 0 : -1);
}

/** Most frequent first; equally frequent ones as they are first seen. */
function rankElements(value: unknown, elements: readonly unknown[]): readonly unknown[] {
  const counts = new Map<string, { readonly element: unknown; count: number }>();
  for (const element of elements) {
    const key = asOperand(value, 'a list of texts and numbers', () => hashOf(element));
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { element, count: 1 });
    else known.count += 1;
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ element }) => element);
}

/** An object counts already. */
function rankKeys(value: Parameters<typeof entriesOf>[0]): readonly string[] {
  return asOperand(value, 'an object with numbers', () =>
    [...entriesOf(value)].sort(([, a], [, b]) => order(b, a)).map(([key]) => key),
  );
}

function summarise(value: unknown, operator: 'min' | 'max' | 'sum', neutral: unknown): unknown {
  const elements = elementsIn(value);
  if (elements.length === 0) return neutral;
  if (operator === 'sum') return sum(value, elements);
  const sign = operator === 'min' ? 1 : -1;
  return asOperand(value, 'a list of numbers, or of texts', () =>
    elements.reduce((best, element) => (order(element, best) * sign < 0 ? element : best)),
  );
}

function sum(value: unknown, elements: readonly unknown[]): unknown {
  const parts = elements.map(numberIn);
  if (parts.some((part) => part === null)) throw wrongOperand(value, 'a list of numbers');
  const total = parts.reduce<number>((all, part) => all + (part ?? 0), 0);
  const isWhole = elements.every((element) => !isFloat(element) && Number.isInteger(numberIn(element)));
  return isWhole ? total : toPythonFloat(total);
}

/** What Python cannot compare or use as a key is no operand. */
function asOperand<Result>(value: unknown, expected: string, compute: () => Result): Result {
  try {
    return compute();
  } catch (thrown) {
    throw thrown instanceof TypeError ? wrongOperand(value, expected) : thrown;
  }
}

function join(elements: readonly unknown[], separator: string): string {
  const parts: string[] = [];
  let length = 0;
  for (const element of elements) {
    const part = pythonText(element);
    length += lengthOf(part) + (parts.length > 0 ? lengthOf(separator) : 0);
    if (length > MAX_JOINED) {
      throw new QueryError('operation-failed', `the text would be longer than ${MAX_JOINED} characters.`);
    }
    parts.push(part);
  }
  return parts.join(separator);
}

/** In characters: those beyond U+FFFF take two places in a text of JavaScript. */
function lengthOf(part: string): number {
  return part.length - (part.match(/[\u{10000}-\u{10ffff}]/gu)?.length ?? 0);
}
