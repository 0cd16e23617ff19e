import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  parseLimit,
  parseReset,
  parseRetryAfter,
  waitHint,
} from '../../../../blocks/transport/retry/retry-after.ts';

const now = Date.UTC(2015, 9, 21, 7, 27, 0);

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 1 ', 1000],
    ['0', 0],
    ['1.5', 1500],
    ['9'.repeat(308), Number.MAX_SAFE_INTEGER],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 60_000],
    ['Wednesday, 21-Oct-15 07:28:00 GMT', 60_000],
    ['Wed Oct 21 07:28:00 2015', 60_000],
    ['Wed, 21 Oct 2015 07:26:00 GMT', 0],
    ['', null],
    ['-5', null],
    ['1e3', null],
    ['0x10', null],
    ['soon', null],
    ['Wed, 99 Foo 2015', null],
    ['2015-10-21', null],
    [undefined, null],
  ])('%j means %j ms', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected);
  });

  it('reads any number of whole seconds', () => {
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        expect(parseRetryAfter(String(seconds), now)).toBe(seconds * 1000);
      }),
    );
  });

  it('reads any HTTP date, to the second', () => {
    const date = fc.date({ min: new Date(0), max: new Date('2099-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        const wholeSeconds = Math.floor(moment.valueOf() / 1000) * 1000;
        expect(parseRetryAfter(moment.toUTCString(), now)).toBe(Math.max(0, wholeSeconds - now));
      }),
    );
  });

  it('is never negative, infinite or not a number, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const wait = parseRetryAfter(value, now);
        expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true);
      }),
    );
  });
});

describe('X-RateLimit-Reset', () => {
  it.each([
    ['1779408000000', 1_779_408_000_000],
    [1_779_408_000_000, 1_779_408_000_000],
    ['1779408000', 1_779_408_000_000],
    ['59', null],
    ['1s', null],
    ['2m59.56s', null],
    ['', null],
    ['99999999999999999999', null],
    [null, null],
    [undefined, null],
  ])('%j is the moment %j', (value, expected) => {
    expect(parseReset(value)).toBe(expected);
  });
});

describe('the wait that a service asks for', () => {
  const nothing = { status: 429, headers: {}, availabilityRetryAfter: null, metadataReset: null };

  it.each([
    ['nothing', {}, null],
    ['a reset in metadata', { metadataReset: String(now + 5000) }, 5000],
    ['a reset in headers', { headers: { 'x-ratelimit-reset': String(now + 5000) } }, 5000],
    [
      'metadata before headers',
      { metadataReset: String(now + 9000), headers: { 'x-ratelimit-reset': String(now + 5000) } },
      9000,
    ],
    ['a reset in the past', { metadataReset: String(now - 5000) }, 0],
    ['a reset beside another status', { status: 503, metadataReset: String(now + 5000) }, null],
    [
      'the longest',
      { availabilityRetryAfter: 3, headers: { 'retry-after': '4' }, metadataReset: now + 2000 },
      4000,
    ],
    ['nonsense', { availabilityRetryAfter: -3, headers: { 'retry-after': 'x' }, metadataReset: 'x' }, null],
  ])('is, given %s', (_name, hints, expected) => {
    expect(waitHint({ ...nothing, ...hints }, now)).toBe(expected);
  });
});

describe('a limit', () => {
  it.each<[string | number | null | undefined, number | null]>([
    ['20', 20],
    [' 50 ', 50],
    [1000, 1000],
    ['0', null],
    ['-1', null],
    ['1e3', null],
    ['twenty', null],
    ['', null],
    [undefined, null],
  ])('%j is read as %j', (value, expected) => {
    expect(parseLimit(value)).toBe(expected);
  });
});
