import {
  BlockInterfaceError,
  PluginLoadingError,
  type BlockManifest,
  type Issue,
  type Plugin,
} from '../../schemas/index.ts';
import { engineProblem } from './engine-version.ts';
import { seen } from './words.ts';

/**
 * Plugins come from the outside world: their types are promises until checked.
 * @throws PluginLoadingError
 */
export function checkPlugin(plugin: unknown): void {
  const { name, blocks, contractVersion = 1 } = (plugin ?? {}) as Partial<Record<keyof Plugin, unknown>>;
  if (typeof name === 'string' && name !== '' && Array.isArray(blocks)) {
    if (contractVersion === 1) return;
    const message = `Plugin \`${name}\` is written for version ${seen(contractVersion)} of the plugin contract; this engine knows version 1.`;
    throw new PluginLoadingError(message, { issues: [pluginIssue(message, 'contractVersion')] });
  }
  const message = 'A plugin is an object with a `name` and a list of `blocks`.';
  throw new PluginLoadingError(message, { issues: [pluginIssue(message, '')] });
}

/** What keeps a block from being loaded, as the end of a sentence. */
export function blockProblem(blockClass: unknown): string | null {
  if (typeof blockClass !== 'function') return 'it is not a class';
  const manifest = manifestOf(blockClass);
  if (manifest === null) return 'it has no static `manifest`';
  const { type, schema, outputs, engineCompatibility } = manifest;
  if (typeof type !== 'string' || type === '') return 'its manifest has no `type`';
  if (schema?.properties === undefined) return 'its manifest has no `schema` with `properties`';
  if (!Array.isArray(outputs)) return 'its manifest has no list of `outputs`';
  const prototype = blockClass.prototype as { readonly run?: unknown } | undefined;
  if (typeof prototype?.run !== 'function') return 'it has no method `run`';
  return engineProblem(engineCompatibility);
}

function manifestOf(blockClass: unknown): Partial<BlockManifest> | null {
  const { manifest } = (blockClass ?? {}) as { readonly manifest?: Partial<BlockManifest> | null };
  return manifest ?? null;
}

export function blockError(
  plugin: Plugin,
  blockClass: unknown,
  problem: string,
  cause?: unknown,
): BlockInterfaceError {
  const { name: className = '' } = (blockClass ?? {}) as { readonly name?: string };
  const name = [manifestOf(blockClass)?.type, className, 'unnamed'].find((candidate) => candidate);
  const message = `Block \`${name}\` of plugin \`${plugin.name}\` cannot be used: ${problem}.`;
  const issue: Issue = { code: 'block-invalid', severity: 'error', message, path: '' };
  return new BlockInterfaceError(message, { issues: [issue], cause });
}

export function pluginIssue(message: string, property: string): Issue {
  return { code: 'plugin-invalid', severity: 'error', message, path: '', property };
}
