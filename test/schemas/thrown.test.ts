import { describe, expect, test } from '@jest/globals';
import {
  BlockError,
  RuntimeInputError,
  StepExecutionError,
  WorkflowError,
  isWorkflowImage,
  imageBrand,
  messageOf,
} from '../../schemas/index.ts';

test.each<readonly [unknown, string]>([
  [new Error('why'), 'why'],
  ['why', 'why'],
  [{ message: 'why' }, 'why'],
  [new Error(''), 'a value of type object was thrown'],
  [{ message: 5 }, 'a value of type object was thrown'],
  [null, 'a value of type object was thrown'],
  [undefined, 'a value of type undefined was thrown'],
  [5, 'a value of type number was thrown'],
])('the message of %p', (thrown, expected) => {
  expect(messageOf(thrown)).toBe(expected);
});

describe('errors', () => {
  test('have the names that clients know, their issues and their cause', () => {
    const cause = new Error('deep');
    const issue = { code: 'wrong-input', severity: 'error', message: 'no', path: '/a' } as const;
    const error = new RuntimeInputError('no', { issues: [issue], cause });
    expect(error).toBeInstanceOf(WorkflowError);
    expect(error).toMatchObject({ name: 'RuntimeInputError', message: 'no', issues: [issue], cause });
    expect(Object.hasOwn(new WorkflowError('no'), 'cause')).toBe(false);
    expect(new WorkflowError('no').issues).toEqual([]);
  });

  test('of steps say where', () => {
    const place = { stepName: 'a', blockType: 'b@v1', element: [1, 2] };
    expect(new StepExecutionError('no', place)).toMatchObject({ name: 'StepExecutionError', ...place });
  });

  test('of blocks say how far they reach', () => {
    const error = new BlockError('no', { code: 'missing-key', scope: 'run' });
    expect(error).toMatchObject({ name: 'BlockError', code: 'missing-key', scope: 'run' });
  });
});

test('images are known by their brand', () => {
  expect(isWorkflowImage({ [imageBrand]: true })).toBe(true);
  expect([null, undefined, 'text', {}, []].some(isWorkflowImage)).toBe(false);
});
