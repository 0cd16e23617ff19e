const brand = Symbol.for('llama-vision-workflows.flow-control');

/**
 * What a block that steers others returns instead of outputs: which of the steps that its properties name go on for the
 * element. The others are skipped, and with them what reads them.
 */
export class FlowControl {
  readonly [brand] = true;
  /** Names of steps. */
  readonly steps: ReadonlySet<string>;

  private constructor(steps: Iterable<string>) {
    this.steps = new Set(steps);
  }

  /** @param selectors `$steps.<name>`, as the block's properties hold them. */
  static continueWith(selectors: readonly string[]): FlowControl {
    return new FlowControl(selectors.map((selector) => selector.replace(/^\$steps\./, '')));
  }

  static stop(): FlowControl {
    return new FlowControl([]);
  }
}

/** By brand, so that two copies of this package understand each other's blocks. */
export function isFlowControl(value: unknown): value is FlowControl {
  return typeof value === 'object' && value !== null && brand in value;
}
