/** Shorter values are stand-ins such as `x` or `ollama`; taking them out would garble ordinary words. */
const shortestSecret = 8;

const keyShapes: readonly RegExp[] = [
  /\b(?:sk|rk|pk)-[\w*.-]{6,}/g,
  /\brf_[\w:*.-]{6,}/g,
  /(?<=\bBearer\s+)[^\s"'\\,]{6,}/gi,
  /(?<=[?&]api_key=)[^&\s"'\\]+/gi,
  /(?<=\/\/)[^\s/@]+(?=@)/g,
];

const mask = '[key]';

/** Replaces every secret, however it is escaped, and everything that looks like a key by `[key]`. */
export function redact(text: string, secrets: readonly string[]): string {
  const spellings = secrets.filter((secret) => secret.length >= shortestSecret).flatMap(spellingsOf);
  // Longest first, so that a secret that contains another one leaves nothing behind.
  const longestFirst = [...new Set(spellings)].sort((one, other) => other.length - one.length);
  const known = longestFirst.reduce((rest, spelling) => rest.replaceAll(spelling, mask), text);
  return keyShapes.reduce((rest, shape) => rest.replace(shape, mask), known);
}

function spellingsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
}
