import { BlockError } from '../../schemas/errors.ts';

/** Every code of an image error, with what it means. Stable; docs/errors.md explains each. */
export const imageErrorCodes = {
  'image-unsupported-value': 'a value that cannot be an image',
  'image-access-refused': 'files or addresses of this sort are switched off',
  'image-invalid-base64': 'text that is not base64',
  'image-file-not-found': 'no file at the path',
  'image-file-not-regular': 'the path is of a folder, device or pipe',
  'image-file-denied': 'the process may not read the file',
  'image-file-unreadable': 'reading the file failed in another way',
  'image-url-status': 'the host answered with something other than success',
  'image-url-redirect': 'too many redirects, or one to an address that is not http(s)',
  'image-url-timeout': 'the download took too long',
  'image-url-unreachable': 'the host could not be reached or broke off',
  'image-empty': 'zero bytes',
  'image-changed':
    'the bytes are not those that were announced, as of a file that changed since it was listed',
  'image-too-many-bytes': 'more bytes than the limit',
  'image-too-many-pixels': 'more pixels than the limit',
  'image-not-raster': 'a drawing, document, page, text or video',
  'image-format-unsupported': 'a picture format that is not read, or an unknown one',
  'image-corrupt': 'the picture is damaged or cut short',
  'image-crop-empty': 'a crop that has no area in its image',
  'image-codec-missing': 'the image library cannot be loaded on this machine',
} as const;

export type ImageErrorCode = keyof typeof imageErrorCodes;

export interface ImageErrorOptions {
  readonly cause?: unknown;
  /** @default 'element' */
  readonly scope?: 'run' | 'element';
}

/** An image that cannot be used. Messages name it by its label and never show what is in it. */
export class ImageError extends BlockError {
  override readonly name = 'ImageError';
  declare readonly code: ImageErrorCode;

  constructor(code: ImageErrorCode, message: string, { cause, scope = 'element' }: ImageErrorOptions = {}) {
    super(message, { code, scope, cause });
  }
}
