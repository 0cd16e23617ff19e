import { getLocation, parse, type JSONPath } from 'jsonc-parser';
import { fieldsOf, listOf } from '../definition.ts';
import { alternativesOf, schemasAt, valueAt, type BlockCatalogue, type Schema } from './schemas.ts';

export interface Proposal {
  /** What is shown. */
  readonly label: string;
  /** JSON that is put in. */
  readonly insert: string;
  readonly detail: string;
  readonly documentation: string;
  readonly group: 'property' | 'value' | 'selector';
  /** Larger ones come first. */
  readonly rank: number;
}

export interface Proposals {
  /** What they replace, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Where a comma is missing before what is put in; `null` where none is. */
  readonly comma: number | null;
  readonly proposals: readonly Proposal[];
}

/** What may stand at a place of a definition. */
export function propose(source: string, offset: number, catalogue: BlockCatalogue): Proposals {
  const comma = missingComma(source, offset);
  if (comma === null) return proposeAt(source, offset, catalogue);
  const mended = `${source.slice(0, comma)},${source.slice(comma)}`;
  const found = proposeAt(mended, offset + 1, catalogue);
  return { ...found, from: found.from - 1, to: found.to - 1, comma };
}

/** Where a comma is missing before the text that is begun at the cursor; `null` where none is. */
function missingComma(source: string, offset: number): number | null {
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
  const begun = /"[\w$./@-]*$/.exec(line);
  if (begun === null || !/^[^"]*(?:"[^"]*"[^"]*)*$/.test(line.slice(0, begun.index))) return null;
  const before = source.slice(0, offset - begun[0].length).trimEnd();
  return /["\d}\]el]$/.test(before) ? before.length : null;
}

function proposeAt(source: string, offset: number, catalogue: BlockCatalogue): Proposals {
  const { path, isAtPropertyKey, previousNode } = getLocation(source, offset);
  const definition: unknown = parse(source, [], { allowTrailingComma: true });
  const isInside =
    previousNode !== undefined &&
    previousNode.offset <= offset &&
    offset <= previousNode.offset + previousNode.length;
  const from = isInside ? previousNode.offset : offset;
  const to = isInside ? previousNode.offset + previousNode.length : offset;
  if (isAtPropertyKey) {
    const place = path.slice(0, -1);
    const present = new Set(Object.keys(fieldsOf(valueAt(definition, place))));
    const hasValue = /^\s*:/.test(source.slice(to));
    const isFollowed = !hasValue && /^\s*"/.test(source.slice(to));
    const proposals = schemasAt(definition, place, catalogue).flatMap((schema) =>
      proposeProperties(schema, { present, hasValue, isFollowed }),
    );
    return { from, to, comma: null, proposals: unique(proposals) };
  }
  const schemas = schemasAt(definition, path, catalogue);
  const proposals = [
    ...schemas.flatMap(proposeValues),
    ...proposeNames(path, catalogue),
    ...proposeSelectors(schemas, { definition, path, catalogue }),
  ];
  return { from, to, comma: null, proposals: unique(proposals) };
}

/** What is said about a place: of a property, a block, a value. `null` where nothing is known. */
export interface Explanation {
  readonly title: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function explain(source: string, offset: number, catalogue: BlockCatalogue): Explanation | null {
  const { path, isAtPropertyKey, previousNode } = getLocation(source, offset);
  if (previousNode === undefined || offset > previousNode.offset + previousNode.length) return null;
  const place = { from: previousNode.offset, to: previousNode.offset + previousNode.length };
  const definition: unknown = parse(source, [], { allowTrailingComma: true });
  const value = valueAt(definition, path);
  const block = catalogue.blocks.find((each) => each.manifest_type_identifier === value);
  if (!isAtPropertyKey && block !== undefined && path.at(-1) === 'type') {
    const { human_friendly_block_name: title, block_schema: schema } = block;
    return { title, text: schema.long_description ?? schema.short_description ?? '', ...place };
  }
  const [schema] = schemasAt(definition, path, catalogue);
  if (schema === undefined) return null;
  const known = isAtPropertyKey ? undefined : schema.values_metadata?.[String(value)];
  if (known?.description !== undefined)
    return { title: known.name ?? String(value), text: known.description, ...place };
  if (schema.description === undefined) return null;
  const usual = schema.default === undefined ? '' : `\nUsually ${JSON.stringify(schema.default)}.`;
  return { title: schema.title ?? String(path.at(-1)), text: `${schema.description}${usual}`, ...place };
}

interface PropertyContext {
  readonly present: ReadonlySet<string>;
  /** A colon follows already. */
  readonly hasValue: boolean;
  /** Another property follows without a comma. */
  readonly isFollowed: boolean;
}

function proposeProperties(
  schema: Schema,
  { present, hasValue, isFollowed }: PropertyContext,
): readonly Proposal[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (present.has(name)) return [];
    const isRequired = schema.required?.includes(name) === true;
    return {
      label: name,
      insert: hasValue
        ? JSON.stringify(name)
        : `${JSON.stringify(name)}: ${firstValue(property)}${isFollowed ? ',' : ''}`,
      detail: isRequired ? 'needed' : (property.title ?? ''),
      documentation: property.description ?? '',
      group: 'property' as const,
      rank: isRequired ? 2 : 1,
    };
  });
}

/** JSON that a property begins with. */
function firstValue(schema: Schema): string {
  const value = schema.const ?? schema.default ?? schema.enum?.[0];
  if (value !== undefined && value !== null) return JSON.stringify(value);
  const types = alternativesOf(schema).map(({ type }) => type);
  if (types.includes('array')) return '[]';
  return types.includes('object') && !types.includes('string') ? '{}' : '""';
}

function proposeValues(schema: Schema): readonly Proposal[] {
  return alternativesOf(schema).flatMap((alternative) => {
    const values = [
      ...(alternative.const === undefined ? [] : [alternative.const]),
      ...(alternative.enum ?? []),
      ...(alternative.type === 'boolean' ? [true, false] : []),
      ...(alternative.type === 'null' ? [null] : []),
    ];
    return values.map((value): Proposal => {
      const known = (alternative.values_metadata ?? schema.values_metadata)?.[String(value)];
      return {
        label: String(value),
        insert: JSON.stringify(value),
        detail: known?.name ?? (value === schema.default ? 'usual' : ''),
        documentation:
          known?.description ?? (value === alternative.const ? (alternative.description ?? '') : ''),
        group: 'value',
        rank: 3,
      };
    });
  });
}

/** Types of blocks, and kinds: names that the catalogue has. */
function proposeNames(
  path: JSONPath,
  { blocks, declared_kinds: kinds }: BlockCatalogue,
): readonly Proposal[] {
  if (path[0] === 'steps' && path.length === 3 && path[2] === 'type') {
    return blocks.map(
      ({ manifest_type_identifier: type, human_friendly_block_name: title, block_schema: schema }) => ({
        label: type,
        insert: JSON.stringify(type),
        detail: title,
        documentation: schema.short_description ?? schema.long_description ?? '',
        group: 'value',
        rank: 1,
      }),
    );
  }
  if (path[0] !== 'inputs' || path[2] !== 'kind') return [];
  return kinds.map(({ name, description = '' }) => ({
    label: name,
    insert: JSON.stringify(name),
    detail: '',
    documentation: description,
    group: 'value',
    rank: 1,
  }));
}

interface SelectorContext {
  readonly definition: unknown;
  readonly path: JSONPath;
  readonly catalogue: BlockCatalogue;
}

/** What the place may be filled from, those of a fitting kind first. */
function proposeSelectors(
  schemas: readonly Schema[],
  { definition, path, catalogue }: SelectorContext,
): readonly Proposal[] {
  const references = schemas
    .flatMap((schema) => alternativesOf(schema))
    .filter(({ reference }) => reference === true);
  if (references.length === 0) return [];
  const wanted = new Set(references.flatMap(({ kind = [] }) => kind.map(nameOfKind)));
  const { inputs, steps } = fieldsOf(definition);
  const own = path[0] === 'steps' ? listOf(steps)[Number(path[1])]?.['name'] : undefined;
  const sources = [
    ...listOf(inputs).map((input) => ({
      selector: `$inputs.${String(input['name'])}`,
      kinds: kindsOfInput(input),
    })),
    ...listOf(steps)
      .filter(({ name }) => typeof name === 'string' && name !== own)
      .flatMap(({ name, type }) => {
        if (references.every(({ selected_element: element }) => element === 'step'))
          return [{ selector: `$steps.${String(name)}`, kinds: [] }];
        const block = catalogue.blocks.find((each) => each.manifest_type_identifier === type);
        return (block?.outputs_manifest ?? []).map((output) => ({
          selector: `$steps.${String(name)}.${output.name}`,
          kinds: output.kind.map(nameOfKind),
        }));
      }),
  ];
  return sources.map(({ selector, kinds }) => {
    const fits =
      wanted.size === 0 || wanted.has('*') || kinds.some((kind) => kind === '*' || wanted.has(kind));
    return {
      label: selector,
      insert: JSON.stringify(selector),
      detail: kinds.filter((kind) => kind !== '*').join(', '),
      documentation: fits ? '' : `The property takes ${[...wanted].join(', ')}.`,
      group: 'selector',
      rank: fits ? 4 : -1,
    };
  });
}

function kindsOfInput({ type, kind }: Readonly<Record<string, unknown>>): readonly string[] {
  if (/Image$/.test(String(type))) return ['image'];
  return Array.isArray(kind) ? kind.map((each) => nameOfKind(each as string)) : ['*'];
}

function nameOfKind(kind: string | { readonly name: string }): string {
  return typeof kind === 'string' ? kind : kind.name;
}

function unique(proposals: readonly Proposal[]): readonly Proposal[] {
  return [...new Map(proposals.map((proposal) => [proposal.insert, proposal])).values()];
}
