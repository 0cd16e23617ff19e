import standaloneCodeModule from 'ajv/dist/standalone/index.js';
import { createAjv } from '../schemas/json-schema.ts';
import {
  engineSchema,
  inputSchemas,
  outlineSchema,
  outputSchema,
  type BlockManifest,
  type JsonSchema,
} from '../schemas/index.ts';

const standaloneCode = standaloneCodeModule.default;

/** Source of a module with the validators of the manifests and of a definition's parts. */
export function validatorsModule(manifests: readonly BlockManifest[]): {
  readonly code: string;
  readonly types: string;
} {
  const schemas: Record<string, JsonSchema> = {
    outline: outlineSchema,
    output: outputSchema,
    ...inputSchemas,
  };
  const blocks = manifests.map((manifest, index) => ({
    type: manifest.type,
    name: `block${index}`,
    schema: engineSchema(manifest),
  }));
  for (const { name, schema } of blocks) schemas[name] = schema;

  const ajv = createAjv({ code: { source: true, esm: true, lines: true } });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema({ ...schema, $id: name });
  const functions = standaloneCode(ajv, Object.fromEntries(Object.keys(schemas).map((name) => [name, name])));
  if (/\brequire\(/.test(functions))
    throw new Error('A schema uses a keyword whose validator is not self-contained.');

  const code = [
    '/* Generated from the manifests by `npm run generate`; edits are lost. */',
    functions,
    `export const inputValidators = { ${Object.keys(inputSchemas).join(', ')} };`,
    `export const blockValidators = {\n${blocks.map(({ type, name }) => `  '${type}': ${name},\n`).join('')}};\n`,
  ].join('\n');
  const types = [
    '/* Generated from the manifests by `npm run generate`; edits are lost. */',
    "import type { InputType } from '../definition.ts';",
    "import type { SchemaValidator } from '../manifest.ts';",
    'export const outline: SchemaValidator;',
    'export const output: SchemaValidator;',
    'export const inputValidators: Readonly<Record<InputType, SchemaValidator>>;',
    'export const blockValidators: Readonly<Record<string, SchemaValidator>>;\n',
  ].join('\n');
  return { code, types };
}
