import { compile } from 'json-schema-to-typescript';
import * as z from 'zod';
import { RECORD_SCHEMA } from '../batch/store/record.ts';
import { shippedBlocks } from '../blocks/shipped.ts';
import { defName, editorSchema, publishedSchema, workflowSchema, type JsonSchema } from '../schemas/index.ts';
import { blockPage } from './block-page.ts';
import { cliPage } from './cli-page.ts';
import { errorsPage } from './errors-page.ts';
import { queryLanguagePage } from './query-language-page.ts';
import { validatorsModule } from './validators-module.ts';

const FOLDER = 'schemas/generated';

/** Path and content of every generated file. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const manifests = shippedBlocks.map((block) => block.manifest);
  const files = new Map<string, string>();
  // Types have each property under one name; the published schemas accept its other names too.
  const schemas: readonly (readonly [
    string,
    { readonly types: JsonSchema; readonly published: JsonSchema },
  ])[] = [
    ...manifests.map((manifest) => {
      return [
        defName(manifest.type),
        { types: manifest.schema, published: publishedSchema(manifest) },
      ] as const;
    }),
    ['workflow', { types: workflowSchema(manifests), published: editorSchema(manifests) }],
  ];
  for (const [name, { types, published }] of schemas) {
    files.set(`${FOLDER}/${name}.schema.json`, `${JSON.stringify(published, null, 2)}\n`);
    files.set(`${FOLDER}/${name}.d.ts`, await declarations(name, types));
  }
  const { code, types } = validatorsModule(manifests);
  files.set(`${FOLDER}/validators.js`, code);
  files.set(`${FOLDER}/validators.d.ts`, types);
  for (const manifest of manifests) {
    files.set(`docs/blocks/${defName(manifest.type)}.md`, blockPage(manifest, manifests));
  }
  const record = z.toJSONSchema(RECORD_SCHEMA, { io: 'input' });
  const titled = { ...record, title: 'A line of results.jsonl' };
  files.set(`${FOLDER}/result-record.schema.json`, `${JSON.stringify(titled, null, 2)}\n`);
  files.set('docs/query-language.md', queryLanguagePage());
  files.set('docs/errors.md', errorsPage());
  files.set('docs/cli.md', cliPage());
  return files;
}

async function declarations(name: string, schema: JsonSchema): Promise<string> {
  const typeName = name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  return compile(structuredClone(withoutConditions(schema)) as object, typeName, {
    bannerComment: '/* Generated from the manifests by `npm run generate`; edits are lost. */',
    additionalProperties: true,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 110 },
  });
}

/** Types cannot say `if`; a list of typed items becomes a union of the definitions that its conditions name. */
function withoutConditions(schema: JsonSchema): JsonSchema {
  const { allOf } = schema;
  const named = allOf?.flatMap(({ then }) => (then?.$ref === undefined ? [] : [{ $ref: then.$ref }])) ?? [];
  if (named.length > 0) return { anyOf: named };
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !['if', 'then', 'allOf'].includes(key))
      .map(([key, value]) => [key, isNested(key, value) ? mapSchemas(key, value) : value]),
  );
}

function isNested(key: string, value: unknown): value is object {
  return (
    ['properties', '$defs', 'items', 'anyOf'].includes(key) && typeof value === 'object' && value !== null
  );
}

function mapSchemas(key: string, value: object): unknown {
  if (Array.isArray(value)) return value.map((item: JsonSchema) => withoutConditions(item));
  if (key === 'items') return withoutConditions(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutConditions(item as JsonSchema)]),
  );
}
