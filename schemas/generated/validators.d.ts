/* Generated from the manifests by `npm run generate`; edits are lost. */
import type { InputType } from '../definition.ts';
import type { SchemaValidator } from '../manifest.ts';
export const outline: SchemaValidator;
export const output: SchemaValidator;
export const inputValidators: Readonly<Record<InputType, SchemaValidator>>;
export const blockValidators: Readonly<Record<string, SchemaValidator>>;
