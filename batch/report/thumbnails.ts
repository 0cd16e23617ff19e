import { pathToFileURL } from 'node:url';
import { createImage, defaultImageAccess } from '../../engine/images/index.ts';
import { errorCode } from '../../schemas/errors.ts';
import type { EncodingPolicy } from '../../schemas/image.ts';
import type { SurveyedLine } from './survey.ts';

/** A small JPEG, or why there is none. */
export type Thumbnail =
  | { readonly base64: string; readonly width: number; readonly height: number }
  | { readonly missing: 'gone' | 'unreadable' };

/** Of a JPEG whose longest side is `side`: measured on photographs, base64 included. */
const bytesOf = (side: number): number => side * side * 0.26 + 900;

export interface ThumbnailPlan {
  /** Offsets of the lines whose pictures are shown. */
  readonly offsets: ReadonlySet<number>;
  readonly policy: EncodingPolicy;
}

const SIDES = [640, 400, 240, 160] as const;

/**
 * Which pictures are shown, and how large: few are shown large, and of too many those that need a look come first (at
 * most half of the room), then the others in their order.
 */
export function planThumbnails(
  lines: readonly SurveyedLine[],
  { most, bytes }: { readonly most: number; readonly bytes: number },
): ThumbnailPlan {
  const side =
    SIDES.find((each) => bytesOf(each) * lines.length <= bytes * 0.75) ?? SIDES[SIDES.length - 1] ?? 160;
  const files = lines.filter(({ isFile }) => isFile);
  const room = Math.min(most, Math.floor(bytes / bytesOf(side)));
  const troubled = files.filter(({ status }) => status !== 'done').slice(0, Math.ceil(room / 2));
  const offsets = new Set(troubled.map(({ offset }) => offset));
  for (const { offset } of files) {
    if (offsets.size >= room) break;
    offsets.add(offset);
  }
  const canvases = [{ width: side, height: side }];
  return { offsets, policy: { canvases, quality: 60, passThroughBytes: 0, sendOriginal: false } };
}

/** Never fetches anything: `path` is of a file on this machine. */
export async function makeThumbnail(
  path: string,
  policy: EncodingPolicy,
  signal?: AbortSignal,
): Promise<Thumbnail> {
  try {
    const access = { ...defaultImageAccess, urls: 'none' } as const;
    const image = createImage(pathToFileURL(path).href, { parentId: 'image', policy: access });
    const { bytes, width, height } = await image.encode(policy, signal);
    return { base64: Buffer.from(bytes).toString('base64'), width, height };
  } catch (cause) {
    signal?.throwIfAborted();
    const code = errorCode(cause);
    if (code === 'image-codec-missing') throw cause;
    return { missing: code === 'image-file-not-found' ? 'gone' : 'unreadable' };
  }
}
