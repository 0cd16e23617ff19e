import { types } from 'node:util';
import { ACCEPTED_VALUES } from './classify-value.ts';
import { ImageError } from './image-error.ts';
import { isRecord } from '../../schemas/is-record.ts';

/** An image input, taken out of its `{type, value}` object if it came in one. */
export interface WireValue {
  readonly value: unknown;
  /** The object's `type`. */
  readonly hint?: string;
  readonly parentId?: string;
  readonly videoMetadata?: Readonly<Record<string, unknown>>;
}

/** @throws {ImageError} `image-unsupported-value` for an object without `value`, or with other properties amiss. */
export function readWireValue(input: unknown): WireValue {
  if (!isRecord(input) || isBytes(input) || isUrl(input)) return { value: input };
  if (!('value' in input)) throw unsupported('The image is an object without `value`.');
  const { type, value, parent_id: parentId, video_metadata: videoMetadata } = input;
  if (!isOptionalText(type)) throw unsupported('The `type` of the image is not a string.');
  if (!isOptionalText(parentId)) throw unsupported('The `parent_id` of the image is not a string.');
  if (videoMetadata !== undefined && !isRecord(videoMetadata)) {
    throw unsupported('The `video_metadata` of the image is not an object.');
  }
  return {
    value,
    ...(typeof type === 'string' && { hint: type }),
    ...(typeof parentId === 'string' && { parentId }),
    ...(videoMetadata !== undefined && { videoMetadata }),
  };
}

export function isUrl(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object URL]';
}

function isBytes(value: unknown): boolean {
  return types.isUint8Array(value) || types.isAnyArrayBuffer(value);
}

function isOptionalText(value: unknown): value is string | null | undefined {
  return value === undefined || value === null || typeof value === 'string';
}

function unsupported(problem: string): ImageError {
  return new ImageError('image-unsupported-value', `${problem} ${ACCEPTED_VALUES}`);
}
