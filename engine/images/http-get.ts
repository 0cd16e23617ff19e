import { unescape } from 'node:querystring';
import type { Dispatcher } from 'undici';

export interface GetOptions {
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
}

/** Asks for an image at one address and follows nothing. Credentials in the URL become basic authentication. */
export async function httpGet(
  url: URL,
  { dispatcher, signal }: GetOptions,
): Promise<Dispatcher.ResponseData> {
  const { request } = await import('undici');
  const target = new URL(url);
  target.username = '';
  target.password = '';
  const headers = {
    accept: 'image/*, */*;q=0.5',
    'accept-encoding': 'identity',
    'user-agent': 'llama-vision-workflows',
    ...credentials(url),
  };
  const response = await request(target, { dispatcher, signal, headers });
  // A body that is left early emits an error, and would end the process if nobody listened.
  response.body.on('error', () => undefined);
  return response;
}

function credentials({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const pair = `${unescape(username)}:${unescape(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
