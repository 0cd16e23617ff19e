import type { EncodedImage } from '../../../schemas/image.ts';
import type { ChatRequest } from '../types.ts';
import type { DialectRules } from './dialects.ts';

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
  const image = base64Of(request.image);
  const body = Buffer.allocUnsafe(head.length + image.length + tail.length);
  head.copy(body);
  body.write(image, head.length, 'latin1');
  tail.copy(body, head.length + image.length);
  return body;
}

function messagesOf({ system, text }: ChatRequest, imageUrl: string): unknown[] {
  const content = [
    ...(text === undefined ? [] : [{ type: 'text', text }]),
    { type: 'image_url', image_url: { url: imageUrl } },
  ];
  return [...(system === undefined ? [] : [{ role: 'system', content: system }]), { role: 'user', content }];
}

function base64Of({ bytes }: EncodedImage): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
