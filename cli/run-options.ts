import type { LlamaVisionOptions } from '../blocks/index.ts';
import type { ImageAccessPolicy } from '../index.ts';
import type { PluginOptions } from './create-engine.ts';
import type { KeyOptions } from './keys.ts';
import type { ParameterOptions } from './sources/parameters.ts';
import type { Environment } from './terminal.ts';

export interface RunOptions extends ParameterOptions, PluginOptions {
  readonly imageInput?: string;
  readonly key?: string;
  readonly baseUrl?: string;
  readonly dialect?: 'openrouter' | 'openai';
  readonly ownHost?: true;
  readonly model?: string;
  readonly repair?: true;
  readonly structured?: true;
  readonly concurrency?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly urls: ImageAccessPolicy['urls'];
  readonly maxImageBytes?: number;
  readonly strict: boolean;
  readonly stream: boolean;
  readonly failFast: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly emulate: boolean;
  /** Folder for images with what was detected drawn on them. */
  readonly draw?: string;
  /** Folder for images that the workflow gives. */
  readonly saveImages?: string | undefined;
}

/** What images may be read from. */
export function imageAccess({ urls, maxImageBytes }: RunOptions, cwd: string): Partial<ImageAccessPolicy> {
  return {
    urls,
    baseDirectory: cwd,
    ...(maxImageBytes !== undefined && { maxBytes: maxImageBytes }),
  };
}

/** How the blocks reach a model. The emulator is reached by the environment alone, with its own key. */
export function llamaVisionOptions(options: RunOptions): LlamaVisionOptions {
  const { key, baseUrl, dialect, ownHost, model, repair, structured, concurrency, timeout, emulate } =
    options;
  return {
    ...(key !== undefined && !emulate && { apiKey: key }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(dialect !== undefined && { dialect }),
    ...(ownHost !== undefined && { ownsHost: ownHost }),
    ...(model !== undefined && { model }),
    ...(repair !== undefined && { repair }),
    ...(structured !== undefined && { structured }),
    ...(concurrency !== undefined && { maxConcurrentRequests: concurrency }),
    ...(timeout !== undefined && { transport: { deadlineMs: timeout * 1000 } }),
  };
}

/** A key of OpenRouter's from the environment is not for another host. */
export function keyOptions({ key, baseUrl, emulate }: RunOptions, environment: Environment): KeyOptions {
  const isOtherHost = (baseUrl ?? environment['LLAMA_VISION_BASE_URL'] ?? '') !== '';
  const fromEnvironment = isOtherHost ? '' : (environment['OPENROUTER_API_KEY'] ?? '');
  const chosen = emulate ? fromEnvironment : (key ?? fromEnvironment);
  return { key: chosen === '' ? null : chosen, isKeyOptional: isOtherHost };
}
