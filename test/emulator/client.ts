import sharp from 'sharp';
import type { Emulator } from '../../emulator/index.ts';

export const model = 'meta-llama/llama-3.2-11b-vision-instruct';

/** The parts of replies that tests look at. */
export interface ReplyBody {
  readonly id: string;
  readonly model: string;
  readonly provider: string;
  readonly choices?:
    | readonly {
        readonly finish_reason: string | null;
        readonly message: { readonly content: string | null; readonly refusal: string | null };
        readonly error?: { readonly code: number };
      }[]
    | null;
  readonly usage?: {
    readonly prompt_tokens: number;
    readonly completion_tokens: number;
    readonly total_tokens: number;
    readonly cost: number | null;
    readonly completion_tokens_details: { readonly reasoning_tokens: number };
  };
  readonly error?: {
    readonly message: string;
    readonly code: number | string;
    readonly metadata?: Readonly<Record<string, unknown>>;
    readonly availability?: Readonly<Record<string, unknown>>;
  };
  readonly user_id?: string;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: ReplyBody;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface AskOptions {
  readonly fields?: Fields;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export function messages(text: string, images: readonly string[] = []): readonly unknown[] {
  const parts = images.map((url) => ({ type: 'image_url', image_url: { url } }));
  return [{ role: 'user', content: [{ type: 'text', text }, ...parts] }];
}

export async function post(emulator: Emulator, body: string, options: AskOptions = {}): Promise<Answered> {
  const response = await fetch(`${emulator.url}/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer sk-or-v1-test',
      'content-type': 'application/json',
      ...options.headers,
    },
    body,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parseBody(text) };
}

export function ask(emulator: Emulator, options: AskOptions = {}): Promise<Answered> {
  const fields = { model, max_tokens: 500, messages: messages('What is this?'), ...options.fields };
  return post(emulator, JSON.stringify(fields), options);
}

export function contentOf({ body, text }: Answered): string {
  const content = body.choices?.[0]?.message.content;
  if (typeof content !== 'string') throw new Error(`No content in ${text.slice(0, 300)}`);
  return content;
}

/** The JSON inside a Markdown fence. */
export function unfence(content: string): unknown {
  const match = /^```json\n([\s\S]*)\n```$/.exec(content);
  if (match === null) throw new Error(`No fence in ${content}`);
  return JSON.parse(match[1] ?? '');
}

function parseBody(text: string): ReplyBody {
  try {
    return JSON.parse(text) as ReplyBody;
  } catch {
    return { id: '', model: '', provider: '' };
  }
}

/** The `data:` lines of a stream, parsed, `[DONE]` left out. */
export function chunksOf(text: string): readonly ChunkBody[] {
  return text
    .split('\n\n')
    .filter((event) => event.startsWith('data: ') && event !== 'data: [DONE]')
    .map((event) => JSON.parse(event.slice(6)) as ChunkBody);
}

export interface ChunkBody {
  readonly object: string;
  readonly choices: readonly {
    readonly delta: { readonly role?: string; readonly content: string; readonly reasoning?: string };
    readonly finish_reason: string | null;
  }[];
  readonly usage?: ReplyBody['usage'];
  readonly error?: ReplyBody['error'];
}

export interface Picture {
  readonly width?: number;
  readonly height?: number;
  readonly colour?: string;
  /** A rectangle on it, in fractions of the picture. */
  readonly spot?: { readonly colour: string; readonly box: readonly [number, number, number, number] };
}

export async function png({
  width = 64,
  height = 48,
  colour = 'white',
  spot,
}: Picture = {}): Promise<Buffer> {
  const image = sharp({ create: { width, height, channels: 3, background: colour } });
  if (spot === undefined) return image.png().toBuffer();
  const [left, top, right, bottom] = spot.box;
  const size = { width: Math.round((right - left) * width), height: Math.round((bottom - top) * height) };
  const input = await sharp({ create: { ...size, channels: 3, background: spot.colour } })
    .png()
    .toBuffer();
  return image
    .composite([{ input, left: Math.round(left * width), top: Math.round(top * height) }])
    .png()
    .toBuffer();
}

export function dataUrl(bytes: Buffer, mediaType = 'image/png'): string {
  return `data:${mediaType};base64,${bytes.toString('base64')}`;
}

/** A sleep that does not wait and remembers how long it was asked to. */
export function instantSleep(): { readonly sleep: () => Promise<void>; readonly slept: number[] } {
  const slept: number[] = [];
  const sleep = (milliseconds = 0): Promise<void> => {
    slept.push(milliseconds);
    return Promise.resolve();
  };
  return { sleep, slept };
}
