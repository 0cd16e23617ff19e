import { readFileSync } from 'node:fs';

/** Version of this package. */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as {
        readonly version: string;
      };
      return manifest.version;
    } catch {
      // Sources and the build lie at different depths below the package.
    }
  }
  return 'unknown';
}
