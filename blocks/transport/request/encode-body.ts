import type { ChatRequest } from '../types.ts';
import type { DialectRules } from './dialects.ts';

/** Bytes of an image that are encoded at once: a multiple of three, so that parts need no padding. */
const PART = 24 * 1024;

/**
 * Writes the request as JSON bytes, once, however often it is sent. The image goes from base64 straight into its
 * place: running half a megabyte of it through `JSON.stringify` would cost several copies.
 */
export function encodeBody(request: ChatRequest, rules: DialectRules, stream: boolean): Buffer {
  const opening = `data:${request.image.mediaType};base64,`;
  const json = JSON.stringify(rules.body({ request, messages: messagesOf(request, opening), stream }));
  // The last one is ours, whatever the prompt says, because nothing of the user's follows the image.
  const split = json.lastIndexOf(opening) + opening.length;
  const head = Buffer.from(json.slice(0, split));
  const tail = Buffer.from(json.slice(split));
  const { bytes } = request.image;
  const imageLength = Math.ceil(bytes.length / 3) * 4;
  const body = Buffer.allocUnsafeSlow(head.length + imageLength + tail.length);
  head.copy(body);
  writeBase64(bytes, body.subarray(head.length, head.length + imageLength));
  tail.copy(body, head.length + imageLength);
  return body;
}

function messagesOf({ system, text }: ChatRequest, imageUrl: string): unknown[] {
  const content = [
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    { type: 'image_url', image_url: { url: imageUrl } },
  ];
  return [...(system === undefined ? [] : [{ role: 'system', content: system }]), { role: 'user', content }];
}

/** Part by part, because Node makes base64 as text: that of a whole image would be garbage of its own size. */
function writeBase64(bytes: Uint8Array, target: Buffer): void {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < source.length; start += PART)
    target.write(source.toString('base64', start, start + PART), (start / 3) * 4, 'latin1');
}
