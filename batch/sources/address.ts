import { CliError } from '../../cli/cli-error.ts';
import type { BatchItem } from '../item.ts';

export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Parameters by which storage services let somebody in for a while; they name nothing in the picture's identity. */
const SIGNATURE =
  /^(x-amz-.*|x-goog-.*|signature|awsaccesskeyid|googleaccessid|expires|key-pair-id|policy|sig)$/i;
/** The companions of Azure's `sig`. */
const AZURE = /^(sv|st|se|sr|sp|spr|sip|skoid|sktid|skt|ske|sks|skv)$/i;
/** May name a picture or let somebody in: part of its identity, and not shown. */
const SECRET = /token|secret|password|auth|credential|api[-_]?key|^key$/i;

/** @throws CliError for what is no address. */
export function addressItem(text: string, parameters: BatchItem['parameters'] = null): BatchItem {
  if (!URL.canParse(text)) throw new CliError(`\`${text.slice(0, 200)}\` is no address.`);
  const url = new URL(text);
  url.username = '';
  url.password = '';
  url.hash = '';
  const names = [...url.searchParams.keys()];
  const isAzure = names.includes('sig') && names.includes('sv');
  for (const name of names) {
    if (SIGNATURE.test(name) || (isAzure && AZURE.test(name))) url.searchParams.delete(name);
  }
  const identity = url.href;
  for (const name of names) {
    if (SECRET.test(name) && url.searchParams.has(name)) url.searchParams.set(name, '***');
  }
  return { image: url.href, identity, place: { type: 'address', url: text }, parameters };
}
