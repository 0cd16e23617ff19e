import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

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
