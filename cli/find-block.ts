import { nearest } from '../schemas/did-you-mean.ts';
import { CliError } from './cli-error.ts';

const MOST_LISTED = 12;

/**
 * The type identifier that a person means: the whole one, or without what stands before the slash, or without the
 * version, which then is the newest. `null` where there is none.
 * @throws CliError where blocks of several plugins have the name.
 */
export function findType(name: string, types: readonly string[]): string | null {
  if (types.includes(name)) return name;
  const matches = types.filter((type) =>
    [shortName(type), withoutVersion(type), withoutVersion(shortName(type))].includes(name),
  );
  const families = new Set(matches.map(withoutVersion));
  if (families.size > 1) {
    const list = [...matches].map((type) => `\`${type}\``).join(', ');
    throw new CliError(`Several blocks are called \`${name}\`. Give the whole name: ${list}.`);
  }
  const [newest = null] = [...matches].sort((a, b) => versionOf(b) - versionOf(a));
  return newest;
}

/** @param hint what else to say, beginning with a space */
export function noSuchBlock(name: string, types: readonly string[], hint = ''): CliError {
  const short = types.map(shortName);
  const near = nearest(name, [...types, ...short, ...short.map(withoutVersion)]);
  const meant = near === null ? '' : ` Did you mean \`${near}\`?`;
  const list = types.length > MOST_LISTED ? '' : ` Blocks: ${types.join(', ')}.`;
  return new CliError(`There is no block \`${name.slice(0, 200)}\`.${meant}${list}${hint}`);
}

/** Without what stands before the slash. */
function shortName(type: string): string {
  return type.replace(/^.*\//, '');
}

export function withoutVersion(type: string): string {
  return type.replace(/@.*/s, '');
}

function versionOf(type: string): number {
  return Number(/@v?(\d+)/.exec(type)?.[1] ?? 0);
}
