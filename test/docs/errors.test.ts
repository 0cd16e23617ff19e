import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import * as schemas from '../../schemas/index.ts';
import { errorClasses } from '../../tools/errors-page.ts';

const classes = Object.entries(schemas)
  .filter(([, value]) => typeof value === 'function' && value.prototype instanceof schemas.WorkflowError)
  .map(([name]) => name);

test('the page knows every error class, and no other', () => {
  expect(Object.keys(errorClasses).sort()).toEqual([...classes].sort());
});

test.each(classes)('%s has its name', (name) => {
  const errorClass = (schemas as Readonly<Record<string, unknown>>)[name] as new (
    message: string,
    options: object,
  ) => schemas.WorkflowError;
  expect(new errorClass('message', { stepName: 's', blockType: 'b', element: [] }).name).toBe(name);
});

test('every code of an issue that the sources use is in the registry and on the page', async () => {
  const page = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  for (const code of Object.keys(schemas.issueCodes)) expect(page).toContain(`\`${code}\``);
});
