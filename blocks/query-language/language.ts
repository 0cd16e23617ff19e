import { didYouMean } from '../../schemas/index.ts';
import { isRecord } from '../../schemas/is-record.ts';
import { pythonRepr } from '../python/text.ts';
import { comparators, operators } from './comparators.ts';
import { QueryError, shown } from './errors.ts';
import type { Chain, Condition, Nesting, Operation, Scope } from './operation.ts';
import { variableOf, CURRENT } from './operations/detections.ts';
import { operationGroups } from './operations/index.ts';
import { ParameterError, expected, readFlag, type Parameter } from './parameters.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Chains and conditions inside each other, deeper than anybody writes them. */
const MAX_DEPTH = 100;

const nesting: Nesting = {
  chain: ({ description }) => ({ schema: { ...chainReference, description }, read: readChain }),
  condition: ({ description }) => ({
    schema: { $ref: '#/$defs/StatementGroup', description },
    read: readCondition,
  }),
};

/** Marks the place of a chain in a schema; `schema.ts` puts the list of operations there. */
const chainReference = { type: 'array' } as const;

export const groups = operationGroups(nesting);
export const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values(groups)
    .flat()
    .map((operation) => [operation.type, operation]),
);

const comparatorsByType = new Map(comparators.flatMap((entry) => entry.types.map((type) => [type, entry])));
const operatorsByType = new Map(operators.flatMap((entry) => entry.types.map((type) => [type, entry])));

let depth = 0;

/** Reads what is nested in something else, and tells problems with the place where they are. */
export function within<Result>(place: string, read: () => Result): Result {
  depth += 1;
  try {
    if (depth > MAX_DEPTH) throw new ParameterError(`is nested more than ${MAX_DEPTH} deep.`);
    return read();
  } catch (thrown) {
    throw thrown instanceof ParameterError ? thrown.at(place) : thrown;
  } finally {
    depth -= 1;
  }
}

interface ReadOperation {
  readonly operation: Operation;
  readonly parameters: Fields;
}

/** @throws ParameterError for what is no list of operations, told with the operation and its position. */
export function readChain(value: unknown): Chain {
  if (!Array.isArray(value)) throw expected(value, 'a list of operations');
  const chain = value.map((item: unknown, index) =>
    within(`operation ${index + 1}`, () => readOperation(item)),
  );
  return { run: (input, scope) => runChain(chain, input, scope) };
}

function readOperation(value: unknown): ReadOperation {
  const { type, ...given } = fieldsOf(value, 'an operation with a `type`');
  const operation = operations.get(typeof type === 'string' ? type : '');
  if (operation === undefined) throw noSuch('operation', type, operations.keys());
  const read = Object.entries(operation.parameters).map(
    ([name, parameter]) =>
      [
        name,
        within(`(\`${operation.type}\`): \`${name}\``, () => readParameter(given, name, parameter)),
      ] as const,
  );
  return { operation, parameters: Object.fromEntries(read) };
}

function readParameter(given: Fields, name: string, parameter: Parameter<unknown>): unknown {
  if (Object.hasOwn(given, name)) return parameter.read(given[name]);
  if (parameter.fallback !== undefined) return parameter.fallback;
  throw new ParameterError('is missing.');
}

async function runChain(chain: readonly ReadOperation[], input: unknown, scope: Scope): Promise<unknown> {
  let value = input;
  for (const [index, { operation, parameters }] of chain.entries()) {
    try {
      value = await operation.run(value, parameters, scope);
    } catch (thrown) {
      throw thrown instanceof QueryError
        ? thrown.at(`operation ${index + 1} (\`${operation.type}\`)`)
        : thrown;
    }
  }
  return value;
}

/** @throws ParameterError for what is no group of statements. */
export function readCondition(value: unknown): Condition {
  const fields = fieldsOf(value, 'a `StatementGroup`');
  if (fields['type'] !== 'StatementGroup') throw noSuch('condition', fields['type'], ['StatementGroup']);
  const { statements, operator = 'or' } = fields;
  if (!Array.isArray(statements) || statements.length === 0)
    throw refused('`statements`', statements, 'a list of at least one statement');
  if (operator !== 'and' && operator !== 'or') throw refused('`operator`', operator, '`and` or `or`');
  const read = statements.map((item: unknown, index) =>
    within(`statement ${index + 1}`, () => readStatement(item)),
  );
  return {
    // Every statement is asked, as in Roboflow's engine: one that cannot be decided is an error wherever it stands.
    holds: async (scope) => {
      const held: boolean[] = [];
      for (const statement of read) held.push(await statement.holds(scope));
      return operator === 'and' ? held.every(Boolean) : held.some(Boolean);
    },
  };
}

function readStatement(value: unknown): Condition {
  const fields = fieldsOf(value, 'a statement with a `type`');
  switch (fields['type']) {
    case 'StatementGroup':
      return readCondition(value);
    case 'BinaryStatement':
      return readBinary(fields);
    case 'UnaryStatement':
      return readUnary(fields);
    default:
      throw noSuch('statement', fields['type'], ['BinaryStatement', 'UnaryStatement', 'StatementGroup']);
  }
}

function readBinary(fields: Fields): Condition {
  const left = within('`left_operand`', () => readOperand(fields['left_operand']));
  const { type, compare } = within('`comparator`', () =>
    readTyped(fields['comparator'], 'comparator', comparatorsByType),
  );
  const right = within('`right_operand`', () => readOperand(fields['right_operand']));
  const isNegated = readNegate(fields);
  return {
    holds: async (scope) => {
      const [leftValue, rightValue] = [await left(scope), await right(scope)];
      const words = (): string => `\`${type}\` of ${shown(leftValue)} and ${shown(rightValue)}`;
      return decide(() => compare(leftValue, rightValue), words) !== isNegated;
    },
  };
}

function readUnary(fields: Fields): Condition {
  const operand = within('`operand`', () => readOperand(fields['operand']));
  const { type, holds } = within('`operator`', () =>
    readTyped(fields['operator'], 'operator', operatorsByType),
  );
  const isNegated = readNegate(fields);
  return {
    holds: async (scope) => {
      const value = await operand(scope);
      return (
        decide(
          () => holds(value),
          () => `\`${type}\` of ${shown(value)}`,
        ) !== isNegated
      );
    },
  };
}

function decide(test: () => boolean, words: () => string): boolean {
  try {
    return test();
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new QueryError('condition-undecidable', `${words()} cannot be decided: ${thrown.message}.`, thrown);
  }
}

function readNegate(fields: Fields): boolean {
  return Object.hasOwn(fields, 'negate') ? within('`negate`', () => readFlag(fields['negate'])) : false;
}

type Operand = (scope: Scope) => Promise<unknown>;

function readOperand(value: unknown): Operand {
  const fields = fieldsOf(value, 'an operand with a `type`');
  const { type, operand_name: name = CURRENT } = fields;
  if (type !== 'StaticOperand' && type !== 'DynamicOperand')
    throw noSuch('operand', type, ['StaticOperand', 'DynamicOperand']);
  const chain = Object.hasOwn(fields, 'operations')
    ? within('`operations`', () => readChain(fields['operations']))
    : null;
  const through = (input: unknown, scope: Scope): Promise<unknown> =>
    chain === null ? Promise.resolve(input) : chain.run(input, scope);
  if (type === 'StaticOperand') {
    if (!Object.hasOwn(fields, 'value')) throw new ParameterError('has no `value`.');
    return (scope) => through(fields['value'], scope);
  }
  if (typeof name !== 'string') throw refused('`operand_name`', name, 'the name of a value');
  return (scope) => through(variableOf(name, scope.variables), scope);
}

function readTyped<Entry>(
  value: unknown,
  what: string,
  entries: ReadonlyMap<string, Entry>,
): Entry & { readonly type: string } {
  const { type } = fieldsOf(value, `a ${what} with a \`type\``);
  const entry = typeof type === 'string' ? entries.get(type) : undefined;
  if (typeof type !== 'string' || entry === undefined) throw noSuch(what, type, entries.keys());
  return { ...entry, type };
}

/** What `expected` says, of something inside the value that is read. */
export function refused(place: string, value: unknown, words: string): ParameterError {
  return new ParameterError(`${place} ${expected(value, words).message}`);
}

export function fieldsOf(value: unknown, words: string): Fields {
  if (isRecord(value)) return value;
  throw expected(value, words);
}

export function noSuch(what: string, type: unknown, known: Iterable<string>): ParameterError {
  const names = [...known];
  if (typeof type !== 'string') {
    const list = names.length > 8 ? '' : `; it takes ${names.map((name) => `\`${name}\``).join(', ')}`;
    return new ParameterError(`has no \`type\`${list}.`);
  }
  // Comparators are written with what they compare in front: `(Number) >`.
  const whole = names.find((name) => name.endsWith(` ${type}`));
  const hint = whole === undefined ? didYouMean(type, names) : ` Did you mean \`${whole}\`?`;
  const list =
    hint !== '' || names.length > 20 ? '' : ` There are ${names.map((name) => `\`${name}\``).join(', ')}.`;
  return new ParameterError(
    `is ${pythonRepr(type.slice(0, 200))}, and there is no such ${what}.${hint}${list}`,
  );
}
