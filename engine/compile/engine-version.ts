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
