/** An image to work on, with parameters of its own, as the user listed it. */
export interface ListedItem {
  /** Path or address, without credentials: what records and messages show. */
  readonly image: string;
  /** What is the same for the same image when it is listed again: the path from the folder of results, or the address without its signature. */
  readonly identity: string;
  readonly place: ItemPlace;
  /** Values of workflow inputs for this item alone; `null` for none. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** The list whose folder the path starts from. */
  readonly list?: string;
}

export type ItemPlace =
  /** An absolute path. */
  { readonly type: 'file'; readonly path: string } | { readonly type: 'address'; readonly url: string };
