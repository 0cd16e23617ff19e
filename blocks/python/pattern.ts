import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';
import type { RE2JS } from 're2js';
import { translatePattern, type Translation } from './pattern-syntax.ts';

/** Longest time that one search may take, in milliseconds, where the time is not bounded by the text's length. */
const SEARCH_MS = 250;

/**
 * Most classes of letters of all scripts in a pattern, of which a word boundary takes eight. JavaScript's engine prepares each for up to
 * two milliseconds, and no watch ends that.
 */
const MOST_CLASSES = 1000;

/** A search took too long. */
export class PatternTimeoutError extends Error {
  override readonly name = 'PatternTimeoutError';
}

/**
 * A regular expression in Python's syntax, for searching. What it can be translated to runs in time that grows with the text's length
 * alone; what cannot (references back, looking around) runs under a watch that ends it.
 */
export class PythonPattern {
  readonly #translation: Translation;
  readonly #linear: RE2JS | null;
  #watched: WatchedSearch | undefined;

  /** @throws SyntaxError for what Python refuses, and for the little that cannot be said in JavaScript. */
  constructor(pattern: string) {
    this.#translation = translatePattern(pattern);
    const classes = this.#translation.watched.split('\\p{').length - 1;
    if (classes > MOST_CLASSES)
      throw new SyntaxError(
        `The pattern asks for letters and digits of all scripts too often: ${classes} times, at most ${MOST_CLASSES}. Shorten it, or begin it with (?a).`,
      );
    const { linear, flags } = this.#translation;
    this.#linear = linear === null ? null : compileLinear(linear, flags);
    if (this.#linear === null) this.#watched = new WatchedSearch(this.#translation);
  }

  /**
   * Whether the pattern is found anywhere in a text.
   * @throws PatternTimeoutError, or SyntaxError where this Node has no words for the pattern that this text needs.
   */
  isIn(text: string): boolean {
    if (this.#linear !== null && this.#isPlainFor(text)) return this.#linear.test(text);
    this.#watched ??= new WatchedSearch(this.#translation);
    return this.#watched.isIn(text);
  }

  /** In the linear engine a word has ASCII letters alone, and a text ends at its end and not before a last line feed. */
  #isPlainFor(text: string): boolean {
    const { hasWordBoundary, hasEnd } = this.#translation;
    if (hasEnd && text.endsWith('\n')) return false;
    // eslint-disable-next-line no-control-regex -- ASCII is what is asked for
    return !hasWordBoundary || /^[\x00-\x7f]*$/.test(text);
  }
}

/** `null` where the engine refuses a pattern as too large. */
function compileLinear(source: string, flags: string): RE2JS | null {
  const { RE2JS: engine } = createRequire(import.meta.url)('re2js') as { readonly RE2JS: typeof RE2JS };
  try {
    return engine.compile(flags === '' ? source : `(?${flags})${source}`);
  } catch {
    return null;
  }
}

function orRefuse(create: () => RegExp): RegExp {
  try {
    return create();
  } catch (cause) {
    const message =
      'Flags of case for a part of it need Node 23 where the text ends with a line break or has letters beyond ASCII; write `(?i)` in front.';
    throw new SyntaxError(message, { cause });
  }
}

/** A search by JavaScript's own engine, which a pattern can keep busy for years, in a context that has a clock. */
class WatchedSearch {
  readonly #context: { text: string };
  readonly #script: Script;

  /** @throws SyntaxError */
  constructor({ watched, flags, changesCase }: Translation) {
    // Flags other than `i` are written into the source.
    const create = (): RegExp => new RegExp(watched, flags.includes('i') ? 'vi' : 'v');
    const expression = changesCase ? orRefuse(create) : create();
    this.#context = createContext({ expression, text: '' }) as { text: string };
    this.#script = new Script('expression.test(text)');
  }

  isIn(text: string): boolean {
    this.#context.text = text;
    try {
      return this.#script.runInContext(this.#context, { timeout: SEARCH_MS }) === true;
    } catch (thrown) {
      const code = (thrown as { readonly code?: unknown } | null)?.code;
      if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw thrown;
      throw new PatternTimeoutError(`The search was stopped after ${SEARCH_MS} ms.`);
    } finally {
      this.#context.text = '';
    }
  }
}
