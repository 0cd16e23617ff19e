export { defaultImageAccess, type ImageAccessPolicy } from './access-policy.ts';
export { classifyImageValue } from './image-value.ts';
export { createImage, type CreateImageOptions } from './create-image.ts';
export { ImageError, imageErrorCodes, type ImageErrorCode, type ImageErrorOptions } from './image-error.ts';
export type { ImageSource } from './image-value.ts';
export { drawBoxes, type LabelledBox } from './draw.ts';
