import type { BlockManifest, JsonSchema } from '../schemas/index.ts';
import { code } from './markdown.ts';

/** What another version has that this one has not, and the other way round. */
export function versionDifferences(own: BlockManifest, other: BlockManifest): string {
  const [ownProperties, otherProperties] = [own.schema.properties ?? {}, other.schema.properties ?? {}];
  const lines = [
    ...names(otherProperties)
      .filter((name) => !(name in ownProperties))
      .map((name) => `- it has ${code(name)}`),
    ...names(ownProperties)
      .filter((name) => !(name in otherProperties))
      .map((name) => `- it has no ${code(name)}`),
    ...names(ownProperties)
      .filter((name) => name in otherProperties && name !== 'type')
      .flatMap((name) => propertyDifference(name, ownProperties[name] ?? {}, otherProperties[name] ?? {})),
    ...outputDifferences(own, other),
  ];
  const list = lines.length === 0 ? '- it takes and gives the same' : lines.join('\n');
  return `Compared with this version, ${code(other.type)}:\n\n${list}`;
}

function names(properties: Readonly<Record<string, JsonSchema>>): readonly string[] {
  return Object.keys(properties);
}

function propertyDifference(name: string, own: JsonSchema, other: JsonSchema): readonly string[] {
  const lines: string[] = [];
  const [ownChoices, otherChoices] = [choices(own), choices(other)];
  const more = otherChoices.filter((choice) => !ownChoices.includes(choice));
  const fewer = ownChoices.filter((choice) => !otherChoices.includes(choice));
  if (more.length > 0) lines.push(`- ${code(name)} also takes ${more.join(', ')}`);
  if (fewer.length > 0) lines.push(`- ${code(name)} does not take ${fewer.join(', ')}`);
  if (JSON.stringify(own.default) !== JSON.stringify(other.default)) {
    lines.push(
      `- ${code(name)} is ${other.default === undefined ? 'without a default' : `${code(JSON.stringify(other.default))} by default`}`,
    );
  }
  return lines;
}

/** Fixed values, and kinds of selectors. */
function choices(schema: JsonSchema): readonly string[] {
  return [schema, ...(schema.anyOf ?? [])].flatMap((part) => [
    ...(part.enum ?? []).map((value) => code(JSON.stringify(value))),
    ...(part.const === undefined ? [] : [code(JSON.stringify(part.const))]),
    ...(part.kind ?? []).map((kind) => `selectors of ${code(kind)}`),
  ]);
}

function outputDifferences(own: BlockManifest, other: BlockManifest): readonly string[] {
  return other.outputs.flatMap(({ name, kind }) => {
    const same = own.outputs.find((output) => output.name === name);
    if (same === undefined) return [`- it gives ${code(name)}`];
    return JSON.stringify(same.kind) === JSON.stringify(kind)
      ? []
      : [`- ${code(name)} is of kind ${kind.map(code).join(', ')}`];
  });
}
