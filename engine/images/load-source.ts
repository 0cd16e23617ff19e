import type { ImageAccessPolicy } from './access-policy.ts';
import { decodeBase64, decodedLength } from './decode-base64.ts';
import { ImageError } from './image-error.ts';
import type { ImageSource } from './image-source.ts';
import { checkByteLimit } from './limits.ts';
import { loadFile } from './load-file.ts';

/** Line breaks make base64 text longer than its bytes: at most this much in what is still worth decoding. */
const BASE64_SLACK = 1.1;

export interface LoadOptions {
  readonly label: string;
  readonly policy: ImageAccessPolicy;
  readonly signal: AbortSignal | undefined;
}

/**
 * Gets an image's bytes: at least one, at most `maxBytes`. What they are is not looked at.
 *
 * @throws {ImageError} `image-empty`, `image-too-many-bytes`, and what files and downloads can do.
 */
export async function loadSource(source: ImageSource, options: LoadOptions): Promise<Uint8Array> {
  options.signal?.throwIfAborted();
  const bytes = await read(source, options);
  checkByteLimit(bytes.length, { label: options.label, maxBytes: options.policy.maxBytes });
  if (bytes.length > 0) return bytes;
  throw new ImageError('image-empty', `\`${options.label}\` has no bytes.`);
}

async function read(source: ImageSource, options: LoadOptions): Promise<Uint8Array> {
  const { label, policy, signal } = options;
  switch (source.kind) {
    case 'bytes':
      return source.bytes;
    case 'base64':
      return fromBase64(source.text.slice(source.start), label, policy.maxBytes);
    case 'file':
      return loadFile(source.path, { label, maxBytes: policy.maxBytes, signal });
    case 'url': {
      const { loadUrl } = await import('./load-url.ts');
      return loadUrl(source.url, options);
    }
  }
}

function fromBase64(text: string, label: string, maxBytes: number): Uint8Array {
  if (text === '') return new Uint8Array();
  checkByteLimit(Math.floor(decodedLength(text.length) / BASE64_SLACK), { label, maxBytes });
  return decodeBase64(text, label);
}
