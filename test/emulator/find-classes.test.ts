import { expect, test } from '@jest/globals';
import { findClasses } from '../../emulator/answers/find-in-text.ts';

test.each([
  ['commas after a colon', 'Classes: cat, dog', ['cat', 'dog']],
  ['a full stop at the end', 'one of: cat, dog.', ['cat', 'dog']],
  ['a JSON array anywhere', 'Pick from ["a, b", "c"] please', ['a, b', 'c']],
  ['an array of numbers before it', 'Box [1, 2], labels ["x"]', ['x']],
  ['bullets', 'Categories:\n* cat\n* dog\n\nrest', ['cat', 'dog']],
  ['numbers', 'Options:\n1. cat\n2) dog', ['cat', 'dog']],
  ['bullets without an announcement', 'Choose:\n- cat\n- dog', ['cat', 'dog']],
  ['plain lines', 'Classes:\ncat\ndog\n\nThank you', ['cat', 'dog']],
  ['commas on the next line', 'Classes:\n\ncat, dog', ['cat', 'dog']],
  ['quotes of all kinds', 'labels: \'cat\', `dog`, "bird"', ['cat', 'dog', 'bird']],
  ['repetitions', 'Classes: cat, cat, dog', ['cat', 'dog']],
  ['no list', 'What is in the picture?', []],
  ['an announcement without a list', 'Classes:', []],
])('reads %s', (_, text, classes) => {
  expect(findClasses(text)).toEqual(classes);
});
