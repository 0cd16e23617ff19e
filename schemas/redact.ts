/** Shorter values are stand-ins such as `x` or `ollama`; taking them out would garble ordinary words. */
const SHORTEST_SECRET = 8;
const MASK = '[key]';

const keyShapes: readonly RegExp[] = [
  /\b(?:sk|rk|pk)-[\w*.-]{6,}/g,
  /\brf_[\w:*.-]{6,}/g,
  /(?<=[?&]api_key=)[^&\s"'\\]+/gi,
  /(?<=\/\/)[^\s/@]+(?=@)/g,
];

/** The key is the second part. Looking back for the word instead takes the square of the spaces between the two. */
const bearer = /(\bBearer\s+)[^\s"'\\,]{6,}/gi;

/** Replaces every secret, however it is spelled, and everything that looks like a key by `[key]`. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = createRedactor(secrets)(text);
  return keyShapes.reduce((rest, shape) => rest.replace(shape, MASK), known.replace(bearer, `$1${MASK}`));
}

/** Takes out secrets that are known, and nothing that merely looks like one. */
export type Redactor = (text: string) => string;

/**
 * Replaces every secret by `[key]`: as it is, in base64 (also within something longer, such as a user name and password together),
 * with characters percent-encoded, and escaped as JSON or HTML escape. The one place that knows how a key may be spelled.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const kept = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET);
  // Longest first, so that a secret that contains another one leaves nothing behind.
  const spellings = kept.sort((one, other) => other.length - one.length).map((one) => new Spellings(one));
  return (text) => spellings.reduce((rest, spelling) => spelling.takeOut(rest), text);
}

/** A JSON value without secrets, in names as in values. */
export function redactJson<Value>(value: Value, redactor: Redactor): Value {
  return withoutSecrets(value, redactor) as Value;
}

function withoutSecrets(value: unknown, redactor: Redactor): unknown {
  if (typeof value === 'string') return redactor(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => withoutSecrets(item, redactor));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [redactor(name), withoutSecrets(inner, redactor)]),
  );
}

class Spellings {
  readonly #secret: string;
  /** Made when a text is long enough to hold the secret: most names that services give are not. */
  #base64: readonly string[] | undefined;
  #escaped: RegExp | undefined;

  constructor(secret: string) {
    this.#secret = secret;
  }

  takeOut(text: string): string {
    // No spelling is shorter than the secret itself, but for what base64 shares with its neighbours.
    if (text.length < this.#secret.length) return text;
    let rest = text.replaceAll(this.#secret, MASK);
    this.#base64 ??= base64Cores(this.#secret);
    for (const core of this.#base64) if (rest.includes(core)) rest = maskRuns(rest, core);
    if (!/[%\\&]/.test(rest)) return rest;
    this.#escaped ??= escapedPattern(this.#secret);
    return rest.replace(this.#escaped, MASK);
  }
}

/**
 * What base64 makes of the secret wherever it begins in a longer text: bytes are taken by threes, so that there are three ways, of
 * which the characters that hold bits of neighbours are left out. Both alphabets.
 */
function base64Cores(secret: string): readonly string[] {
  const cores = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = Math.floor((bytes.length * 4) / 3);
    return bytes.toString('base64').slice(Math.ceil((before * 4) / 3), whole);
  });
  return [...new Set([...cores, ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'))])];
}

const IN_BASE64 = /[\w+/=-]/;

/** Masks the whole words of base64 that hold the core. */
function maskRuns(text: string, core: string): string {
  let masked = '';
  let done = 0;
  for (let at = text.indexOf(core); at >= 0; at = text.indexOf(core, done)) {
    let start = at;
    let end = at + core.length;
    while (start > done && IN_BASE64.test(text.charAt(start - 1))) start--;
    while (end < text.length && IN_BASE64.test(text.charAt(end))) end++;
    masked += text.slice(done, start) + MASK;
    done = end;
  }
  return masked + text.slice(done);
}

/** Each character as it is, percent-encoded, or escaped in JSON or HTML, once or twice over. */
function escapedPattern(secret: string): RegExp {
  return new RegExp(secret.split(/(?:)/).map(spellingsOfUnit).join(''), 'g');
}

function spellingsOfUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  const hex = anyCase(code.toString(16));
  const utf8 = Buffer.from(unit).toString('hex');
  const percent = utf8.replace(/../g, (byte) => `%(?:25){0,2}${anyCase(byte)}`);
  const itself = unit.replace(/[\\^$.*+?()[\]{}|/]/u, String.raw`\$&`);
  const plain = `${/\w/.test(unit) ? '' : `${BACKSLASH}{0,8}`}(?:${itself}|${percent})`;
  const json = `${BACKSLASH}{1,8}u0{${4 - code.toString(16).length}}${hex}`;
  const html = `&(?:amp;)?#(?:0{0,4}${code}|[xX]0{0,4}${hex});`;
  return `(?:${plain}|${json}|${html})`;
}

/** JSON in JSON in JSON has several, and an address encodes each. */
const BACKSLASH = String.raw`(?:\\|%(?:25){0,2}5[cC])`;

/** Hexadecimal digits in either case. */
function anyCase(digits: string): string {
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
