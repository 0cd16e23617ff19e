import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { types } from 'node:util';
import { isWorkflowImage, type WorkflowImage } from '../../schemas/image.ts';
import type { ImageAccessPolicy } from './access-policy.ts';
import {
  ACCEPTED_VALUES,
  classifyImageValue,
  labelOf,
  isUrl,
  readWireValue,
  type ImageSource,
  type WireValue,
} from './image-value.ts';
import { ImageError } from './image-error.ts';
import { SourceImage } from './source-image.ts';

export interface CreateImageOptions {
  /** Name of the workflow input with the position in its batch. A `parent_id` of the value replaces it. */
  readonly parentId: string;
  readonly policy: ImageAccessPolicy;
}

/**
 * Makes an image of an input's value: `{type, value}`, an http(s) or file URL, a data URI, base64, a path, bytes, or an
 * image, which is returned. Cheap: nothing is read, decoded or copied, so what is inside shows only when a method of
 * the image is called.
 *
 * @throws {ImageError} `image-unsupported-value` for what cannot be an image, `image-access-refused` for files and
 * URLs that the policy switches off.
 */
export function createImage(value: unknown, { parentId, policy }: CreateImageOptions): WorkflowImage {
  if (isWorkflowImage(value)) return value;
  const wire = readWireValue(value);
  if (isWorkflowImage(wire.value)) return wire.value;
  const source = resolveSource(asSource(wire), policy);
  return new SourceImage({
    source,
    parentId: wire.parentId ?? parentId,
    sha256: wire.sha256,
    label: labelOf(source, wire.hint),
    policy,
    videoMetadata: wire.videoMetadata,
  });
}

function asSource({ value, hint }: WireValue): ImageSource {
  if (typeof value === 'string') return classifyImageValue(value, hint);
  if (types.isUint8Array(value)) return { kind: 'bytes', bytes: value };
  if (types.isArrayBuffer(value)) return { kind: 'bytes', bytes: new Uint8Array(value) };
  if (isUrl(value)) return classifyImageValue(String(value));
  throw unsupported(value);
}

/** Checks the policy and makes paths absolute. */
function resolveSource(source: ImageSource, policy: ImageAccessPolicy): ImageSource {
  if (source.kind === 'url' && policy.urls === 'none') throw refused('URLs');
  if (source.kind !== 'file') return source;
  if (!policy.allowFiles) throw refused('files');
  return { kind: 'file', path: absolutePath(source.path, policy.baseDirectory) };
}

function absolutePath(path: string, baseDirectory = '.'): string {
  if (/^file:/i.test(path)) return pathOfUrl(path);
  if (/^~[\\/]/.test(path)) return resolve(homedir(), path.slice(2));
  return resolve(baseDirectory, path);
}

function pathOfUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (cause) {
    const message = `The image is a file URL without a path on this machine. ${ACCEPTED_VALUES}`;
    throw new ImageError('image-unsupported-value', message, { cause });
  }
}

function refused(what: string): ImageError {
  return new ImageError(
    'image-access-refused',
    `Images are not read from ${what} here. Send the image as base64, a data URI or bytes.`,
  );
}

function unsupported(value: unknown): ImageError {
  return new ImageError(
    'image-unsupported-value',
    `${describe(value)} cannot be an image. ${ACCEPTED_VALUES}`,
  );
}

/** Says of what type a value is: its content may be an image. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return `\`${String(value)}\``;
  if (Array.isArray(value)) return 'A list';
  return typeof value === 'object' ? 'An object of this kind' : `A ${typeof value}`;
}
