import { llamaVisionPlugin, type LlamaVisionOptions } from './blocks/index.ts';
import { Engine, type EngineOptions } from './engine/index.ts';

/** Options of the engine, with how the shipped blocks reach a model. */
export interface CreateEngineOptions extends EngineOptions {
  readonly llamaVision?: LlamaVisionOptions;
}

/**
 * An engine with this package's blocks, and those of further plugins.
 * @throws PluginLoadingError, BlockInterfaceError where a plugin cannot be used.
 */
export function createEngine({ llamaVision = {}, ...options }: CreateEngineOptions = {}): Engine {
  const { environment, plugins = [], strict } = options;
  const shipped = llamaVisionPlugin({
    ...(environment !== undefined && { environment }),
    ...(strict === true && { strictParsing: true }),
    ...llamaVision,
  });
  return new Engine({ ...options, plugins: [shipped, ...plugins] });
}

export * from './blocks/index.ts';
export * from './engine/index.ts';
export * from './schemas/index.ts';
