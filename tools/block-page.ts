import { connectionsOf, blockOfManifest, type CatalogueBlock } from '../engine/index.ts';
import type { BlockManifest, JsonSchema } from '../schemas/index.ts';
import { code, codes, jsonBlock, section, table } from './markdown.ts';
import { versionDifferences } from './version-differences.ts';

/** The page of one block version, made from its manifest and those of the other blocks. */
export function blockPage(manifest: BlockManifest, manifests: readonly BlockManifest[]): string {
  const { schema } = manifest;
  const siblings = manifests.filter((other) => other !== manifest && other.schema.name === schema.name);
  return [
    `# ${schema.name ?? manifest.type} ${schema.version ?? ''}\n`,
    'Generated from the manifest by `npm run generate`; edits are lost.\n',
    ...(schema.deprecated === true
      ? [`> Deprecated. It runs as before; new workflows had better use ${successors(siblings)}.\n`]
      : []),
    `${schema.long_description ?? ''}\n`,
    `Type identifier: ${code(manifest.type)}\n`,
    section('Tasks', tasks(schema)),
    section('Properties', properties(schema)),
    section('Bindings', bindings(manifest)),
    section('Outputs', outputs(manifest)),
    section('Compatibility', compatibility(manifest)),
    section('Connections', connections(manifest, manifests.map(blockOfManifest))),
    section('Example', (schema.examples ?? []).map(jsonBlock).join('\n\n')),
    section('Other versions', siblings.map((sibling) => versionDifferences(manifest, sibling)).join('\n\n')),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function successors(siblings: readonly BlockManifest[]): string {
  return (
    codes(siblings.filter(({ schema }) => schema.deprecated !== true).map(({ type }) => type)) ||
    'another block'
  );
}

function tasks(schema: JsonSchema): string {
  const name = schema.task_type_property;
  const property = name === undefined ? undefined : schema.properties?.[name];
  if (name === undefined || property?.values_metadata === undefined) return '';
  const rows = Object.entries(property.values_metadata).map(([task, { description }]) => [
    code(task),
    description,
    codes(neededFor(schema, name, task)),
    codes(property.recommended_parsers?.[task] === undefined ? [] : [property.recommended_parsers[task]]),
  ]);
  return table([code(name), 'what it does', 'needs', 'answer is read by'], rows);
}

function neededFor(schema: JsonSchema, property: string, value: string): readonly string[] {
  return Object.entries(schema.properties ?? {})
    .filter(
      ([, { relevant_for: rules }]) =>
        rules?.[property]?.required === true && rules[property].values?.includes(value) === true,
    )
    .map(([name]) => name);
}

function properties(schema: JsonSchema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    code(name),
    typeOf(property),
    property.description ?? '',
    schema.required?.includes(name) === true ? 'required' : defaultOf(property),
    (property.anyOf ?? [property]).some(({ reference }) => reference === true) ? 'yes' : 'no',
  ]);
  return table(['name', 'type', 'description', 'default', 'refs'], rows);
}

function defaultOf({ default: value }: JsonSchema): string {
  return value === undefined ? '' : code(JSON.stringify(value));
}

export function typeOf(schema: JsonSchema): string {
  const literals = (schema.anyOf ?? [schema]).filter(({ reference }) => reference !== true);
  return literals.length === 0 ? 'selector' : literals.map(literalType).join(' or ');
}

function literalType(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(JSON.stringify(value))).join(', ');
  if (schema.discriminator !== undefined) return '[operations](../query-language.md)';
  if (schema.$ref !== undefined) return code(schema.$ref.replace('#/$defs/', ''));
  if (schema.type === 'array')
    return `list of ${schema.items === undefined ? 'anything' : typeOf(schema.items)}`;
  if (schema.type === 'object') return 'object';
  return schema.type === undefined ? 'anything' : String(schema.type);
}

function bindings({ schema, batchProperties, perElementProperties }: BlockManifest): string {
  const rows = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const kinds = [
      property,
      ...(property.anyOf ?? []),
      ...(property.anyOf ?? []).flatMap(({ items }) => items ?? []),
    ]
      .filter(({ reference }) => reference === true)
      .flatMap(({ kind }) => kind ?? []);
    if (kinds.length === 0) return [];
    const takesBatch = batchProperties === undefined || batchProperties.includes(name);
    const perElement =
      perElementProperties?.includes(name) === true ? 'here, not in Roboflow’s engine' : 'no';
    return [[code(name), codes(kinds), takesBatch ? 'yes' : perElement]];
  });
  return rows.length === 0
    ? ''
    : `What a selector in each property may give.\n\n${table(['property', 'kinds', 'one value per element'], rows)}`;
}

function outputs(manifest: BlockManifest): string {
  const note =
    manifest.describeOutputs === undefined ? '' : '\n\nThe outputs of a step depend on how it is set up.';
  return (
    table(
      ['name', 'kinds'],
      manifest.outputs.map(({ name, kind }) => [code(name), codes(kind)]),
    ) + note
  );
}

function compatibility(manifest: BlockManifest): string {
  return [
    `- Execution engine ${code(manifest.engineCompatibility)}`,
    `- ${manifest.requiresInternet === true ? 'Needs a network: not for air-gapped machines' : 'Runs without a network'}`,
    `- Null elements are ${manifest.acceptsEmptyValues === true ? 'passed to it' : 'skipped and stay null'}`,
    ...(manifest.outputDimensionalityOffset === 1
      ? ['- Each element gives a list: outputs are nested one level deeper']
      : []),
    ...(manifest.outputDimensionalityOffset === -1
      ? ['- A list gives one element: outputs are nested one level less']
      : []),
  ].join('\n');
}

function connections(manifest: BlockManifest, catalogue: readonly CatalogueBlock[]): string {
  const { inputs, outputs } = connectionsOf(blockOfManifest(manifest), catalogue);
  const fed = Object.entries(inputs).map(([property, producers]) => [
    code(property),
    codes(producers.map(({ type, output }) => `${type}.${output}`)),
  ]);
  const read = Object.entries(outputs).map(([output, consumers]) => [
    code(output),
    codes(consumers.map(({ type, property }) => `${type}.${property}`)),
  ]);
  const lists = [
    { title: 'property', other: 'can be fed by', rows: fed.filter(([, names]) => names !== '') },
    { title: 'output', other: 'can feed', rows: read.filter(([, names]) => names !== '') },
  ];
  const tables = lists
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, other, rows }) => table([title, other], rows));
  return tables.length === 0 ? '' : `Among the blocks of this package.\n\n${tables.join('\n\n')}`;
}
