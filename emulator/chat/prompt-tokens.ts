import { countTiles } from '../image/tiles.ts';
import type { EmulatedModel } from '../models/model.ts';
import type { RecordedRequest } from '../recording.ts';
import { countTokens } from './usage.ts';

/** Tokens of a request's texts and images. An image whose size is unknown counts as one tile. */
export function countPromptTokens(request: RecordedRequest, model: EmulatedModel): number {
  const parts = request.messages.flatMap((message) => message.parts);
  const text = parts.reduce((sum, part) => sum + (part.type === 'text' ? countTokens(part.text) : 0), 0);
  const tiles = request.images.reduce(
    (sum, { width, height }) => sum + (width === null || height === null ? 1 : countTiles({ width, height })),
    0,
  );
  return text + tiles * model.imageTokensPerTile;
}
