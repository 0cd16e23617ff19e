/**
 * Everything that a request needs and that start-up does without, behind one `import()`: two at the same time trip
 * over each other in jest, and so in the tests of whoever uses this package.
 */
export { ask } from './ask.ts';
export { openRuntime } from './runtime.ts';
