/** A data URL whose base64 the body scanner has replaced by the image's position. */
export interface ImageReference {
  readonly mediaType: string;
  readonly index: number;
}

/** `null` when `url` is not a base64 data URL. */
export function parseImageReference(url: string): ImageReference | null {
  const match = /^data:([^,"]{0,120});base64,(\d+)$/.exec(url);
  if (match === null) return null;
  const [, mediaType = '', index = ''] = match;
  return { mediaType: mediaType.toLowerCase(), index: Number(index) };
}
