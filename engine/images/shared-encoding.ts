import { isDeepStrictEqual } from 'node:util';
import type { EncodedImage, EncodingPolicy } from '../../schemas/image.ts';

interface Encoding {
  readonly policy: EncodingPolicy;
  readonly signal: AbortSignal | undefined;
  readonly result: Promise<EncodedImage>;
  /** Those that have not released the result. */
  holders: number;
}

/** Makes an image's encoding once for all that ask for it while it is made: steps usually ask at the same time. */
export class SharedEncoding {
  #current: Encoding | undefined;

  async get(
    policy: EncodingPolicy,
    signal: AbortSignal | undefined,
    make: () => Promise<EncodedImage>,
  ): Promise<EncodedImage> {
    const encoding = this.#find(policy, signal) ?? this.#begin(policy, signal, make);
    encoding.holders++;
    const { release, ...encoded } = await encoding.result;
    if (release === undefined) return encoded;
    return {
      ...encoded,
      release: () => {
        encoding.holders--;
        if (encoding.holders === 0) release();
      },
    };
  }

  #find(policy: EncodingPolicy, signal: AbortSignal | undefined): Encoding | undefined {
    const current = this.#current;
    return current?.signal === signal && isDeepStrictEqual(current?.policy, policy) ? current : undefined;
  }

  #begin(
    policy: EncodingPolicy,
    signal: AbortSignal | undefined,
    make: () => Promise<EncodedImage>,
  ): Encoding {
    const encoding: Encoding = { policy, signal, result: make(), holders: 0 };
    this.#current = encoding;
    const end = (): void => {
      if (this.#current === encoding) this.#current = undefined;
    };
    encoding.result.then(end, end);
    return encoding;
  }
}
