import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { defaultImageAccess } from '../../../engine/images/index.ts';
import { createUrlLoader } from '../../../engine/images/load-url.ts';
import { isPublicAddress } from '../../../engine/images/public-address.ts';
import { imageErrorOf, imageOf, llamaPolicy, noise } from './pictures.ts';

const bytes = await noise(30, 20).jpeg().toBuffer();

const routes: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/image': (_, response) => response.end(bytes),
  '/lies': (_, response) => response.setHeader('content-type', 'text/html').end(bytes),
  '/page': (_, response) => response.setHeader('content-type', 'image/jpeg').end('<!doctype html><p>Log in'),
  '/empty': (_, response) => response.end(),
  '/missing': (_, response) => response.writeHead(404).end('secret body'),
  '/broken': (_, response) => response.writeHead(503).end(),
  '/announced': (_, response) => {
    response.setHeader('content-length', 10_000_000).write('x');
  },
  '/flood': (_, response) => {
    const pour = (): void => {
      if (response.destroyed) return;
      if (response.write(Buffer.alloc(65_536))) setImmediate(pour);
      else response.once('drain', pour);
    };
    pour();
  },
  '/drip': (_, response) => {
    const timer = setInterval(() => response.write('x'), 5);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/silent': () => undefined,
  '/cut': (_, response) => {
    response
      .setHeader('content-length', bytes.length)
      .write(bytes.subarray(0, 100), () => response.destroy());
  },
  '/relative': (_, response) => response.writeHead(302, { location: 'image?token=secret' }).end('moved'),
  '/loop': (_, response) => response.writeHead(307, { location: '/loop' }).end(),
  '/to-file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/to-nowhere': (_, response) => response.writeHead(302, { location: 'http://' }).end(),
  '/to-private': redirectTo('127.0.0.2'),
  '/to-private-name': redirectTo('internal.example'),
  '/to-metadata': redirectTo('[fd00:ec2::254]'),
  '/to-same-name': redirectTo('images.example'),
  '/not-modified': (_, response) => response.writeHead(304).end(),
  '/guarded': (request, response) => {
    const expected = `Basic ${Buffer.from('us er:p%w').toString('base64')}`;
    response.writeHead(request.headers.authorization === expected ? 200 : 401).end(bytes);
  },
  '/leaves': (request, response) =>
    response.writeHead(302, { location: `http://${otherHost(request)}/leaked` }).end(),
  '/leaked': (request, response) => {
    response.writeHead(request.headers.authorization === undefined ? 200 : 500).end(bytes);
  },
};

/** Sends on to the same port of another host. */
function redirectTo(host: string) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const port = (request.headers.host ?? '').split(':')[1] ?? '';
    // Closed, so that the next hop has to look the name up again.
    response
      .writeHead(302, { location: `http://${host}:${port}/image?token=secret`, connection: 'close' })
      .end();
  };
}

function otherHost(request: IncomingMessage): string {
  return (request.headers.host ?? '').replace('127.0.0.1', 'localhost');
}

let requests: string[] = [];
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  requests.push(pathname);
  routes[pathname]?.(request, response);
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests = [];
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a URL', () => {
  test.each(['/image', '/lies', '/relative', '/image?token=secret'])('%s gives an image', async (path) => {
    expect(await imageOf(origin + path).encode(llamaPolicy)).toMatchObject({
      mediaType: 'image/jpeg',
      width: 30,
    });
  });

  test.each([
    ['/missing', 'image-url-status', /status 404/],
    ['/broken', 'image-url-status', /status 503/],
    ['/not-modified', 'image-url-status', /status 304/],
    ['/empty', 'image-empty', /no bytes/],
    ['/page', 'image-not-raster', /HTML page/],
    ['/cut', 'image-url-unreachable', /UND_ERR_SOCKET/],
    ['/announced', 'image-too-many-bytes', /10000000/],
    ['/flood', 'image-too-many-bytes', /limit is 200000/],
    ['/loop', 'image-url-redirect', /more than 5 times/],
    ['/to-file', 'image-url-redirect', /`file:`/],
    ['/to-nowhere', 'image-url-redirect', /not a URL/],
  ])('%s fails with %s', async (path, code, message) => {
    const error = await imageErrorOf(() =>
      imageOf(`${origin}${path}?token=secret`, { maxBytes: 200_000 }).size(),
    );
    expect(error).toMatchObject({ code, scope: 'element' });
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`${origin}${path}`);
    expect(error.message).not.toContain('secret');
  });

  test('of a host that does not answer names the reason', async () => {
    const error = await imageErrorOf(() =>
      imageOf('http://user:secret@127.0.0.1:1/a.jpg?token=secret').bytes(),
    );
    expect(error).toMatchObject({ code: 'image-url-unreachable' });
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.message).not.toContain('secret');
  });

  test.each(['/drip', '/silent'])('%s is cut at the deadline', async (path) => {
    const error = await imageErrorOf(() => imageOf(origin + path, { timeoutMs: 60 }).bytes());
    expect(error).toMatchObject({ code: 'image-url-timeout', message: expect.stringContaining('60 ms') });
  });

  test.each(['/drip', '/silent'])('%s is cut when the caller aborts', async (path) => {
    const controller = new AbortController();
    server.once('request', () => {
      controller.abort('enough');
    });
    await expect(imageOf(origin + path).bytes(controller.signal)).rejects.toBe('enough');
  });

  test('is not asked for when the signal was aborted before', async () => {
    await expect(imageOf(`${origin}/image`).bytes(AbortSignal.abort('stop'))).rejects.toBe('stop');
    expect(requests).toEqual([]);
  });

  test('follows as many redirects as the policy allows', async () => {
    await expect(imageOf(`${origin}/relative`, { maxRedirects: 1 }).bytes()).resolves.toHaveLength(
      bytes.length,
    );
    await expect(imageOf(`${origin}/relative`, { maxRedirects: 0 }).bytes()).rejects.toMatchObject({
      code: 'image-url-redirect',
    });
    await imageErrorOf(() => imageOf(`${origin}/loop`, { maxRedirects: 3 }).bytes());
    expect(requests.filter((path) => path === '/loop')).toHaveLength(4);
  });

  test('sends its credentials to its own host only', async () => {
    const withCredentials = origin.replace('//', '//us%20er:p%w@');
    await expect(imageOf(`${withCredentials}/guarded`).bytes()).resolves.toHaveLength(bytes.length);
    await expect(imageOf(`${withCredentials}/leaves`).bytes()).resolves.toHaveLength(bytes.length);
    expect(requests).toEqual(['/guarded', '/leaves', '/leaked']);
  });
});

describe('a policy of public addresses', () => {
  test.each([
    ['an address', () => `${origin}/image`],
    ['an address in disguise', () => `${origin.replace('127.0.0.1', '2130706433')}/image`],
    ['an IPv6 address', () => `${origin.replace('127.0.0.1', '[::1]')}/image`],
    ['a mapped address', () => `${origin.replace('127.0.0.1', '[::ffff:127.0.0.1]')}/image`],
    ['a name', () => `${origin.replace('127.0.0.1', 'localhost')}/image`],
    ['a metadata address', () => 'http://169.254.169.254/latest/meta-data'],
  ])('refuses %s of this machine or network', async (_, url) => {
    const error = await imageErrorOf(() => imageOf(`${url()}?token=secret`, { urls: 'public' }).bytes());
    expect(error).toMatchObject({ code: 'image-access-refused' });
    expect(error.message).not.toContain('secret');
    expect(requests).toEqual([]);
  });

  /** A loader for which 127.0.0.1 is on the public internet, and that finds one more answer at each lookup. */
  const load = (path: string, answers: readonly string[] = []) => {
    const left = [...answers];
    const loader = createUrlLoader({
      resolve: () => Promise.resolve([{ address: left.shift() ?? '', family: 4 }]),
      isPublic: (address) => address === '127.0.0.1' || isPublicAddress(address),
    });
    const host = answers.length === 0 ? '127.0.0.1' : 'images.example';
    const url = new URL(path, origin.replace('127.0.0.1', host));
    const policy = { ...defaultImageAccess, urls: 'public' as const };
    return loader(url, { label: 'x', policy, signal: undefined });
  };

  test('lets a name with a public address through', async () => {
    await expect(load('/image', ['127.0.0.1'])).resolves.toHaveLength(bytes.length);
  });

  test('refuses a name that changes to a private address, by the lookup that the connection uses', async () => {
    await expect(load('/image', ['10.0.0.1', '127.0.0.1'])).rejects.toMatchObject({
      code: 'image-access-refused',
    });
    expect(requests).toEqual([]);
  });

  test.each(['/to-private', '/to-private-name', '/to-metadata'])('refuses the redirect %s', async (path) => {
    const error = await imageErrorOf(() => load(path));
    expect(error).toMatchObject({ code: 'image-access-refused' });
    expect(error.message).not.toContain('secret');
    expect(requests).toEqual([path]);
  });

  test('checks a name again at every hop', async () => {
    await expect(load('/to-same-name', ['127.0.0.1', '192.168.0.1'])).rejects.toMatchObject({
      code: 'image-access-refused',
    });
    expect(requests).toEqual(['/to-same-name']);
  });
});
