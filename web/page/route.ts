import { useEffect, useState } from 'preact/hooks';

/** What the address after `#` says: parts of a path, and the query behind it. */
export type Route =
  | { readonly name: 'workflows' }
  | { readonly name: 'workflow'; readonly id: string }
  | { readonly name: 'draft'; readonly id: string }
  | { readonly name: 'batches' }
  /** `workflow`: `workflow/<id>` or `draft/<id>`. */
  | { readonly name: 'new-batch'; readonly workflow: string }
  | { readonly name: 'batch'; readonly id: string; readonly query: string };

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [name, ...rest] = path.split('/').map(decode);
  const id = rest.join('/');
  if ((name === 'workflow' || name === 'draft') && id !== '') return { name, id };
  if (name === 'batch' && id !== '') return { name, id, query };
  if (name === 'batches') return { name };
  if (name === 'new-batch') return { name, workflow: id };
  return { name: 'workflows' };
}

export function hrefOf(...parts: readonly string[]): string {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function goTo(href: string): void {
  location.hash = href;
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onHash = (): void => setHash(location.hash);
    addEventListener('hashchange', onHash);
    return () => removeEventListener('hashchange', onHash);
  }, []);
  return parseRoute(hash);
}
