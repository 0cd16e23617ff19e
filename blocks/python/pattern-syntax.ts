/** A pattern of Python in the syntax of two other engines. */
export interface Translation {
  /** For RE2, whose time is linear; `null` where it has no words for the pattern. */
  readonly linear: string | null;
  /** For JavaScript with the flag `v`. */
  readonly watched: string;
  /** Flags for the whole pattern, among `i`, `m`, `s`. */
  readonly flags: string;
  readonly hasWordBoundary: boolean;
  /** `$`, which in Python also stands before a line feed at the very end. */
  readonly hasEnd: boolean;
  /** A part has case flags of its own, which JavaScript has from Node 23 on. */
  readonly changesCase: boolean;
}

/** Characters of Python's classes; letters and digits of all scripts count. */
const sets = {
  d: '\\p{Nd}',
  w: '\\p{L}\\p{N}_',
  s: '\\t-\\r\\x{1c}- \\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}',
} as const;
const asciiSets = { d: '0-9', w: 'a-zA-Z0-9_', s: '\\t-\\r ' } as const;

const controls: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': 92 };
const WORD = '[\\p{L}\\p{N}_]';
const quantifier = /[*+?]|\{(?:\d+(?:,\d*)?|,\d+)\}/y;

/** @throws SyntaxError for what Python refuses, and for what neither engine can do. */
export function translatePattern(pattern: string): Translation {
  return new Translator(pattern).translate();
}

class Translator {
  readonly #source: readonly string[];
  #position = 0;
  #linear = '';
  #watched = '';
  #isLinear = true;
  #hasWordBoundary = false;
  #hasEnd = false;
  #changesCase = false;
  #flags = new Set<string>();
  readonly #names = new Set<string>();
  /** Groups with a number, of which the pattern has had so many. */
  #groups = 0;
  #depth = 0;

  constructor(pattern: string) {
    this.#source = Array.from(pattern);
  }

  translate(): Translation {
    this.#readLeadingFlags();
    this.#readAlternatives();
    if (this.#position < this.#source.length) throw new SyntaxError('there is a `)` too many');
    if (this.#changesCase && !this.#isLinear)
      throw unsupported('looking around or back where letters are told apart in one part alone');
    return {
      linear: this.#isLinear ? this.#linear : null,
      watched: this.#watched,
      flags: [...this.#flags].filter((flag) => 'ims'.includes(flag)).join(''),
      hasWordBoundary: this.#hasWordBoundary,
      hasEnd: this.#hasEnd,
      changesCase: this.#changesCase,
    };
  }

  #peek(length = 1): string {
    return this.#source.slice(this.#position, this.#position + length).join('');
  }

  #take(): string {
    const character = this.#source[this.#position];
    if (character === undefined) throw new SyntaxError('the pattern ends too early');
    this.#position += 1;
    return character;
  }

  #takeIf(text: string): boolean {
    if (this.#peek(text.length) !== text) return false;
    this.#position += text.length;
    return true;
  }

  #emit(linear: string, watched = linear): void {
    this.#linear += linear;
    this.#watched += watched;
  }

  /** For what the linear engine has no words for. */
  #emitWatched(watched: string): void {
    this.#isLinear = false;
    this.#watched += watched;
  }

  /** `(?i)` and the like may stand at the very beginning. */
  #readLeadingFlags(): void {
    for (;;) {
      const found = /^\(\?([aiLmsux]+)\)/.exec(this.#peek(12))?.[1];
      if (found === undefined) return;
      if (found.includes('L')) throw new SyntaxError('the flag `L` is for bytes');
      for (const flag of found) this.#flags.add(flag);
      this.#position += found.length + 3;
    }
  }

  #readAlternatives(): void {
    while (this.#position < this.#source.length && this.#peek() !== ')') {
      if (this.#takeIf('|')) this.#emit('|');
      else this.#readTerm();
    }
  }

  #readTerm(): void {
    if (this.#flags.has('x') && this.#skipBlank()) return;
    const character = this.#take();
    const isRepeatable = this.#readAtom(character);
    if (isRepeatable) this.#readQuantifier();
  }

  /** White space and comments, which `(?x)` takes out of the pattern. */
  #skipBlank(): boolean {
    const character = this.#peek();
    if (character === '#') {
      while (this.#position < this.#source.length && this.#peek() !== '\n') this.#position += 1;
      return true;
    }
    if (!/^[ \t\n\r\f\v]$/.test(character)) return false;
    this.#position += 1;
    return true;
  }

  #readAtom(character: string): boolean {
    switch (character) {
      case '(':
        return this.#readGroup();
      case '[':
        this.#readClass();
        return true;
      case '\\':
        return this.#readEscape();
      case '.':
        this.#emit('.', this.#flags.has('s') ? '[\\s\\S]' : '[^\\n]');
        return true;
      case '^':
        this.#emit('^', this.#flags.has('m') ? '(?<![^\\n])' : '^');
        return true;
      case '$':
        this.#readEnd();
        return true;
      default:
        if ('*+?'.includes(character))
          throw new SyntaxError(`there is nothing before \`${character}\` to repeat`);
        this.#emitCharacter(character.codePointAt(0) ?? 0);
        return true;
    }
  }

  #readEnd(): void {
    if (this.#flags.has('m')) {
      this.#emit('$', '(?![^\\n])');
      return;
    }
    this.#hasEnd = true;
    this.#emit('\\z', '(?=\\n?(?![\\s\\S]))');
  }

  #emitCharacter(code: number): void {
    const character = String.fromCodePoint(code);
    if (/[A-Za-z0-9]/.test(character)) this.#emit(character);
    else this.#emit(`\\x{${code.toString(16)}}`, `\\u{${code.toString(16)}}`);
  }

  #readQuantifier(): void {
    if (this.#flags.has('x')) while (this.#skipBlank()) continue;
    const found = this.#quantifierHere();
    if (found === null) return;
    this.#position += found.length;
    const [low = 0, high = Infinity] = /\d,|,\d/.test(found)
      ? found
          .slice(1, -1)
          .split(',')
          .map((part) => (part === '' ? undefined : Number(part)))
      : [];
    if (low > high) throw new SyntaxError(`\`${found}\` repeats at least more often than at most`);
    this.#emit(found.replace('{,', '{0,'));
    if (this.#takeIf('?')) this.#emit('?');
    else if (this.#takeIf('+')) throw unsupported('possessive repetition, such as `a*+`');
    if (this.#quantifierHere() !== null) throw new SyntaxError('what is repeated is repeated already');
  }

  #quantifierHere(): string | null {
    const rest = this.#source.slice(this.#position, this.#position + 32).join('');
    quantifier.lastIndex = 0;
    return quantifier.exec(rest)?.[0] ?? null;
  }

  /** @returns whether it can be repeated */
  #readGroup(): boolean {
    if (!this.#takeIf('?')) {
      this.#groups += 1;
      return this.#readGroupBody('(');
    }
    if (this.#takeIf('#')) {
      while (this.#take() !== ')') continue;
      return false;
    }
    if (this.#takeIf(':')) return this.#readGroupBody('(?:');
    for (const look of ['=', '!', '<=', '<!']) {
      if (!this.#takeIf(look)) continue;
      this.#isLinear = false;
      return this.#readGroupBody(`(?${look}`);
    }
    if (this.#takeIf('P<')) return this.#readNamedGroup();
    if (this.#takeIf('P=')) {
      const name = this.#readName(')');
      if (!this.#names.has(name)) throw new SyntaxError(`there is no group \`${name}\``);
      this.#emitWatched(`\\k<${name}>`);
      return true;
    }
    if (this.#takeIf('>')) throw unsupported('atomic groups, `(?>...)`');
    if (this.#takeIf('(')) throw unsupported('conditions, `(?(1)...)`');
    return this.#readScopedFlags();
  }

  #readNamedGroup(): boolean {
    const name = this.#readName('>');
    if (this.#names.has(name)) throw new SyntaxError(`two groups are named \`${name}\``);
    this.#names.add(name);
    this.#groups += 1;
    return this.#readGroupBody(`(?P<${name}>`, `(?<${name}>`);
  }

  #readName(end: string): string {
    let name = '';
    for (let character = this.#take(); character !== end; character = this.#take()) name += character;
    if (!/^[A-Za-z_]\w*$/.test(name)) throw new SyntaxError(`\`${name}\` is no name of a group`);
    return name;
  }

  /** Flags that hold within a group: `(?i:...)`, `(?s-i:...)`. */
  #readScopedFlags(): boolean {
    const found = /^([aimsux]*)(?:-([imsx]+))?:/.exec(this.#peek(16));
    if (found === null) throw new SyntaxError(`there is no group \`(?${this.#peek(2)}...)\``);
    const [text, on = '', off = ''] = found;
    if (on.includes('a') && on.includes('u'))
      throw new SyntaxError('the flags `a` and `u` exclude each other');
    if (Array.from(off).some((flag) => on.includes(flag)))
      throw new SyntaxError(`\`(?${text}...)\` turns a flag on and off`);
    this.#position += text.length;
    const outer = this.#flags;
    this.#flags = new Set([...outer, ...Array.from(on)].filter((flag) => !off.includes(flag)));
    if (on.includes('u')) this.#flags.delete('a');
    this.#changesCase ||= outer.has('i') !== this.#flags.has('i');
    const isRepeatable = this.#readGroupBody(
      groupStart('ims', outer, this.#flags),
      groupStart('i', outer, this.#flags),
    );
    this.#flags = outer;
    return isRepeatable;
  }

  #readGroupBody(linear: string, watched = linear): boolean {
    this.#depth += 1;
    if (this.#depth > 200) throw new SyntaxError('groups are nested more than 200 deep');
    this.#emit(linear, watched);
    this.#readAlternatives();
    if (!this.#takeIf(')')) throw new SyntaxError('a `)` is missing');
    this.#emit(')');
    this.#depth -= 1;
    return true;
  }

  /** @returns whether it can be repeated */
  #readEscape(): boolean {
    const character = this.#take();
    switch (character) {
      case 'A':
        this.#emit('\\A', '(?<![\\s\\S])');
        return true;
      case 'Z':
        this.#emit('\\z', '(?![\\s\\S])');
        return true;
      case 'b':
      case 'B':
        this.#readBoundary(character);
        return true;
      case 'd':
      case 'w':
      case 's':
        this.#emitSet(`[${this.#set(character)}]`);
        return true;
      case 'D':
      case 'W':
      case 'S':
        this.#emitSet(`[^${this.#set(character)}]`);
        return true;
    }
    if (/[1-9]/.test(character) && !/^[0-7]{3}$/.test(character + this.#peek(2))) {
      this.#readReference(character);
      return true;
    }
    this.#emitCharacter(this.#readCode(character));
    return true;
  }

  #readBoundary(character: 'b' | 'B'): void {
    this.#hasWordBoundary = true;
    const word = this.#flags.has('a') ? '[a-zA-Z0-9_]' : WORD;
    const edge = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
    this.#emit(`\\${character}`, character === 'b' ? edge : `(?!${edge})`);
  }

  #set(name: string): string {
    const chosen = this.#flags.has('a') ? asciiSets : sets;
    return chosen[name.toLowerCase() as keyof typeof sets];
  }

  #emitSet(set: string): void {
    this.#emit(set, forJavaScript(set));
  }

  #readReference(first: string): void {
    const number = Number(/^\d$/.test(this.#peek()) ? first + this.#take() : first);
    if (number > this.#groups) throw new SyntaxError(`there is no group ${number}`);
    // Apart from a digit that follows.
    this.#emitWatched(`(?:\\${number})`);
  }

  /** The character that an escape stands for, in a class or outside. */
  #readCode(character: string): number {
    const control = controls[character];
    if (control !== undefined) return control;
    const length = { x: 2, u: 4, U: 8 }[character];
    if (length !== undefined) return this.#readHex(length);
    if (/[0-7]/.test(character)) return this.#readOctal(character);
    if (/[A-Za-z0-9]/.test(character)) throw new SyntaxError(`\`\\${character}\` means nothing`);
    return character.codePointAt(0) ?? 0;
  }

  #readHex(length: number): number {
    const digits = this.#peek(length);
    const code = Number.parseInt(digits, 16);
    if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== length || code > 0x10ffff)
      throw new SyntaxError(`\`${digits}\` is no code of a character`);
    this.#position += length;
    return code;
  }

  #readOctal(first: string): number {
    let digits = first;
    while (digits.length < 3 && /^[0-7]$/.test(this.#peek())) digits += this.#take();
    const code = Number.parseInt(digits, 8);
    if (code > 0o377) throw new SyntaxError(`\`\\${digits}\` is no code of a character`);
    return code;
  }

  #readClass(): void {
    const isNegated = this.#takeIf('^');
    let members = '';
    /** Sets such as `\W` in a class with others: only JavaScript can nest them. */
    const nested: string[] = [];
    for (let isFirst = true; isFirst || this.#peek() !== ']'; isFirst = false) {
      const from = this.#readMember();
      if (typeof from === 'string') {
        if (from.startsWith('[')) nested.push(from);
        else members += from;
        continue;
      }
      const isRange = this.#peek() === '-' && this.#peek(2) !== '-]';
      if (!isRange) {
        members += classCharacter(from);
        continue;
      }
      this.#position += 1;
      const to = this.#readMember();
      if (typeof to === 'string' || to < from) throw new SyntaxError('a class has a range that is none');
      members += `${classCharacter(from)}-${classCharacter(to)}`;
    }
    this.#position += 1;
    const sign = isNegated ? '^' : '';
    if (nested.length === 0) this.#emitSet(`[${sign}${members}]`);
    else if (members === '' && nested.length === 1 && !isNegated) this.#emitSet(nested[0] ?? '');
    else this.#emitWatched(forJavaScript(`[${sign}${members}${nested.join('')}]`));
  }

  /** A character, as its code, or a set of characters; a set without some characters is in brackets. */
  #readMember(): number | string {
    const character = this.#take();
    if (character !== '\\') return character.codePointAt(0) ?? 0;
    const escaped = this.#take();
    if ('dws'.includes(escaped)) return this.#set(escaped);
    if ('DWS'.includes(escaped)) return `[^${this.#set(escaped)}]`;
    return escaped === 'b' ? 8 : this.#readCode(escaped);
  }
}

function classCharacter(code: number): string {
  const character = String.fromCodePoint(code);
  return /[A-Za-z0-9]/.test(character) ? character : `\\x{${code.toString(16)}}`;
}

/** How a group begins in which some flags are others than around it. */
function groupStart(flags: string, outer: ReadonlySet<string>, inner: ReadonlySet<string>): string {
  const among = (one: ReadonlySet<string>, other: ReadonlySet<string>): string =>
    Array.from(flags)
      .filter((flag) => one.has(flag) && !other.has(flag))
      .join('');
  const on = among(inner, outer);
  const off = among(outer, inner);
  return off === '' ? `(?${on}:` : `(?${on}-${off}:`;
}

/** In a class of JavaScript's `v` mode. */
function forJavaScript(set: string): string {
  return set.replaceAll('\\x{', '\\u{');
}

function unsupported(what: string): SyntaxError {
  return new SyntaxError(`${what} cannot be used here`);
}
