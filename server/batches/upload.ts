import { createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MultipartFile, Multipart } from '@fastify/multipart';
import { HttpError } from '../http-error.ts';
import type { ServerLimits } from '../options.ts';

export interface UploadOptions {
  /** Where files go, which is there. */
  readonly folder: string;
  readonly limits: Pick<ServerLimits, 'maxBodyBytes' | 'maxUploadBytes' | 'maxUploadFiles' | 'maxRequestMs'>;
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
export async function receive(parts: AsyncIterable<Multipart>, options: UploadOptions): Promise<Uploaded> {
  const { folder, limits } = options;
  const budget = new ByteBudget(limits.maxUploadBytes);
  let request: unknown;
  let images = 0;
  let manifest: string | null = null;
  for await (const part of parts) {
    if (part.type === 'field') {
      if (part.fieldname !== 'request') continue;
      request = parseRequest(part.value);
    } else if (part.fieldname === 'images') {
      images += 1;
      if (images > limits.maxUploadFiles) throw tooMany(limits.maxUploadFiles);
      await write(part, await freePath(folder, safePath(part.filename)), { budget, limits });
    } else if (part.fieldname === 'manifest') {
      manifest = `manifest${/\.jsonl?$/i.test(part.filename) ? '.jsonl' : '.csv'}`;
      await write(part, join(folder, manifest), { budget, limits });
    } else part.file.resume();
  }
  if (request === undefined)
    throw new HttpError('The form has no field `request`, or it does not come first.', {
      code: 'wrong-request',
    });
  return { request, images, manifest };
}

function parseRequest(value: unknown): unknown {
  try {
    return JSON.parse(String(value)) as unknown;
  } catch {
    throw new HttpError('The field `request` is no JSON.', { code: 'wrong-request' });
  }
}

async function write(
  { file }: MultipartFile,
  path: string,
  { budget, limits }: { readonly budget: ByteBudget; readonly limits: UploadOptions['limits'] },
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await pipeline(
    file as Readable,
    budget.counter(limits.maxRequestMs),
    createWriteStream(path, { flags: 'wx' }),
  );
}

/** Of all files of a form. */
class ByteBudget {
  readonly #limit: number;
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Lets bytes through and counts them. @param silenceMs longest time without any */
  counter(silenceMs: number): Transform {
    const timer = setTimeout(() => {
      const message = `Nothing of the upload arrived for ${silenceMs} ms.`;
      counter.destroy(new HttpError(message, { code: 'body-too-slow' }));
    }, silenceMs);
    const counter = new Transform({
      transform: (chunk: Buffer, _, done) => {
        timer.refresh();
        this.#taken += chunk.length;
        if (this.#taken <= this.#limit) done(null, chunk);
        else {
          const message = `The upload is larger than ${this.#limit} bytes, which is the limit (\`maxUploadBytes\`).`;
          done(new HttpError(message, { code: 'body-too-large' }));
        }
      },
    });
    counter.once('close', () => {
      clearTimeout(timer);
    });
    return counter;
  }
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

function tooMany(limit: number): HttpError {
  const message = `The form has more than ${limit} images, which is the limit (\`maxUploadFiles\`).`;
  return new HttpError(message, { code: 'body-too-large' });
}
