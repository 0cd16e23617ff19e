import type { IncomingMessage } from 'node:http';
import { readDimensions } from '../image/dimensions.ts';
import { isJsonObject } from '../json.ts';
import type {
  OpenRecord,
  RecordedImage,
  RecordedMessage,
  RecordedPart,
  RecordedRequest,
} from '../recording.ts';
import { parseImageReference, type ElidedImage, type ScannedBody } from './body-scanner.ts';

/** The record of a request of which only the head has arrived; it is no chat until it has a number as one. */
export function openRecord(
  request: IncomingMessage,
  known: Pick<RecordedRequest, 'number' | 'receivedAt' | 'generationId'>,
): OpenRecord {
  const [path = '', query = ''] = (request.url ?? '').split('?', 2);
  return {
    ...known,
    chatNumber: 0,
    method: request.method ?? '',
    path,
    query: query === '' ? {} : Object.fromEntries(new URLSearchParams(query)),
    headers: joinHeaders(request),
    body: null,
    bytes: 0,
    model: null,
    max_tokens: null,
    temperature: null,
    provider: null,
    stream: false,
    messages: [],
    images: [],
    fault: null,
    status: null,
    aborted: false,
  };
}

function joinHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  const joined: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}

/** Bytes of an image that are read to learn its size: few for most, many when a large EXIF block comes first. */
const HEAD_SIZES = [2_048, 66_000] as const;

/** Fills in what a body says, however malformed it is. `body` is its JSON; `undefined` when it has none. */
export function recordBody(
  record: OpenRecord,
  body: unknown,
  scanned: ScannedBody,
  keepImages: boolean,
): void {
  const images = scanned.images.map((image) => () => describeImage(image, keepImages));
  const described = replaceImages(body ?? null, images);
  record.bytes = scanned.size;
  record.body = described;
  if (!isJsonObject(described)) return;
  record.model = typeof described['model'] === 'string' ? described['model'] : null;
  record.max_tokens = numberOrNull(described['max_tokens'] ?? described['max_completion_tokens']);
  record.temperature = numberOrNull(described['temperature']);
  record.provider = described['provider'] ?? null;
  record.stream = described['stream'] === true;
  record.messages = Array.isArray(described['messages']) ? described['messages'].map(toMessage) : [];
  record.images = record.messages.flatMap(({ parts }) => parts.flatMap(imageOf));
}

export function describeImage(
  image: Pick<ElidedImage, 'bytes' | 'head' | 'base64'>,
  keepImages: boolean,
): Omit<RecordedImage, 'mediaType'> {
  let dimensions = null;
  for (const size of HEAD_SIZES) dimensions ??= readDimensions(image.head(size));
  const { width, height } = dimensions ?? { width: null, height: null };
  const data = keepImages && image.base64 !== null ? Buffer.from(image.base64, 'base64') : undefined;
  return { width, height, bytes: image.bytes, ...(data === undefined ? {} : { data: new Uint8Array(data) }) };
}

type DescribeImage = () => Omit<RecordedImage, 'mediaType'>;

/** A copy of `value` in which the URL of an `image_url` part is the description of its image. */
function replaceImages(value: unknown, images: readonly DescribeImage[], key = ''): unknown {
  if (typeof value === 'string') return key === 'url' ? replaceUrl(value, images) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => replaceImages(item, images));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, replaceImages(item, images, name)]),
  );
}

function replaceUrl(url: string, images: readonly DescribeImage[]): unknown {
  const reference = parseImageReference(url);
  const describe = reference === null ? undefined : images[reference.index];
  return reference === null || describe === undefined
    ? url
    : { mediaType: reference.mediaType, ...describe() };
}

function toMessage(message: unknown): RecordedMessage {
  if (!isJsonObject(message)) return { role: '', parts: [{ type: 'other', value: message }] };
  const { role, content } = message;
  return { role: typeof role === 'string' ? role : '', parts: toParts(content) };
}

function toParts(content: unknown): readonly RecordedPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  return Array.isArray(content) ? content.map(toPart) : [];
}

function toPart(part: unknown): RecordedPart {
  if (!isJsonObject(part)) return { type: 'other', value: part };
  if (part['type'] === 'text' && typeof part['text'] === 'string')
    return { type: 'text', text: part['text'] };
  const url = isJsonObject(part['image_url']) ? part['image_url']['url'] : undefined;
  if (isRecordedImage(url)) return { type: 'image_url', image: url };
  return typeof url === 'string' ? { type: 'image_url', image: { url } } : { type: 'other', value: part };
}

function imageOf(part: RecordedPart): readonly RecordedImage[] {
  return part.type === 'image_url' && 'mediaType' in part.image ? [part.image] : [];
}

function isRecordedImage(value: unknown): value is RecordedImage {
  return isJsonObject(value) && 'mediaType' in value && 'bytes' in value && 'width' in value;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
