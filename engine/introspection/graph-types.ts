/**
 * A workflow as a drawing shows it; of one with mistakes, as much as could be read. The page draws from the same types: this file
 * imports nothing.
 */
export interface WorkflowGraph {
  readonly inputs: readonly {
    readonly name: string;
    readonly type: string;
    readonly kinds: readonly string[];
  }[];
  readonly steps: readonly GraphStep[];
  readonly outputs: readonly { readonly name: string }[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphStep {
  readonly name: string;
  /** Of its block; empty where no loaded block has it. */
  readonly type: string;
  /** Name of the block for people. */
  readonly title: string;
  /** Longest way from the inputs, in steps: 0 for a step that reads inputs alone. */
  readonly level: number;
  /** It decides about other steps. */
  readonly isControlFlow: boolean;
  /**
   * What made the lists for each of whose elements it runs, from the outermost: `$steps.<name>` or `$inputs.<name>`. None for a step
   * that runs once for each image.
   */
  readonly nesting: readonly string[];
}

export interface GraphEdge {
  /** `$inputs.<name>` or `$steps.<name>`. */
  readonly from: string;
  /** `$steps.<name>` or `$outputs.<name>`. */
  readonly to: string;
  /** As written. */
  readonly selector: string;
  /** Of the step that is fed; empty for an output. */
  readonly property: string;
  /** Of the value that flows; none for control flow. */
  readonly kinds: readonly string[];
  /** One step decides about the other, and no value flows. */
  readonly flow: boolean;
}
