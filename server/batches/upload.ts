import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, Multipart } from '@fastify/multipart';
import { HttpError } from '../http-error.ts';
import type { ServerLimits } from '../options.ts';

type UploadLimits = Pick<ServerLimits, 'maxUploadBytes' | 'maxUploadFiles' | 'maxRequestMs'>;

export interface UploadOptions {
  /** Where files go, which is there. */
  readonly folder: string;
  readonly limits: UploadLimits;
}

export interface Uploaded {
  /** The field `request`, as JSON. */
  readonly request: unknown;
  readonly images: number;
  /** Name of the manifest in the folder. */
  readonly manifest: string | null;
}

/**
 * Writes the files of a form to the disk as they come, however large they are together.
 * @throws HttpError for a form that is not one, or is too large.
 */
export async function receive(
  parts: AsyncIterable<Multipart>,
  { folder, limits }: UploadOptions,
): Promise<Uploaded> {
  const taken = { bytes: 0 };
  const write = async ({ file }: MultipartFile, path: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(file as Readable, createCounter(taken, limits), createWriteStream(path, { flags: 'wx' }));
  };
  let request: unknown;
  let images = 0;
  let manifest: string | null = null;
  for await (const part of parts) {
    if (part.type === 'field') {
      if (part.fieldname !== 'request') continue;
      request = parseRequest(part.value);
    } else if (part.fieldname === 'images') {
      images += 1;
      if (images > limits.maxUploadFiles) {
        const message = `The form has more than ${limits.maxUploadFiles} images, which is the limit (\`maxUploadFiles\`).`;
        throw new HttpError(message, { code: 'body-too-large' });
      }
      await write(part, await freePath(folder, safePath(part.filename)));
    } else if (part.fieldname === 'manifest') {
      manifest = `manifest${/\.jsonl?$/i.test(part.filename) ? '.jsonl' : '.csv'}`;
      await write(part, join(folder, manifest));
    } else part.file.resume();
  }
  if (request !== undefined) return { request, images, manifest };
  const message = 'The form has no field `request`, or it does not come first.';
  throw new HttpError(message, { code: 'wrong-request' });
}

function parseRequest(value: unknown): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    throw new HttpError('The field `request` is no JSON.', { code: 'wrong-request' });
  }
}

/** Lets the bytes of a file through and counts them, those of all files of a form together. */
function createCounter(taken: { bytes: number }, { maxUploadBytes, maxRequestMs }: UploadLimits): Transform {
  const timer = setTimeout(() => {
    const message = `Nothing of the upload arrived for ${maxRequestMs} ms.`;
    counter.destroy(new HttpError(message, { code: 'body-too-slow' }));
  }, maxRequestMs);
  const counter = new Transform({
    transform: (chunk: Buffer, _, done) => {
      timer.refresh();
      taken.bytes += chunk.length;
      if (taken.bytes <= maxUploadBytes) done(null, chunk);
      else {
        const message = `The upload is larger than ${maxUploadBytes} bytes, which is the limit (\`maxUploadBytes\`).`;
        done(new HttpError(message, { code: 'body-too-large' }));
      }
    },
  });
  counter.once('close', () => {
    clearTimeout(timer);
  });
  return counter;
}

/** The path that a browser gives of a file in a folder, without anything that leads out of ours. */
export function safePath(name: string): string {
  const parts = name
    .split(/[\\/]/)
    .map((part) => part.replace(/[\p{Cc}<>:"|?*]/gu, '_').slice(-120))
    .filter((part) => part !== '' && !/^\.+$/.test(part));
  return parts.slice(-8).join('/') || 'image';
}

async function freePath(folder: string, name: string): Promise<string> {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : `${stem} (${count})${ending}`);
    const isTaken = await stat(path).then(
      () => true,
      () => false,
    );
    // A manifest of that name comes from another field.
    if (!isTaken && !/^manifest\.(?:csv|jsonl)$/.test(name)) return path;
  }
}
