/** How far a text is searched and how often parsing is tried, so that a hostile text costs no time. */
const searchedCharacters = 50_000;
const mostAttempts = 200;

/** JSON values of one kind that stand somewhere in a text, in order; what does not parse is passed over. */
export function findJson(wholeText: string, opening: '{' | '['): readonly unknown[] {
  const text = wholeText.slice(0, searchedCharacters);
  const found: unknown[] = [];
  let start = text.indexOf(opening);
  for (let attempt = 0; start !== -1 && attempt < mostAttempts; attempt += 1) {
    const end = matchingEnd(text, start);
    const value = end === -1 ? undefined : parse(text.slice(start, end));
    if (value !== undefined) found.push(value);
    start = text.indexOf(opening, value === undefined ? start + 1 : end);
  }
  return found;
}

/** Index after the bracket that closes the one at `start`, or -1. Brackets inside JSON strings do not count. */
function matchingEnd(text: string, start: number): number {
  let depth = 0;
  let isInString = false;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === '\\') index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return -1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
