import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { ImageError } from './image-error.ts';

/** Where clouds answer questions about the machine, at an address that no registry calls private. */
const METADATA_ADDRESSES: readonly string[] = ['168.63.129.16'];
/** All that is handed out for the public internet so far; the rest of IPv6 is special in some way. */
const IPV6_PUBLIC = ipaddr.IPv6.parse('2000::');
const IPV6_PUBLIC_PREFIX = 3;

/**
 * Whether an IP address belongs to a machine on the public internet. False for loopback, private, link-local,
 * carrier-grade NAT, multicast, reserved and metadata addresses, for IPv6 forms that wrap an IPv4 address (mapped,
 * compatible, NAT64, 6to4, Teredo), and for what is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  // `unicast` is what ipaddr.js calls an address in none of the special ranges.
  if (address.range() !== 'unicast') return false;
  if (address instanceof ipaddr.IPv6) return address.match(IPV6_PUBLIC, IPV6_PUBLIC_PREFIX);
  return !METADATA_ADDRESSES.includes(address.toString());
}

/** The IP address that a URL names directly, or null when it names a host. */
export function literalAddress(url: URL): string | null {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) === 0 ? null : host;
}

/** `dns.promises.lookup` with `all: true`. */
export type Resolve = (hostname: string, options: LookupAllOptions) => Promise<readonly LookupAddress[]>;

export interface AddressGuard {
  readonly resolve: Resolve;
  readonly isPublic: (address: string) => boolean;
}

/**
 * A lookup for sockets that returns public addresses only. The socket connects to what this returns and asks nobody
 * else, so a name that changes its address between a check and the connection gains nothing.
 */
export function guardedLookup({ resolve, isPublic }: AddressGuard): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async (): Promise<void> => {
      const found = await resolve(hostname, { family: options.family ?? 0, all: true });
      const addresses = found.filter(({ address }) => isPublic(address));
      const [first] = addresses;
      if (first === undefined) throw privateAddress(hostname);
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    };
    answer().catch((cause: unknown) => {
      callback(cause as NodeJS.ErrnoException, '', 0);
    });
  };
}

export function privateAddress(host: string): ImageError {
  return new ImageError(
    'image-access-refused',
    `\`${host}\` is not a host on the public internet, and images are only downloaded from there.`,
  );
}
