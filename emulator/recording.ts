import type { FaultName } from './faults/names.ts';

/** An image as a request carried it, without its content. */
export interface RecordedImage {
  /** As the file's header states it; `null` when it could not be read from there. */
  readonly width: number | null;
  readonly height: number | null;
  /** As the data URL declares it. */
  readonly mediaType: string;
  readonly bytes: number;
  /** The image itself, with the option `keepImages`. */
  readonly data?: Uint8Array;
}

export type RecordedPart =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image: RecordedImage | { readonly url: string } }
  | { readonly type: 'other'; readonly value: unknown };

export interface RecordedMessage {
  readonly role: string;
  /** Content written as a string is one text part. */
  readonly parts: readonly RecordedPart[];
}

/** One request that the emulator received. What the body did not say is `null`. */
export interface RecordedRequest {
  /** Position among all requests, from 1. */
  readonly number: number;
  /** Position among the chat requests, from 1; 0 for any other request. */
  readonly chatNumber: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly generationId: string;
  /** The JSON body with every image replaced by its description; `null` for none or for one that is not JSON. */
  readonly body: unknown;
  /** Bytes of body received. */
  readonly bytes: number;
  readonly model: string | null;
  readonly max_tokens: number | null;
  readonly temperature: number | null;
  readonly provider: unknown;
  readonly stream: boolean;
  readonly messages: readonly RecordedMessage[];
  /** The request's images, in order. */
  readonly images: readonly RecordedImage[];
  /** The fault that was played instead of the normal answer, or on it. */
  readonly fault: FaultName | null;
  /** Status sent; `null` until then, and when none was. */
  readonly status: number | null;
  /** The client closed the connection before the answer's end. */
  readonly aborted: boolean;
}

/** The emulator's own view of a recorded request, which fills in while the request is served. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** What a request draws its random numbers by: chat requests in their own order, whatever else is asked between them. */
export function drawNumber({ number, chatNumber }: Pick<RecordedRequest, 'number' | 'chatNumber'>): number {
  return chatNumber > 0 ? chatNumber : number;
}

/** The texts of the messages of one role, one below the other. */
export function textOf(request: Pick<RecordedRequest, 'messages'>, role: string): string {
  return request.messages
    .filter((message) => message.role === role)
    .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])))
    .join('\n');
}
