import { types } from 'node:util';
import { alternativesOf, type JsonSchema } from '../../schemas/json-schema.ts';

const MAX_SEEN = 200;
const MAX_LISTED = 50;

/** A value as an error message shows it: short, and in backticks. */
export function seen(value: unknown): string {
  const text = typeof value === 'string' ? withoutPicture(value) : toJson(value);
  return typeof value === 'string' ? `\`"${cut(text)}"\`` : named(text);
}

/** A name or a selector in backticks, cut like a value: definitions come from anybody. */
export function named(name: string): string {
  return `\`${cut(name)}\``;
}

function cut(text: string): string {
  return text.length > MAX_SEEN ? `${text.slice(0, MAX_SEEN)}…` : text;
}

/** `JSON.stringify` gives nothing for what JSON cannot write, and throws for circles and very deep nesting. */
function toJson(value: unknown): string {
  try {
    const json = JSON.stringify(value, withoutPictures) as string | undefined;
    return json ?? typeof value;
  } catch {
    return Array.isArray(value) ? 'a list' : typeof value;
  }
}

/** The value of a property is read from its holder, because bytes have turned into lists of numbers when they come here. */
function withoutPictures(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Readonly<Record<string, unknown>>)[key];
  if (types.isUint8Array(original)) return `${original.length} bytes`;
  return typeof value === 'string' ? withoutPicture(value) : value;
}

/** Long text without a space is a picture in base64 or as a data URI, and nobody wants to read it. */
function withoutPicture(text: string): string {
  const isPicture = text.length > MAX_SEEN && !/\s/.test(text.slice(0, MAX_SEEN));
  return isPicture ? `${text.slice(0, 16)}… (${text.length} characters)` : text;
}

/** Names in backticks; of very many the first. */
export function list(names: Iterable<string>): string {
  const shown: string[] = [];
  for (const name of names) {
    if (shown.length === MAX_LISTED) return `${shown.join(', ')}, and more`;
    shown.push(named(name));
  }
  return shown.join(', ');
}

/** What a property accepts, in words. */
export function accepted(schema: JsonSchema): string {
  return alternativesOf(schema).map(acceptedAlternative).join(', or ');
}

function acceptedAlternative(schema: JsonSchema): string {
  if (schema.reference === true) return `a ${acceptedSelector(schema)}`;
  if (schema.const !== undefined) return seen(schema.const);
  if (schema.enum !== undefined) return `one of ${list(schema.enum.map(String))}`;
  const range = [
    schema.minimum === undefined ? '' : ` from ${schema.minimum}`,
    schema.exclusiveMinimum === undefined ? '' : ` above ${schema.exclusiveMinimum}`,
    schema.maximum === undefined ? '' : ` to ${schema.maximum}`,
  ].join('');
  return `${acceptedType(schema)}${range}`;
}

function acceptedSelector({ kind = [], selected_element: element }: JsonSchema, number = ''): string {
  return element === 'step'
    ? `selector${number} of a step, such as \`$steps.name\``
    : `selector${number} of ${list(kind)}, such as \`$inputs.name\``;
}

function acceptedType(schema: JsonSchema): string {
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'integer':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    case 'array':
      return acceptedList(schema);
    case 'object':
      return typeof schema.additionalProperties === 'object'
        ? `an object whose values are ${accepted(schema.additionalProperties)}`
        : 'an object';
    default:
      return 'another value';
  }
}

function acceptedList({ items, prefixItems = [], minItems = 0, maxItems }: JsonSchema): string {
  const [first] = prefixItems;
  if (first !== undefined) return `a list of ${prefixItems.length} values, each ${accepted(first)}`;
  const most = maxItems === undefined ? '' : ` of at most ${maxItems} values`;
  if (items === undefined) return `a list${most}`;
  if (most === '' && items.reference === true)
    return minItems === 1
      ? `a list of at least one ${acceptedSelector(items)}`
      : `a list of ${acceptedSelector(items, 's')}`;
  return `a list${most}${most === '' ? ' of' : ', each'} ${accepted(items)}`;
}
