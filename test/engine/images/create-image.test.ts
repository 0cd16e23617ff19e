import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { isWorkflowImage } from '../../../schemas/image.ts';
import { imageErrorOf, imageOf, noise } from './pictures.ts';

const bytes = await noise(30, 20).png().toBuffer();
const text = bytes.toString('base64');

describe('createImage', () => {
  test.each([
    ['bytes', new Uint8Array(bytes)],
    ['a buffer', bytes],
    ['an array buffer', new Uint8Array(bytes).buffer],
    ['base64', text],
    ['base64 in lines', text.replaceAll(/(.{76})/g, '$1\n')],
    ['a data URI', `data:image/png;base64,${text}`],
    ['an object with base64', { type: 'base64', value: text }],
    ['an object with a data URI', { type: 'url', value: `data:image/png;base64,${text}` }],
    ['an object with bytes', { value: bytes }],
    ['an object with a type that does not exist', { type: 'hologram', value: text }],
    ['an object around an image', { type: 'base64', value: imageOf(bytes) }],
  ])('takes %s', async (_, value) => {
    const image = imageOf(value);
    expect(isWorkflowImage(image)).toBe(true);
    expect(Buffer.from(await image.bytes()).equals(bytes)).toBe(true);
    expect(await image.size()).toEqual({ width: 30, height: 20 });
  });

  test('returns an image as it is', () => {
    const image = imageOf(bytes);
    expect(imageOf(image)).toBe(image);
  });

  test.each([
    ['null', null, '`null`'],
    ['undefined', undefined, '`undefined`'],
    ['a number', 7, 'A number'],
    ['a boolean', true, 'A boolean'],
    ['a list', [text], 'A list'],
    ['an empty string', '', 'empty string'],
    ['an object without value', { type: 'url', url: 'https://example.com' }, 'without `value`'],
    ['an object with null', { type: 'base64', value: null }, '`null`'],
    ['an object with a number', { type: 'base64', value: 7 }, 'A number'],
    ['an object in an object', { value: { value: text } }, 'An object'],
    ['a type that is no text', { type: 7, value: text }, '`type`'],
    ['a parent that is no text', { value: text, parent_id: 7 }, '`parent_id`'],
    ['video metadata of null', { value: text, video_metadata: null }, '`video_metadata`'],
    ['a file URL of another host', 'file://host%20name/a.jpg', 'file URL'],
    ['a function', () => text, 'A function'],
  ])('refuses %s', async (_, value, message) => {
    const error = await imageErrorOf(() => imageOf(value));
    expect(error).toMatchObject({ code: 'image-unsupported-value', scope: 'element', name: 'ImageError' });
    expect(error.message).toContain(message);
    expect(error.message).toContain('An image is');
  });

  test.each([
    ['a path', '/etc/passwd', { allowFiles: false }],
    ['a path that is called base64', { type: 'base64', value: '/etc/passwd' }, { allowFiles: false }],
    ['a file URL', 'file:///etc/passwd', { allowFiles: false }],
    ['a URL', 'https://example.com/a.jpg', { urls: 'none' as const }],
  ])('refuses %s that the policy switches off', async (_, value, policy) => {
    expect(await imageErrorOf(() => imageOf(value, policy))).toMatchObject({ code: 'image-access-refused' });
  });

  test.each([
    [
      'https://user:password@example.com:8443/cats/1.jpg?token=secret#part',
      'https://example.com:8443/cats/1.jpg',
    ],
    ['/photos/2024/cat.jpg', 'cat.jpg'],
    ['cat\u001b[31m.jpg', 'cat?[31m.jpg'],
    [text, 'base64 image'],
    [bytes, 'bytes'],
  ])('labels an image with what a person would call it', (value, label) => {
    expect(imageOf(value).label).toBe(label);
  });

  test('cuts long labels', () => {
    expect(imageOf(`https://example.com/${'a'.repeat(500)}`).label).toHaveLength(200);
  });

  test('names the parent, and lets the value name another', () => {
    expect(imageOf(bytes).parentId).toBe('image');
    expect(imageOf({ value: text, parent_id: 'crop' }).parentId).toBe('crop');
    expect(imageOf({ value: text, parent_id: null }).parentId).toBe('image');
  });

  test('shows no content when it is logged or serialised', () => {
    const image = imageOf({ type: 'base64', value: text });
    const head = text.slice(0, 16);
    expect(inspect(image, { depth: 5, showHidden: true })).not.toContain(head);
    expect(JSON.stringify(image)).not.toContain(head);
  });

  test('leaves text that is not base64 for the call that needs it', async () => {
    const image = imageOf('certainly not a picture, and not base64 either');
    const error = await imageErrorOf(() => image.bytes());
    expect(error).toMatchObject({ code: 'image-invalid-base64' });
    expect(error.message).not.toContain('certainly');
  });

  test.each(['data:image/png;base64,', new Uint8Array(), new ArrayBuffer(0)])(
    'an image without bytes is empty',
    async (value) => {
      await expect(imageOf(value).bytes()).rejects.toMatchObject({ code: 'image-empty' });
    },
  );
});
