import { open, realpath } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { errorCode } from '../../schemas/index.ts';
import { BatchError } from '../errors.ts';
import type { ItemFacts, WorkItem } from '../item.ts';
import type { JobPlace, RunSheet } from './protocol.ts';

/** Why there is no image, as the record of its item says it. */
export class ImageProblem extends Error {
  override readonly name = 'ImageProblem';
  readonly code: 'image-outside-root' | 'image-changed' | 'image-file-not-found' | 'image-unreachable';

  constructor(code: ImageProblem['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** File systems keep times to the nanosecond or to the second, and copies keep less than what they were made of. */
const SAME_TIME_MS = 1000;

/**
 * What a job says about where its image is.
 * @param root folder that workers have, too; `null` where images are served
 * @throws ImageProblem for what no worker could get at.
 */
export function placeInJob({ item: { place, image } }: WorkItem, root: string | null): JobPlace {
  if (place.type === 'address') {
    const { username, password } = new URL(place.url);
    if (username !== '' || password !== '')
      throw new ImageProblem(
        'image-unreachable',
        `\`${image.slice(0, 200)}\` has a password in its address, which must not be written into a queue.`,
      );
    return { type: 'address', url: place.url };
  }
  if (root === null) return { type: 'served' };
  const path = relative(root, place.path);
  if (isOutside(path))
    throw new ImageProblem(
      'image-outside-root',
      `\`${image.slice(0, 200)}\` is not below the root \`${root}\`, the folder that workers have, too. Choose a root that all images are below.`,
    );
  return { type: 'path', path: path.split(sep).join('/') };
}

function isOutside(path: string): boolean {
  return path === '' || path === '..' || path.startsWith(`..${sep}`) || resolve(path) === path;
}

export interface ImageSource {
  /** Real path of the worker's folder; `null` where it has none. */
  readonly root: string | null;
  readonly images: RunSheet['images'];
  /** Largest image in bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/**
 * What the engine gets as the image of a job: the bytes of a file, which it has checked, or an address, which the engine fetches.
 * @throws ImageProblem where the file is another one, or not there.
 */
export async function readJobImage(place: JobPlace, facts: ItemFacts, source: ImageSource): Promise<unknown> {
  switch (place.type) {
    case 'address':
      return { type: 'url', value: place.url };
    case 'served':
      return fetchServed(facts, source);
    case 'path':
      return readBelow(place.path, facts, source);
  }
}

/** @throws BatchError where it is not there. */
export async function readRoot(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (cause) {
    const code = errorCode(cause) ?? 'unknown reason';
    throw new BatchError('source-not-found', `The root \`${folder}\` cannot be used (${code}).`, {
      facts: { source: folder, code },
      cause,
    });
  }
}

async function readBelow(path: string, facts: ItemFacts, { root, maxBytes }: ImageSource): Promise<Buffer> {
  const shown = path.slice(0, 200);
  if (root === null)
    throw new ImageProblem(
      'image-outside-root',
      `This worker was given no root, so it cannot read \`${shown}\`.`,
    );
  const real = await realpath(join(root, path)).catch(() => null);
  if (real === null)
    throw new ImageProblem(
      'image-file-not-found',
      `There is no file \`${shown}\` below the root of the worker.`,
    );
  if (isOutside(relative(root, real)))
    throw new ImageProblem('image-outside-root', `\`${shown}\` leads out of the root of the worker.`);
  return readSame(real, facts, maxBytes);
}

/** Of the file that is open, so that it cannot become another one in between. */
async function readSame(path: string, facts: ItemFacts, maxBytes: number): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: unknown) => {
    const code = errorCode(error) ?? 'unknown reason';
    throw new ImageProblem(
      'image-file-not-found',
      `\`${facts.image.slice(0, 200)}\` cannot be opened (${code}).`,
    );
  });
  try {
    const info = await file.stat();
    if (!info.isFile() || !isSame(info, facts))
      throw new ImageProblem(
        'image-changed',
        `\`${facts.image.slice(0, 200)}\` is not the file that was listed: it has ${info.size} bytes of ${new Date(info.mtimeMs).toISOString()}, and had ${facts.size ?? 0} of ${new Date(facts.mtimeMs ?? 0).toISOString()}. Are all machines' roots the same folder?`,
      );
    if (info.size > maxBytes) throw tooLarge(facts, info.size, maxBytes);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Whether a file is the one that was listed. */
export function isSame(info: { readonly size: number; readonly mtimeMs: number }, facts: ItemFacts): boolean {
  const { size, mtimeMs } = facts;
  return size === info.size && mtimeMs !== null && Math.abs(mtimeMs - info.mtimeMs) < SAME_TIME_MS;
}

function tooLarge({ image }: ItemFacts, bytes: number, maxBytes: number): ImageProblem {
  return new ImageProblem(
    'image-unreachable',
    `\`${image.slice(0, 200)}\` has ${bytes} bytes; the limit of this worker is ${maxBytes}.`,
  );
}

const FETCH_MS = 60_000;

async function fetchServed(facts: ItemFacts, { images, maxBytes, signal }: ImageSource): Promise<Buffer> {
  if (images.type !== 'served')
    throw new ImageProblem('image-unreachable', 'The run serves no images, and the job says that it does.');
  const shown = facts.image.slice(0, 200);
  try {
    const reply = await fetch(new URL(`/images/${facts.key}`, images.url), {
      headers: { authorization: `Bearer ${images.token}` },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]),
    });
    if (reply.status === 409)
      throw new ImageProblem('image-changed', `\`${shown}\` has changed since it was listed.`);
    if (!reply.ok)
      throw new ImageProblem(
        'image-unreachable',
        `The coordinator does not give \`${shown}\` (status ${reply.status}).`,
      );
    const size = Number(reply.headers.get('content-length'));
    if (!(size <= maxBytes)) throw tooLarge(facts, size, maxBytes);
    const bytes = Buffer.from(await reply.arrayBuffer());
    if (bytes.length === facts.size) return bytes;
    throw new ImageProblem('image-unreachable', `\`${shown}\` did not come whole from the coordinator.`);
  } catch (error) {
    if (signal.aborted || error instanceof ImageProblem) throw error;
    throw new ImageProblem(
      'image-unreachable',
      `\`${shown}\` cannot be fetched from the coordinator at ${images.url}.`,
    );
  }
}
