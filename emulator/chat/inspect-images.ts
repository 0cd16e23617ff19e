import { badImage, payloadTooLarge, tooManyImages } from '../errors/request-errors.ts';
import { parseImageReference } from '../image/data-url.ts';
import { decodeThumbnail, type Thumbnail } from '../image/thumbnail.ts';
import type { EmulatedModel } from '../models/model.ts';
import type { ElidedImage } from '../http/elided-image.ts';
import type { ChatCall } from './chat-call.ts';
import type { ChatRequest } from './request-schema.ts';

const mediaTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];
const byteLimit = 30 * 1024 * 1024;

/** The URLs of a request's image parts, base64 elided. */
export function imageUrls(request: ChatRequest): readonly string[] {
  return request.messages.flatMap(({ content }) =>
    Array.isArray(content)
      ? content.flatMap((part) => (part.type === 'image_url' ? [part.image_url.url] : []))
      : [],
  );
}

/**
 * Refuses what a host would refuse. Returns a thumbnail of each image, or none when images are not looked at.
 * @throws ApiError 400 or 413
 */
export async function inspectImages(
  call: ChatCall,
  urls: readonly string[],
  model: EmulatedModel,
): Promise<readonly Thumbnail[]> {
  const images = urls.map((url) => findImage(url, call.elided));
  const { maxImages = Number.POSITIVE_INFINITY } = model;
  if (images.length > maxImages) throw tooManyImages(maxImages, images.length);
  if (!call.state.settings.analyse) return [];
  return Promise.all(images.map(decode));
}

function findImage(url: string, elided: readonly ElidedImage[]): ElidedImage {
  if (/^https?:/i.test(url)) {
    throw badImage(
      'image_download_failed',
      'The emulator is offline and downloads no image. Send a data URL.',
    );
  }
  const reference = parseImageReference(url);
  const image = reference === null ? undefined : elided[reference.index];
  if (reference === null || image === undefined) {
    throw badImage('invalid_image', 'An image URL must be an https URL or a data URL with base64.');
  }
  if (!mediaTypes.includes(reference.mediaType)) {
    const seen = reference.mediaType.slice(0, 200);
    throw badImage(
      'unsupported_image_format',
      `Image type \`${seen}\` is not one of ${mediaTypes.join(', ')}.`,
    );
  }
  if (image.characters === 0) throw badImage('invalid_image', 'The image is empty.');
  if (image.bytes > byteLimit) throw payloadTooLarge();
  return image;
}

async function decode(image: ElidedImage): Promise<Thumbnail> {
  const base64 = image.base64 ?? '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    throw badImage('invalid_image', 'The image is not valid base64.');
  const thumbnail = await decodeThumbnail(Buffer.from(base64, 'base64'));
  if (thumbnail === null) throw badImage('invalid_image', 'The image could not be decoded.');
  return thumbnail;
}
