/** The beginning of a text with an ellipsis where it is longer; no pair of surrogates is torn. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, Math.max(0, length)).replace(/[\ud800-\udbff]$/, '')}…`;
}
