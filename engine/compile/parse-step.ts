import {
  jsonPointer,
  looksLikeSelector,
  parseSelector,
  type Issue,
  type JsonSchema,
  type OutputDefinition,
  type StepValues,
} from '../../schemas/index.ts';
import { convertNumber } from './convert-numbers.ts';
import type { DraftStep, Reference } from './draft.ts';
import type { BlockRegistry, LoadedBlock } from './registry.ts';
import { schemaIssues } from './schema-issues.ts';
import type { SelectorSlot } from './selector-slots.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { list, seen } from './words.ts';

export interface ParsedStep {
  /** `null` where there is no name to know the step by. */
  readonly step: DraftStep | null;
  readonly issues: readonly Issue[];
}

type Values = Record<string, unknown>;

/** Reads one step against its block's manifest. Never throws, whatever the value is. */
export function parseStep(value: unknown, registry: BlockRegistry, path: string): ParsedStep {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `A step is an object with a \`type\` and a \`name\`; this is ${seen(value)}.`;
    return { step: null, issues: [{ code: 'wrong-value', severity: 'error', message, path }] };
  }
  const given = value as Values;
  const name = typeof given['name'] === 'string' ? given['name'] : null;
  const block = typeof given['type'] === 'string' ? registry.blocks.get(given['type']) : undefined;
  if (block === undefined) {
    const step = name === null ? null : { name, block: null, values: {}, references: [], outputs: [], path };
    return { step, issues: [unknownBlock(given['type'], name, registry, path)] };
  }
  return parseKnownStep(given, { block, name, path });
}

interface StepPlace {
  readonly block: LoadedBlock;
  readonly name: string | null;
  readonly path: string;
}

function parseKnownStep(given: Values, place: StepPlace): ParsedStep {
  const { block, name, path } = place;
  const { manifest } = block.blockClass;
  const blame = name === null ? {} : { blockId: name };
  const { values, written, issues: warnings } = normalise(given, place);
  const label = name === null ? 'The step' : `Step \`${name}\``;
  const errors = schemaIssues(values, manifest.schema, block.validate, { path, label, ...blame }).map(
    (issue) => asWritten(issue, written, path),
  );
  const findings = errors.length > 0 ? [] : (manifest.checkStep?.(values) ?? []);
  const refused = findings.map(({ property, message }): Issue => {
    return {
      code: 'step-rejected',
      severity: 'error',
      message,
      path: `${path}${jsonPointer(property)}`,
      property,
      ...blame,
    };
  });
  const { references, ignored } = findReferences(values, written, place);
  const issues = [...errors, ...refused, ...warnings, ...ignored];
  if (name === null) return { step: null, issues };
  const outputs = describeOutputs(block, values, errors.length > 0);
  return {
    step: { name, block, values: withDefaults(values, manifest.schema), references, outputs, path },
    issues,
  };
}

/** A step that does not fit its manifest may not be able to say what it gives: then anything is allowed for. */
function describeOutputs(
  block: LoadedBlock,
  values: StepValues,
  isInvalid: boolean,
): readonly OutputDefinition[] {
  const { manifest } = block.blockClass;
  if (manifest.describeOutputs === undefined || isInvalid) return manifest.outputs;
  return manifest.describeOutputs(values);
}

interface Normalised {
  readonly values: Values;
  /** Name under which a property was written, where that is an alias. */
  readonly written: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

function normalise(given: Values, { block, name, path }: StepPlace): Normalised {
  const { schema, type } = block.blockClass.manifest;
  const values: Values = {};
  const written = new Map<string, string>();
  const issues: Issue[] = [];
  const warn = (code: Issue['code'], property: string, message: string): void => {
    const blockId = name === null ? {} : { blockId: name };
    issues.push({
      code,
      severity: 'warning',
      message,
      path: `${path}${jsonPointer(property)}`,
      property,
      ...blockId,
    });
  };
  for (const [property, value] of Object.entries(given)) {
    const canonical = canonicalName(property, given, schema);
    const propertySchema = schema.properties?.[canonical];
    if (property === '$comment') continue;
    if (propertySchema === undefined) {
      const known = Object.keys(schema.properties ?? {});
      warn(
        'unknown-property',
        property,
        `\`${property}\` is no property of \`${type}\` and is ignored.${didYouMean(property, known)}`,
      );
      continue;
    }
    values[canonical] = convertNumber(value, propertySchema);
    if (values[canonical] !== value) {
      warn(
        'converted-value',
        property,
        `\`${property}\` is ${seen(value)} and is read as the number ${seen(values[canonical])}.`,
      );
    }
    if (canonical !== property) written.set(canonical, property);
  }
  // An alias of the type is a name of the block too.
  if (values['type'] !== undefined) values['type'] = type;
  if (schema.deprecated === true) {
    warn(
      'deprecated-block',
      'type',
      `\`${type}\` is deprecated. It runs as before; new workflows had better not use it.`,
    );
  }
  return { values, written, issues };
}

/** An alias counts only where the property itself is absent. */
function canonicalName(property: string, given: Values, schema: JsonSchema): string {
  if (schema.properties?.[property] !== undefined) return property;
  const entry = Object.entries(schema.properties ?? {}).find(([, { aliases }]) =>
    aliases?.includes(property),
  );
  return entry === undefined || entry[0] in given ? property : entry[0];
}

function withDefaults(values: Values, schema: JsonSchema): StepValues {
  const defaults = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    property.default ?? null,
  ]);
  return { ...Object.fromEntries(defaults), ...values } as StepValues;
}

/** Issues name the property as the user wrote it. */
function asWritten(issue: Issue, written: ReadonlyMap<string, string>, path: string): Issue {
  const alias = issue.property === undefined ? undefined : written.get(issue.property);
  if (alias === undefined) return issue;
  return { ...issue, property: alias, path: `${path}${jsonPointer(alias)}` };
}

function findReferences(
  values: Values,
  written: ReadonlyMap<string, string>,
  { block, name, path }: StepPlace,
): { readonly references: readonly Reference[]; readonly ignored: readonly Issue[] } {
  const references: Reference[] = [];
  const ignored: Issue[] = [];
  for (const slot of block.slots.values()) {
    const base = `${path}${jsonPointer(written.get(slot.property) ?? slot.property)}`;
    for (const [key, text] of textsIn(values[slot.property], slot)) {
      const place = key === null ? base : `${base}${jsonPointer(key)}`;
      const selector = parseSelector(text);
      if (selector !== null || (!slot.acceptsText && text.startsWith('$'))) {
        references.push({ slot, key, selector, text, path: place });
      } else if (looksLikeSelector(text)) {
        const message = `${seen(text)} is no selector and is taken as plain text. Selectors are \`$inputs.<name>\` and \`$steps.<step>.<output>\`.`;
        ignored.push({
          code: 'ignored-selector',
          severity: 'warning',
          message,
          path: place,
          property: slot.property,
          ...(name !== null && { blockId: name }),
        });
      }
    }
  }
  return { references, ignored };
}

function textsIn(value: unknown, slot: SelectorSlot): readonly (readonly [string | number | null, string])[] {
  if (typeof value === 'string') return [[null, value]];
  if (slot.container === 'value' || typeof value !== 'object' || value === null) return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, item]) => (typeof item === 'string' ? [[key, item] as const] : []));
}

function unknownBlock(type: unknown, name: string | null, registry: BlockRegistry, path: string): Issue {
  const types = [...registry.blocks.keys()];
  const blame = { severity: 'error', property: 'type', ...(name !== null && { blockId: name }) } as const;
  const label = name === null ? 'The step' : `Step \`${name}\``;
  if (type === undefined) {
    return {
      code: 'missing-property',
      message: `${label} has no \`type\`. Loaded blocks are ${list(types)}.`,
      path,
      ...blame,
    };
  }
  if (typeof type !== 'string') {
    const message = `${label}: \`type\` is ${seen(type)}; it takes the type of a block, such as \`${types[0] ?? 'plugin/block@v1'}\`.`;
    return { code: 'wrong-value', message, path: `${path}/type`, ...blame };
  }
  const hint = didYouMean(type, types) || ` Loaded blocks are ${list(types)}.`;
  const message = `${label}: there is no block ${seen(type)}.${hint}`;
  return { code: 'unknown-block', message, path: `${path}/type`, ...blame };
}
