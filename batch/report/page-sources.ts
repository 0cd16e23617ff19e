import { readFile } from 'node:fs/promises';

/** Modules of the page, each after those that it imports. */
const MODULES = [
  'format',
  'dom',
  'model',
  'facets',
  'statistics',
  'choice',
  'address',
  'picture',
  'charts',
  'overview',
  'plots',
  'filter-bar',
  'tile',
  'virtual-list',
  'answer',
  'detail',
  'printing',
  'main',
] as const;
const STYLES = ['base', 'overview', 'list', 'detail', 'print'] as const;

export interface PageSources {
  readonly style: string;
  readonly script: string;
}

/**
 * Style and script of the page. They are files beside this module, so that they are read, checked and formatted as what
 * they are; the build copies the folder beside the bundle.
 */
export async function readPageSources(): Promise<PageSources> {
  const [styles, modules] = await Promise.all([
    Promise.all(STYLES.map((name) => readSource(`${name}.css`))),
    Promise.all(MODULES.map((name) => readSource(`${name}.js`))),
  ]);
  return { style: styles.join('\n'), script: joinModules(modules) };
}

/**
 * Makes one script of modules: a page that asks for no file cannot import. Names are unique among the modules, and imports
 * and exports are of the simplest forms; tests hold both.
 */
export function joinModules(modules: readonly string[]): string {
  const bodies = modules.map((source) =>
    source
      .replace(/^\/\* global .*\*\/\n/gm, '')
      .replace(/^import \{[^}]*\} from '\.\/[\w-]+\.js';\n/gm, '')
      .replace(/^export (?=(?:async )?function|const|class)/gm, ''),
  );
  return `(() => {\n'use strict';\n${bodies.join('\n')}\n})();\n`;
}

function readSource(name: string): Promise<string> {
  return readFile(new URL(`../../web/report/${name}`, import.meta.url), 'utf8');
}
