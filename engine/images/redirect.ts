import type { Dispatcher } from 'undici';
import { ImageError } from './image-error.ts';
import { urlLabel } from './label.ts';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * The address that a response sends the caller to, or null when it is no redirect.
 *
 * @throws {ImageError} `image-url-redirect` when that address is not of http or https.
 */
export function redirectTarget(
  from: URL,
  { statusCode, headers }: Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>,
): URL | null {
  const location = headers['location'];
  if (!REDIRECTS.includes(statusCode) || typeof location !== 'string') return null;
  if (!URL.canParse(location, from.href)) throw refused(from, 'something that is not a URL');
  const target = new URL(location, from);
  if (target.protocol === 'http:' || target.protocol === 'https:') return target;
  throw refused(from, `a \`${target.protocol}\` address`);
}

function refused(from: URL, where: string): ImageError {
  return new ImageError(
    'image-url-redirect',
    `\`${urlLabel(from)}\` redirects to ${where}; only http and https addresses are followed.`,
  );
}
