import {
  jsonPointer,
  type Issue,
  type JsonSchema,
  type SchemaError,
  type SchemaValidator,
} from '../../schemas/index.ts';
import { alternativesOf } from '../../schemas/json-schema.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { accepted, seen } from './words.ts';

export interface SchemaSubject {
  /** JSON Pointer to the value. */
  readonly path: string;
  /** What the value is, for messages: `Step "llama"`. */
  readonly label: string;
  readonly blockId?: string;
  /** Set where the value as a whole is one thing with a name, as an output is; else the property at fault is named. */
  readonly property?: string;
}

/** One issue for each property at fault, however many errors the validator found in it. */
export function schemaIssues(
  value: unknown,
  schema: JsonSchema,
  validate: SchemaValidator,
  subject: SchemaSubject,
): readonly Issue[] {
  if (validate(value) === true) return [];
  const byProperty = new Map<string, Issue>();
  for (const error of validate.errors ?? []) {
    const property = propertyAtFault(error);
    if (property === null || byProperty.has(property)) continue;
    byProperty.set(
      property,
      property === '' ? wholeIssue(value, error, subject) : propertyIssue(property, value, schema, subject),
    );
  }
  return [...byProperty.values()];
}

/** `null` for the errors by which `if` and `anyOf` only repeat what others say. */
function propertyAtFault({ instancePath, keyword, params }: SchemaError): string | null {
  const top = instancePath.split('/')[1];
  if (top !== undefined) return unescapePointer(top);
  if (keyword === 'required') return String(params['missingProperty']);
  return keyword === 'if' ? null : '';
}

function unescapePointer(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A rule about an object as a whole is told in the validator's words: the object itself may hold what is private. */
function wholeIssue(
  value: unknown,
  { message: rule = 'breaks a rule' }: SchemaError,
  subject: SchemaSubject,
): Issue {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const message = isObject
    ? `${subject.label} as a whole ${rule}.`
    : `${subject.label} is ${seen(value)}; an object is expected.`;
  return { code: 'wrong-value', message, path: subject.path, ...blameOf('', subject) };
}

function blameOf(property: string, subject: SchemaSubject): Pick<Issue, 'severity' | 'blockId' | 'property'> {
  return {
    severity: 'error',
    ...(subject.blockId !== undefined && { blockId: subject.blockId }),
    property: subject.property ?? property,
  };
}

function propertyIssue(property: string, value: unknown, schema: JsonSchema, subject: SchemaSubject): Issue {
  const blame = blameOf(property, subject);
  const propertySchema = schema.properties?.[property] ?? {};
  const given = (value as Readonly<Record<string, unknown>>)[property];
  if (isMissing(given, propertySchema)) {
    const message = `${subject.label} has no \`${property}\`${requirementOf(property, value, schema)}. It takes ${acceptedHere(propertySchema)}.`;
    return { code: 'missing-property', message, path: subject.path, ...blame };
  }
  const shown = propertySchema.private === true ? 'a value that is not shown' : seen(given);
  const message =
    `${subject.label}: \`${property}\` is ${shown}; it takes ${accepted(propertySchema)}.` +
    suggestion(given, propertySchema);
  return { code: 'wrong-value', message, path: `${subject.path}${jsonPointer(property)}`, ...blame };
}

function isMissing(given: unknown, schema: JsonSchema): boolean {
  if (given !== null || schema.relevant_for === undefined) return given === undefined;
  // What may be null in general is left out by it.
  return alternativesOf(schema).some(({ type }) => type === 'null');
}

/** Where a property may be null in general, null is no way to fill it in here. */
function acceptedHere(schema: JsonSchema): string {
  return accepted(
    schema.anyOf === undefined ? schema : { anyOf: schema.anyOf.filter(({ type }) => type !== 'null') },
  );
}

function requirementOf(property: string, value: unknown, schema: JsonSchema): string {
  const rules = Object.entries(schema.properties?.[property]?.relevant_for ?? {});
  const [other] = rules[0] ?? [];
  if (other === undefined) return '';
  const given = (value as Readonly<Record<string, unknown>>)[other] ?? schema.properties?.[other]?.default;
  return `, which \`${other}\` ${seen(given)} needs`;
}

function suggestion(given: unknown, schema: JsonSchema): string {
  if (typeof given !== 'string') return '';
  const choices = [schema, ...(schema.anyOf ?? [])]
    .flatMap((part) => [...(part.enum ?? []), part.const ?? []])
    .flat();
  return didYouMean(given, choices.map(String));
}
