/** Where an image's bytes are, decided from the value alone: nothing was read. */
export type ImageSource =
  | { readonly kind: 'url'; readonly url: URL }
  | { readonly kind: 'file'; readonly path: string }
  /** `start` is where the base64 begins in `text`: after the header of a data URI. */
  | { readonly kind: 'base64'; readonly text: string; readonly start: number }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array };
