import { describe, expect, test } from '@jest/globals';
import { bench, workflow } from '../stub-plugin.ts';

const { engine } = bench();

/** A definition from who reads whom: `{ a: ['b'] }` is a step `a` that reads `b`. */
function graph(edges: Readonly<Record<string, readonly string[]>>): unknown {
  return workflow({
    steps: Object.fromEntries(
      Object.entries(edges).map(([name, [first, second]]) => [
        name,
        {
          type: 'stub/task@v1',
          input: first === undefined ? 'text' : `$steps.${first}.output`,
          ...(second !== undefined && { also: `$steps.${second}.output` }),
        },
      ]),
    ),
  });
}

/** Names in each reported cycle, sorted. */
function cycles(definition: unknown): readonly string[] {
  return engine
    .validate(definition)
    .filter(({ code }) => code === 'cycle')
    .map(({ message }) => [...new Set(message.match(/(?<=`)\w+(?=`)/g))].sort().join(' '))
    .sort();
}

describe('steps that wait for each other', () => {
  test.each([
    ['itself', { a: ['a'] }, ['a']],
    ['two', { a: ['b'], b: ['a'] }, ['a b']],
    ['three', { a: ['b'], b: ['c'], c: ['a'] }, ['a b c']],
    ['two circles apart', { a: ['b'], b: ['a'], c: ['d'], d: ['c'] }, ['a b', 'c d']],
    ['two circles that share a step', { a: ['b', 'c'], b: ['a'], c: ['a'] }, ['a b', 'a c']],
    ['one circle within another', { a: ['b'], b: ['a', 'c'], c: ['a'] }, ['a b', 'a b c']],
    ['a step that reads a circle', { a: ['b'], b: ['a'], tail: ['a'], end: ['tail'] }, ['a b']],
    ['a circle that reads a step', { start: [], a: ['start', 'b'], b: ['a'] }, ['a b']],
    ['a circle and a step of its own', { a: ['b'], b: ['a'], c: ['c'] }, ['a b', 'c']],
  ])('%s', (_, edges, expected) => {
    expect(cycles(graph(edges))).toEqual(expected);
    expect(() => engine.compile(graph(edges))).toThrow(
      expect.objectContaining({ name: 'ExecutionGraphStructureError' }),
    );
  });

  test('a diamond is none', () => {
    const diamond = graph({ d: ['b', 'c'], b: ['a'], c: ['a'], a: [] });
    expect(engine.validate(diamond)).toEqual([]);
    const order = [...engine.compile(diamond).plan.steps.keys()];
    expect(order.indexOf('a')).toBeLessThan(order.indexOf('b'));
    expect(order.indexOf('c')).toBeLessThan(order.indexOf('d'));
  });

  test('are found among thousands', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`s${index}`, [`s${(index + 1) % 3000}`]]),
    );
    expect(cycles(graph(chain))).toHaveLength(1);
  });

  test('other mistakes are reported beside them', () => {
    const definition = graph({ a: ['b'], b: ['a'], c: ['nobody'] });
    const codes = engine.validate(definition).map(({ code }) => code);
    expect(codes).toEqual(['unknown-step', 'cycle']);
  });
});
