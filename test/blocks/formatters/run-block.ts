import type { BlockInit, StepContext, StepValues, WorkflowBlock } from '../../../schemas/index.ts';
import { imageBrand, type ImageSize, type WorkflowImage } from '../../../schemas/index.ts';

/** A parser block's class, with the identifiers that it gives. */
export type ParserClass = new (init: BlockInit, newId?: () => string) => WorkflowBlock;

export interface BlockRun {
  readonly strict?: boolean;
  readonly inputs: StepValues;
  readonly newId?: () => string;
}

/** What a parser block makes of its inputs. */
export async function runBlock(
  parser: ParserClass,
  { strict = false, inputs, newId }: BlockRun,
): Promise<Readonly<Record<string, unknown>>> {
  const block = new parser({ step: inputs, parameters: { strict_parsing: strict } }, newId);
  return (await block.run(inputs, context)) as StepValues;
}

const context: StepContext = {
  stepName: 'p',
  element: [],
  signal: new AbortController().signal,
  wantsTokens: false,
  emit: () => undefined,
};

/** An image that is nothing but its size and name, and that counts how often it is measured. */
export class StubImage implements WorkflowImage {
  readonly [imageBrand] = true;
  readonly label = 'stub';
  readonly crop = null;
  readonly parentId: string;
  readonly #size: ImageSize;
  timesMeasured = 0;

  constructor(width: number, height: number, parentId = 'image') {
    this.#size = { width, height };
    this.parentId = parentId;
  }

  size(): Promise<ImageSize> {
    this.timesMeasured += 1;
    return Promise.resolve(this.#size);
  }

  cut(): Promise<never> {
    return Promise.reject(new Error('A parser does not cut images.'));
  }

  draw(): never {
    throw new Error('A parser does not draw.');
  }

  encode(): Promise<never> {
    return Promise.reject(new Error('A parser does not encode images.'));
  }

  bytes(): Promise<never> {
    return Promise.reject(new Error('A parser does not read images.'));
  }

  toWire(): Promise<never> {
    return Promise.reject(new Error('A parser does not send images.'));
  }
}
