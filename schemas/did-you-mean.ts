import leven from 'leven';

/** Names as long as this are not typed by hand, and comparing costs the product of their lengths. */
const LONGEST_COMPARED = 100;
/** Of more candidates the first are compared. */
const MAX_COMPARED = 1000;

/** ` Did you mean ...?` where one of the candidates is near, else nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near === null ? '' : ` Did you mean \`${near}\`?`;
}

/** The candidate nearest to a name; `null` where none is near. Its cost is bounded, whatever the name and the candidates are. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  if (name.length > LONGEST_COMPARED) return null;
  const wanted = name.toLowerCase();
  let compared = 0;
  let best: string | null = null;
  let limit = Math.max(2, Math.floor(name.length / 3));
  for (const candidate of candidates) {
    compared += 1;
    if (compared > MAX_COMPARED) break;
    if (Math.abs(candidate.length - name.length) > limit) continue;
    // Distances beyond the limit come back as the limit, so one more is asked for to tell them apart.
    const distance = leven(wanted, candidate.toLowerCase(), { maxDistance: limit + 1 });
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
    if (distance === 0) break;
  }
  return best;
}
