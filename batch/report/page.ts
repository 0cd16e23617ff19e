import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The page before and after its data. Nothing of the run is in them: it is in the block of data only, as base64. */
export interface PageFrame {
  readonly head: string;
  readonly tail: string;
}

/**
 * The page that `web/report` is built to. Only its style and its script run, and nothing is loaded, whatever an answer says:
 * the policy names them by hash. Trusted types are refused, so that no text can become markup.
 */
export async function readPageFrame(): Promise<PageFrame> {
  const [style, script] = await Promise.all([readBuilt('report.css'), readBuilt('report.js')]);
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    // Pictures that the workflow drew lie in files beside the page.
    "img-src data: file: 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const head = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Results</title>
<style>${style}</style>
</head>
<body>
<div id="report"></div>
<noscript>This report needs JavaScript, which this page may not run here. The same results are in results.jsonl.</noscript>
<script type="application/octet-stream" id="data">`;
  return { head, tail: `</script>\n<script type="module">${script}</script>\n</body>\n</html>\n` };
}

/** A file of `dist/web`, where the build puts it, whether this module runs from its source or from a bundle. */
async function readBuilt(name: string): Promise<string> {
  const path = join(packageFolder(), 'dist', 'web', name);
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(
      `The report's page has not been built: \`${path}\` cannot be read. Run \`npm run build\`.`,
      {
        cause,
      },
    );
  });
}

/** The nearest folder above this module with a `package.json`. */
function packageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) || folder === dirname(folder)) return folder;
  }
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
