/** What a request wants to know, as far as its words tell. */
export type Task =
  | { readonly type: 'structured'; readonly fields: readonly RequestedField[] }
  | { readonly type: 'classification'; readonly classes: readonly string[] }
  | { readonly type: 'multi-label'; readonly classes: readonly string[] }
  | { readonly type: 'detection'; readonly classes: readonly string[] }
  | { readonly type: 'ocr' }
  | { readonly type: 'caption'; readonly isDetailed: boolean }
  | { readonly type: 'question'; readonly question: string };

/** A key of the JSON object that the answer should be. */
export interface RequestedField {
  readonly key: string;
  readonly description: string;
}

/** The words of a request. */
export interface RequestWords {
  readonly system: string;
  readonly user: string;
  /** Property names of a `response_format` schema. */
  readonly schemaKeys?: readonly string[];
}
