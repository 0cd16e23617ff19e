import { basename } from 'node:path';
import { isAddress } from '../../schemas/index.ts';
import { createPageItem } from '../../batch/report/page-item.ts';
import type { ResultItem } from '../wire.ts';
import { UPLOADS } from './folder.ts';
import type { FoundRecord } from './results.ts';

/** Characters of the answers of one item that a page of results has room for. */
const ALLOWANCE = 20_000;

/** An item as the report's page has it, with addresses of the server in place of files. */
export function resultItem(id: string, { record, line }: FoundRecord): ResultItem {
  const { key, image } = record;
  const own = `/v1/batches/${id}`;
  const isLink = isAddress(image);
  const picture = isLink ? null : `${own}/images/${encodeURIComponent(key)}`;
  const item = createPageItem({
    ...{ record, line, allowance: ALLOWANCE, thumbnail: null },
    image: { name: shownName(image), href: isLink ? image : `${picture ?? ''}?size=full`, isAddress: isLink },
    linkTo: (file) => `${own}/saved/${encodeURIComponent(basename(file))}`,
  });
  return { ...item, key, thumbnail: picture === null ? null : `${picture}?size=thumb` };
}

/** Without the folder that all uploaded files are in, and on one line. */
function shownName(image: string): string {
  const name = image.startsWith(`${UPLOADS}/`) ? image.slice(UPLOADS.length + 1) : image;
  return name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ').slice(-300);
}
