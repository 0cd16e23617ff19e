import { hashText } from '../effects.ts';
import type { ImageLook, Region } from '../image/look.ts';
import { isJsonObject, type JsonObject as Schema } from '../json.ts';
import {
  fieldValue,
  rankForImage,
  rankForRegion,
  regionConfidence,
  rounded,
  suitingClasses,
} from './write-answer.ts';
import type { ScoredClass } from './write-answer.ts';

/** What is known where a value is wanted. */
interface Place {
  readonly look: ImageLook;
  /** The whole schema, for references into it. */
  readonly root: unknown;
  readonly key: string;
  /** What the value is about: one of the things found, one of the classes that suit; `null` for the image. */
  readonly region: Region | null;
  readonly chosen: ScoredClass | null;
  readonly depth: number;
}

/** A schema that refers to itself ends here. */
const DEEPEST = 12;

/** A value that a JSON Schema admits, filled with what was seen; of a schema's keywords the common ones are kept to. */
export function fillSchema(schema: unknown, look: ImageLook): unknown {
  return valueFor(schema, { look, root: schema, key: '', region: null, chosen: null, depth: 0 });
}

function valueFor(given: unknown, place: Place): unknown {
  const schema = resolve(given, place.root);
  if (place.depth > DEEPEST) return null;
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return bestOption(schema['enum'], place);
  const option = [schema['anyOf'], schema['oneOf'], schema['allOf']]
    .flatMap((options): readonly unknown[] => (Array.isArray(options) ? options : []))
    .find((each) => typeOf(resolve(each, place.root)) !== 'null');
  if (option !== undefined) return valueFor(option, deeper(place));
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(propertiesOf(schema)).map(([key, value]) => [
          key,
          valueFor(value, deeper(place, key)),
        ]),
      );
    case 'array':
      return listFor(schema, place);
    case 'number':
    case 'integer':
      return numberFor(schema, place);
    case 'boolean':
      return hashText(`${place.look.fingerprint}/${place.key}`) % 2 === 0;
    case 'null':
      return null;
    default:
      return fieldValue({ key: place.key, description: describe(schema) }, place.look);
  }
}

function deeper(place: Place, key = place.key): Place {
  return { ...place, key, depth: place.depth + 1 };
}

/** Follows `#/$defs/name`; what is no schema object admits anything. */
function resolve(schema: unknown, root: unknown): Schema {
  let found = schema;
  for (let hop = 0; hop < DEEPEST && isJsonObject(found) && typeof found['$ref'] === 'string'; hop += 1) {
    const steps = found['$ref'].split('/').slice(1);
    found = steps.reduce((at: unknown, step) => (isJsonObject(at) ? at[step] : undefined), root);
  }
  return isJsonObject(found) ? found : {};
}

function typeOf(schema: Schema): unknown {
  const { type } = schema;
  if (Array.isArray(type)) return type.find((name) => name !== 'null');
  return type ?? ('properties' in schema ? 'object' : 'items' in schema ? 'array' : 'string');
}

function describe({ description }: Schema): string {
  return typeof description === 'string' ? description : '';
}

function propertiesOf(schema: Schema): Schema {
  return isJsonObject(schema['properties']) ? schema['properties'] : {};
}

/** The class that suits the image or the region; the first option where they are no classes. */
function bestOption(options: readonly unknown[], { look, region, chosen }: Place): unknown {
  const names = options.filter((option) => typeof option === 'string');
  if (chosen !== null && names.includes(chosen.name)) return chosen.name;
  const ranked = region === null ? rankForImage(names, look) : rankForRegion(names, region, look);
  return ranked[0]?.name ?? options[0];
}

/** Boxes: one entry for each thing found. Classes: one for each that suits the image. Else as few as are allowed. */
function listFor(schema: Schema, place: Place): readonly unknown[] {
  const items = resolve(schema['items'], place.root);
  const edges = edgesOf(place.region);
  if (/^(?:box|bbox)/.test(place.key) && typeOf(items) !== 'object')
    return edges.map((edge) => scaled(edge, items, 1000));
  const keys = Object.keys(propertiesOf(items));
  const classes = [
    items,
    ...Object.values(propertiesOf(items)).map((property) => resolve(property, place.root)),
  ]
    .map(({ enum: options }) => options)
    .find((options) => Array.isArray(options));
  const least = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0;
  const most = typeof schema['maxItems'] === 'number' ? schema['maxItems'] : Number.POSITIVE_INFINITY;
  const places: readonly Place[] = keys.some((key) => isEdge(key) || /^(?:box|bbox)/.test(key))
    ? place.look.regions.map((region) => ({ ...place, region }))
    : classes === undefined
      ? Array.from({ length: Math.max(1, least) }, () => place)
      : suitingClasses(
          classes.filter((name) => typeof name === 'string'),
          place.look,
        ).map((chosen) => ({ ...place, chosen }));
  return places.slice(0, most).map((each) => valueFor(items, deeper(each)));
}

const EDGES: readonly RegExp[] = [
  /^(?:x_?min|x0|x1?|left)$/i,
  /^(?:y_?min|y0|y1?|top)$/i,
  /^(?:x_?max|x2|right)$/i,
  /^(?:y_?max|y2|bottom)$/i,
];

function isEdge(key: string): boolean {
  return EDGES.some((names) => names.test(key));
}

function edgesOf(region: Region | null): readonly number[] {
  const { xMin, yMin, xMax, yMax } = region ?? { xMin: 0.25, yMin: 0.25, xMax: 0.75, yMax: 0.75 };
  return [xMin, yMin, xMax, yMax];
}

function numberFor(schema: Schema, { key, look, region, chosen }: Place): number {
  const edge = edgesOf(region)[EDGES.findIndex((names) => names.test(key))];
  if (edge !== undefined) return scaled(edge, schema, 1);
  if (/confidence|score|probability/i.test(key))
    return scaled(rounded(chosen?.score ?? (region === null ? 0.5 : regionConfidence(region)), 2), schema, 1);
  const told = Number(fieldValue({ key, description: describe(schema) }, look));
  const { minimum, maximum } = schema;
  const value = Number.isNaN(told) ? look.regions.length : told;
  return Math.min(
    Math.max(value, typeof minimum === 'number' ? minimum : value),
    typeof maximum === 'number' ? maximum : value,
  );
}

/** A part of 1 in the unit of the schema, whose `maximum` tells it. */
function scaled(part: number, schema: Schema, otherwise: number): number {
  const most = typeof schema['maximum'] === 'number' ? schema['maximum'] : otherwise;
  const value = part * most;
  return typeOf(schema) === 'integer' || most > 1 ? Math.round(value) : rounded(value, 3);
}
