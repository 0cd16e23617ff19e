/** An image to work on, with parameters of its own. */
export interface BatchItem {
  /** Path or address, without credentials: what records and messages show. */
  readonly image: string;
  /**
   * What stays the same when the same image is listed again, such as an address without its signature.
   * @default the path as seen from the folder of results, or the address
   */
  readonly identity?: string;
  readonly place: ItemPlace;
  /** Values of workflow inputs for this item alone; `null` for none. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** The list whose folder the path starts from. */
  readonly list?: string;
  /** Row of the manifest, from 1; the row of names is not counted. */
  readonly row?: number;
  /** Columns of the manifest that are no inputs of the workflow, such as an id. They come back in the record. */
  readonly columns?: Readonly<Record<string, string>>;
}

export type ItemPlace =
  /** An absolute path. */
  { readonly type: 'file'; readonly path: string } | { readonly type: 'address'; readonly url: string };

/** An item's image as the engine takes it. */
export function imageValueOf({ place }: Pick<BatchItem, 'place'>): unknown {
  return place.type === 'file' ? { type: 'file', value: place.path } : place.url;
}
