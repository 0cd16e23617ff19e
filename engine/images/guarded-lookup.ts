import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { ImageError } from './image-error.ts';

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
