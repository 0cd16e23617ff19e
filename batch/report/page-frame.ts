import { createHash } from 'node:crypto';
import type { PageSources } from './page-sources.ts';

/** The page before and after its data. Nothing of the run is in them: data is in the block of JSON only. */
export interface PageFrame {
  readonly head: string;
  readonly tail: string;
}

/**
 * Only this style and this script run, and nothing is loaded, whatever an answer says: the policy names them by hash.
 * Trusted types are refused, so that no text can become markup.
 */
export function framePage({ style, script }: PageSources): PageFrame {
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
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
<script type="application/json" id="data">`;
  return { head, tail: `</script>\n<script>${script}</script>\n</body>\n</html>\n` };
}

/** JSON that cannot end the block it is in, nor open a comment. */
export function toInertJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
