export interface RefusalTally {
  readonly answered: number;
  readonly refused: number;
}

/** Answers that a tally remembers. */
const memory = 256;

export const emptyTally: RefusalTally = { answered: 0, refused: 0 };

/** Old counts fade. */
export function addTallies(one: RefusalTally, other: RefusalTally): RefusalTally {
  const answered = one.answered + other.answered;
  const refused = one.refused + other.refused;
  return answered < memory ? { answered, refused } : { answered: answered / 2, refused: refused / 2 };
}

/** The part that was refused, 0 to 1. */
export function shareOf({ answered, refused }: RefusalTally): number {
  return refused / Math.max(1, answered + refused);
}
