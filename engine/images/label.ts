const MAX_LENGTH = 200;

/** Label of an address: no credentials, query or fragment, which is where secrets are. */
export function urlLabel(url: URL): string {
  return clean(`${url.protocol}//${url.host}${url.pathname}`);
}

/** Label of a file: its name without the folders. */
export function fileLabel(path: string): string {
  return clean(path.split(/[\\/]/).findLast((part) => part !== '') ?? path);
}

function clean(text: string): string {
  const printable = text.slice(0, MAX_LENGTH + 1).replace(/\p{Cc}/gu, '?');
  return printable.length > MAX_LENGTH ? `${printable.slice(0, MAX_LENGTH - 1)}…` : printable;
}
