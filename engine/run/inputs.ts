import { didYouMean } from '../../schemas/did-you-mean.ts';
import {
  RuntimeInputError,
  cutNames,
  jsonPointer,
  messageOf,
  type Deserialiser,
  type Issue,
} from '../../schemas/index.ts';
import type { DraftInput } from '../compile/plan.ts';
import { named, seen } from '../compile/words.ts';

export type GivenInputs = Readonly<Record<string, unknown>>;

/** What a run was given, checked: parameters have their values, batches have one length. */
export interface RunInputs {
  /** Elements of the shared batch; 1 where no input is a longer list. */
  readonly size: number;
  readonly warnings: readonly Issue[];
  /** Value of a parameter, or the element (or list of elements) of a batch at the position. */
  at(name: string, index: readonly number[]): unknown;
  /** Elements of a nested batch below the position. */
  sizeAt(name: string, index: readonly number[]): number;
}

/** @throws RuntimeInputError with every problem found. */
export function readInputs(
  given: GivenInputs,
  declared: ReadonlyMap<string, DraftInput>,
  deserialisers: ReadonlyMap<string, Deserialiser>,
): RunInputs {
  const inputs = [...declared.values()];
  const givenFor = (name: string): unknown => (Object.hasOwn(given, name) ? given[name] : undefined);
  const batches = new Map(
    inputs
      .filter(({ dimensionality }) => dimensionality > 0)
      .map((input) => [
        input.name,
        new BatchInput(input, givenFor(input.name), deserialiserOf(input, deserialisers)),
      ]),
  );
  const size = batchSize([...batches.keys()].map(givenFor));
  const issues = [...batches.values()].flatMap((batch) => batch.check(size));
  if (issues.length > 0) throw inputError(issues);
  return {
    size,
    warnings: Object.keys(given).flatMap((name) => (declared.has(name) ? [] : [unexpected(name, declared)])),
    at: (name, index) => {
      const batch = batches.get(name);
      if (batch !== undefined) return batch.at(index);
      const value = givenFor(name);
      return value === undefined ? (declared.get(name)?.defaultValue ?? null) : value;
    },
    sizeAt: (name, index) => batches.get(name)?.sizeAt(index) ?? 0,
  };
}

/** The first batch longer than one decides; the others must have its length, or one element for all. */
function batchSize(values: readonly unknown[]): number {
  const longer = values.find((value) => Array.isArray(value) && value.length > 1);
  return Array.isArray(longer) ? longer.length : 1;
}

/** An input of several kinds may be given as any of them: the first that can read a value does. */
function deserialiserOf(
  { kinds }: DraftInput,
  deserialisers: ReadonlyMap<string, Deserialiser>,
): Deserialise | null {
  const candidates = kinds.flatMap((kind) => deserialisers.get(kind) ?? []);
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  return (identifier, value) => {
    for (const candidate of [first, ...others].slice(0, -1)) {
      try {
        return candidate(identifier, value);
      } catch {
        // Another kind may read it.
      }
    }
    return (others.at(-1) ?? first)(identifier, value);
  };
}

function unexpected(name: string, declared: ReadonlyMap<string, DraftInput>): Issue {
  const message = `The workflow has no input ${named(name)}; its value is ignored.${didYouMean(name, declared.keys())}`;
  const blame = { path: jsonPointer(name), blockId: '$inputs', property: name } as const;
  return cutNames({ code: 'unexpected-input', severity: 'warning', message, ...blame });
}

export function inputError(found: readonly Issue[]): RuntimeInputError {
  const issues = found.map(cutNames);
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return new RuntimeInputError(`${issues[0]?.message ?? ''}${more}`, { issues });
}

/** Makes the value that flows from what was given; throws where it cannot. */
export type Deserialise = (identifier: string, value: unknown) => unknown;

/** A batch as it was given to a run. Elements become values when they are asked for, and are not kept. */
export class BatchInput {
  readonly #input: DraftInput;
  readonly #elements: readonly unknown[];
  readonly #isList: boolean;
  readonly #deserialise: Deserialise | null;

  constructor(input: DraftInput, given: unknown, deserialise: Deserialise | null) {
    this.#input = input;
    this.#isList = Array.isArray(given);
    this.#elements = Array.isArray(given) ? (given as readonly unknown[]) : [given];
    this.#deserialise = deserialise;
  }

  /** What is wrong with the batch in a run of `size` elements. */
  check(size: number): readonly Issue[] {
    const { name, type, dimensionality } = this.#input;
    const [only] = this.#elements;
    if (!this.#isList && (only === undefined || only === null)) {
      const message = `Input ${named(name)} (\`${type}\`) was not given. It takes one element or a list of them.`;
      return [this.#issue('missing-input', message, [])];
    }
    if (!this.#isList && dimensionality > 1) return [this.#notNested(only, [])];
    const { length } = this.#elements;
    if (length !== size && length !== 1) {
      const message = `Input ${named(name)} has ${length} elements where ${size} are expected: batches are of one length, or of length 1.`;
      return [this.#issue('batch-size-mismatch', message, [])];
    }
    return this.#elements.flatMap((element, index) => this.#checkNested(element, [index]));
  }

  /** The element, or list of elements, at a position; a batch of one serves every position. */
  at(index: readonly number[]): unknown {
    const element = this.#rawAt(index);
    const isLeaf = index.length >= this.#input.dimensionality;
    if (element === null || !isLeaf || this.#deserialise === null) return element;
    return this.#deserialise(this.#identifier(index), element);
  }

  sizeAt(index: readonly number[]): number {
    const element = this.#rawAt(index);
    return Array.isArray(element) ? element.length : 0;
  }

  #rawAt([first = 0, ...deeper]: readonly number[]): unknown {
    let element: unknown = this.#elements[this.#elements.length === 1 ? 0 : first];
    for (const position of deeper)
      element = Array.isArray(element) ? (element as readonly unknown[])[position] : null;
    return element ?? null;
  }

  #identifier(index: readonly number[]): string {
    const { name } = this.#input;
    return this.#isList ? [name, ...index.map((position) => `[${position}]`)].join('.') : name;
  }

  #checkNested(value: unknown, index: readonly number[]): readonly Issue[] {
    if (index.length < this.#input.dimensionality) {
      if (!Array.isArray(value)) return [this.#notNested(value, index)];
      return value.flatMap((element: unknown, position) => this.#checkNested(element, [...index, position]));
    }
    if (value === null || value === undefined || this.#deserialise === null) return [];
    const identifier = this.#identifier(index);
    try {
      this.#deserialise(identifier, value);
      return [];
    } catch (error) {
      return [this.#issue('wrong-input', `Input \`${identifier}\`: ${messageOf(error)}`, index)];
    }
  }

  #notNested(value: unknown, index: readonly number[]): Issue {
    const { dimensionality } = this.#input;
    const message = `Input \`${this.#identifier(index)}\` is ${seen(value)}; the batch is declared to be nested ${dimensionality} deep, so a list is expected there.`;
    return this.#issue('wrong-input', message, index);
  }

  #issue(code: Issue['code'], message: string, index: readonly number[]): Issue {
    const { name } = this.#input;
    const path = this.#isList ? jsonPointer(name, ...index) : jsonPointer(name);
    return { code, severity: 'error', message, path, blockId: '$inputs', property: name };
  }
}
