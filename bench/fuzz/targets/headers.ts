import { validateHeaderName, validateHeaderValue } from 'node:http';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { waitHint } from '../../../blocks/transport/retry/retry-after.ts';
import { resolveWithHeaders } from '../../../blocks/vision-language/headers.ts';
import { BlockError } from '../../../schemas/index.ts';
import { mutatedText, words } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const SECRET = 'swordfish';
const NEVER_SENT =
  /^(authorization|host|connection|content-(length|type|encoding)|transfer-encoding|te|upgrade|proxy-(authorization|connection))$/i;
const junk = [
  ...words(': " { } , host content-length Connection é __proto__ constructor \u2028 \\u000a \\n -'),
  ...['\n', '\r\n', '\0', ' ', '\t', 'Host: ', 'Transfer-Encoding: chunked', ': '],
];
const name = mutatedText(['x-portkey-api-key', 'Authorization', 'host', 'x-a'], junk);
const value = mutatedText(['pk-0123', 'Bearer abc'], junk).map((text) => `${text}${SECRET}`);
const asJson = fc.dictionary(name, value, { maxKeys: 3 }).map((headers) => JSON.stringify(headers));
const asLines = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((headers) =>
    headers
      .map(([one, other]) => `${one.replaceAll(/[\n:]/g, '')}: ${other.replaceAll('\n', ' ')}`)
      .join('\n'),
  );
const asAnything = mutatedText(['x-a: b\nx-b: c', '{"x-a": "b"}'], junk);
const gateway = 'https://gateway.example/v1';

const wait = mutatedText(
  [
    ...words('5 0.5 1790251377000 1790251377'),
    'Wed, 21 Oct 2026 07:28:00 GMT',
    'Sunday, 06-Nov-94 08:49:37 GMT',
  ],
  [...words('- . : , e5 9 0 GMT +0000 Infinity NaN'), ' '],
);

/** Headers for a gateway are ones that can be sent, or an error that shows no value; a time to wait is one. */
export default fuzzTarget(
  fc.record({ text: fc.oneof(asJson, asLines, asAnything), wait, reset: wait }),
  ({ text, wait: retryAfter, reset }) => {
    const headers = { 'retry-after': retryAfter, 'x-ratelimit-reset': reset };
    const hints = { status: 429, headers, availabilityRetryAfter: null, metadataReset: reset };
    const milliseconds = waitHint(hints, 1790251377000);
    insist(
      milliseconds === null || (Number.isFinite(milliseconds) && milliseconds >= 0),
      `A wait of ${milliseconds} ms.`,
    );
    try {
      const environment = { LLAMA_VISION_HEADERS: text, OPENROUTER_BASE_URL: gateway };
      const { host } = resolveWithHeaders({ environment });
      for (const [name, value] of Object.entries(host.headers ?? {})) {
        validateHeaderName(name);
        validateHeaderValue(name, value);
        insist(!NEVER_SENT.test(name), `\`${name}\` would be sent.`);
      }
    } catch (error) {
      if (!(error instanceof BlockError)) throw error;
      insist(error.code === 'invalid-headers', `An error of another sort: ${error.code}`);
      insist(!inspect(error).includes(SECRET), 'An error shows a value.');
    }
  },
);
