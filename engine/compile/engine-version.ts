import { createRequire } from 'node:module';
import type { satisfies as Satisfies } from 'semver';

/** Version of Roboflow's execution engine whose behaviour this engine has. */
export const ENGINE_VERSION = '1.15.0';

/** Versions are compared part by part; parts left out are 0. */
type Version = readonly [number, number, number];

/** `null` for anything but one to three numbers joined by dots. */
export function parseVersion(value: unknown): Version | null {
  if (typeof value !== 'string' || !/^\d+(\.\d+){0,2}$/.test(value.trim())) return null;
  const [major = 0, minor = 0, patch = 0] = value.trim().split('.').map(Number);
  return [major, minor, patch];
}

/** Same major version, and no newer than this engine. */
export function isProvided(requested: Version): boolean {
  const [major, minor, patch] = parseVersion(ENGINE_VERSION) ?? [0, 0, 0];
  if (requested[0] !== major) return false;
  return requested[1] < minor || (requested[1] === minor && requested[2] <= patch);
}

/** What keeps a block of these engine versions from running here, as the end of a sentence. */
export function engineProblem(range: unknown): string | null {
  if (range === '>=1.3.0,<2.0.0') return null;
  if (typeof range !== 'string') return 'its `engineCompatibility` is no range of engine versions';
  const { satisfies, validRange } = createRequire(import.meta.url)('semver') as {
    readonly satisfies: typeof Satisfies;
    readonly validRange: (range: string) => string | null;
  };
  const npmRange = range.replaceAll(',', ' ');
  if (validRange(npmRange) === null)
    return `\`${range}\` is no range of engine versions, such as \`>=1.3.0,<2.0.0\``;
  if (satisfies(ENGINE_VERSION, npmRange)) return null;
  return `it runs on engine versions \`${range}\`, and this engine is ${ENGINE_VERSION}`;
}
