/**
 * The largest size at which everything fits into `total` when what is larger is cut to it: short texts stay whole, and
 * only the longest are cut. `Infinity` where nothing needs to be.
 */
export function fairAllowance(sizes: readonly number[], total: number): number {
  const ascending = [...sizes].sort((a, b) => a - b);
  let left = total;
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.floor(share);
    left -= size;
  }
  return Infinity;
}
