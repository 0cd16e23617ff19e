import type { ElidedImage } from '../http/elided-image.ts';
import type { Exchange } from '../http/exchange.ts';

/** A chat request whose body has arrived. */
export interface ChatCall extends Exchange {
  /** Decides where the keys are and how privacy is asked for. */
  readonly dialect: 'openrouter' | 'roboflow-proxy';
  /** The JSON body, images elided; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** The images that data URLs in `body` refer to by position. */
  readonly elided: readonly ElidedImage[];
}
