import { llamaVisionPlugin } from '../blocks/index.ts';
import { resolveSettings, type LlamaVisionOptions } from '../blocks/vision-language/options.ts';
import { Engine } from '../engine/index.ts';
import type { BlockManifest } from '../schemas/index.ts';
import type { ServerOptions } from './options.ts';

export interface ServedEngine {
  readonly engine: Engine;
  /** Of all loaded blocks. */
  readonly manifests: readonly BlockManifest[];
  readonly hasProviderKey: boolean;
  readonly hasRoboflowKey: boolean;
  /** For `engine.renew`, where a caller's own Roboflow key pays. */
  readonly parametersFor: (roboflowKey: string) => Readonly<Record<string, unknown>>;
  /** Another, with the same connections, that reads files in some folders; it needs no closing. */
  readonly createFileEngine: (filesWithin: readonly string[]) => Engine;
  /** Keys of the operator's, which nothing that is shown may have. */
  readonly secrets: readonly string[];
}

/**
 * The engine that requests are run with. A server that lets in anybody has no keys of its own: then strangers bring theirs.
 * @throws PluginLoadingError, BlockInterfaceError where a plugin cannot be used.
 */
export function createServedEngine(options: ServerOptions): ServedEngine {
  const { plugins = [], strict = false, images, insecure = false, emulated = false } = options;
  const { environment = process.env, llamaVision = {} } = options;
  const given: LlamaVisionOptions = {
    environment,
    ...(strict && { strictParsing: true }),
    ...llamaVision,
  };
  const used = insecure && options.accessKey === undefined && !emulated ? withoutKeys(given) : given;
  const own = llamaVisionPlugin(used);
  const all = [own, ...plugins];
  const shared = { plugins: all, strict, environment };
  const access = { urls: 'public', ...images } as const;
  const engine = new Engine({ ...shared, images: { ...access, allowFiles: false } });
  const { apiKey, roboflow } = resolveSettings(used);
  const secrets = [apiKey, roboflow.apiKey, environment['OPENROUTER_API_KEY'], options.accessKey];
  return {
    engine,
    createFileEngine: (filesWithin) =>
      new Engine({ ...shared, images: { ...access, allowFiles: true, filesWithin } }),
    manifests: all.flatMap(({ blocks }) => blocks.map(({ manifest }) => manifest)),
    hasProviderKey: apiKey !== null,
    hasRoboflowKey: roboflow.apiKey !== null,
    parametersFor: own.parametersFor,
    secrets: secrets.flatMap((secret) => secret ?? []).filter((secret) => secret !== ''),
  };
}

function withoutKeys({ environment = {}, ...options }: LlamaVisionOptions): LlamaVisionOptions {
  const shown = Object.entries(options).filter(([name]) => name !== 'apiKey' && name !== 'roboflowApiKey');
  const kept = Object.entries(environment).filter(
    ([name]) => name !== 'OPENROUTER_API_KEY' && name !== 'ROBOFLOW_API_KEY',
  );
  return { ...Object.fromEntries(shown), environment: Object.fromEntries(kept) };
}
