import { didYouMean } from '../../schemas/did-you-mean.ts';
import { jsonPointer, type Issue, type StepValues } from '../../schemas/index.ts';
import { alternativesOf, type JsonSchema } from '../../schemas/json-schema.ts';
import type { LoadedBlock } from './registry.ts';
import { named, seen } from './words.ts';

/** A step whose block is known. */
export interface StepPlace {
  readonly block: LoadedBlock;
  readonly name: string | null;
  readonly path: string;
}

export interface Normalised {
  readonly values: StepValues;
  /** Name under which a property was written, where that is an alias. */
  readonly written: ReadonlyMap<string, string>;
  readonly issues: readonly Issue[];
}

/** Properties by their canonical names, numbers and booleans read as such, what is none of the block's left out with a warning. */
export function normalise(given: StepValues, { block, name, path }: StepPlace): Normalised {
  const { schema, type } = block.blockClass.manifest;
  const values: Record<string, unknown> = {};
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
    const propertySchema = propertyOf(schema, canonical);
    if (property === '$comment') continue;
    if (propertySchema === undefined) {
      const known = Object.keys(schema.properties ?? {});
      warn(
        'unknown-property',
        property,
        `${named(property)} is no property of \`${type}\` and is ignored.${didYouMean(property, known)}`,
      );
      continue;
    }
    values[canonical] = convertLiteral(value, propertySchema);
    if (values[canonical] !== value) {
      warn(
        'converted-value',
        property,
        `${named(property)} is ${seen(value)} and is read as ${seen(values[canonical])}.`,
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
function canonicalName(property: string, given: StepValues, schema: JsonSchema): string {
  if (propertyOf(schema, property) !== undefined) return property;
  const entry = Object.entries(schema.properties ?? {}).find(([, { aliases }]) =>
    aliases?.includes(property),
  );
  return entry === undefined || Object.hasOwn(given, entry[0]) ? property : entry[0];
}

/** Names that every object inherits, such as `constructor`, are no properties. */
function propertyOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  const { properties = {} } = schema;
  return Object.hasOwn(properties, name) ? properties[name] : undefined;
}

/** As Python reads a whole number and any number from text. */
const WHOLE = /^\s*[+-]?\d+(_\d+)*(\.0+)?\s*$/;
const DECIMAL = /^\s*[+-]?(\d+(_\d+)*(\.(\d+(_\d+)*)?)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?\s*$/i;

const TRUTHS: Readonly<Record<string, boolean>> = {
  ...Object.fromEntries(['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, true])),
  ...Object.fromEntries(['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, false])),
};

/**
 * A number given as text or boolean where the property takes numbers, and a boolean given as text or number where it takes
 * booleans, as Roboflow's manifests read them; anything else comes back as it was.
 */
export function convertLiteral(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) return convertItems(value, schema);
  const types = alternativesOf(schema).map(({ type, reference }) => (reference === true ? null : type));
  if (types.includes('number') || types.includes('integer')) {
    if (typeof value === 'boolean') return Number(value);
    const pattern = types.includes('number') ? DECIMAL : WHOLE;
    return typeof value === 'string' && pattern.test(value) ? Number(value.replaceAll('_', '')) : value;
  }
  const isTruth = types.includes('boolean') && (typeof value === 'number' || typeof value === 'string');
  return isTruth ? (TRUTHS[String(value).toLowerCase()] ?? value) : value;
}

/** Items that each have a schema of their own. */
function convertItems(values: readonly unknown[], schema: JsonSchema): readonly unknown[] {
  const schemas = alternativesOf(schema).flatMap(({ prefixItems = [] }) => prefixItems);
  const items = values.map((value, index) => {
    const own = schemas[index];
    return own === undefined ? value : convertLiteral(value, own);
  });
  return items.every((item, index) => item === values[index]) ? values : items;
}
