import { didYouMean } from './did-you-mean.ts';
import { isRecord } from './is-record.ts';

/** What an option may be. */
export interface OptionRule {
  readonly accepts: (value: unknown) => boolean;
  /** Completes "it must be". */
  readonly words: string;
  /** Of an option that is an object: the rules of what is in it, all of which may be left out. */
  readonly fields?: OptionRules;
}

export type OptionRules = Readonly<Record<string, OptionRule>>;

export const anything: OptionRule = { accepts: () => true, words: 'anything' };
export const anyText: OptionRule = { accepts: (value) => typeof value === 'string', words: 'a text' };
export const text: OptionRule = {
  accepts: (value) => typeof value === 'string' && value.trim() !== '',
  words: 'a text that is not blank',
};
export const yesOrNo: OptionRule = {
  accepts: (value) => typeof value === 'boolean',
  words: '`true` or `false`',
};
export const anObject: OptionRule = { accepts: isRecord, words: 'an object' };
export const atLeastZero: OptionRule = {
  accepts: (value) => typeof value === 'number' && value >= 0,
  words: 'a number, 0 or more',
};
export const list: OptionRule = { accepts: Array.isArray, words: 'a list' };

/** @param unit such as `milliseconds` */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER, unit?: string): OptionRule {
  const upTo = max === Number.MAX_SAFE_INTEGER ? `, at least ${min}` : ` from ${min} to ${max}`;
  return {
    accepts: (value) => Number.isInteger(value) && isWithin(value as number, min, max),
    words: `a whole number${unit === undefined ? '' : ` of ${unit}`}${upTo}`,
  };
}

export function numberWithin(min: number, max: number): OptionRule {
  return {
    accepts: (value) => typeof value === 'number' && isWithin(value, min, max),
    words: `a number from ${min} to ${max}`,
  };
}

export function oneOf(...values: readonly string[]): OptionRule {
  return {
    accepts: (value) => values.includes(value as string),
    words: values.map((value) => `\`${value}\``).join(' or '),
  };
}

/** @param words what the function does, such as `that returns milliseconds` */
export function callable(words?: string): OptionRule {
  return {
    accepts: (value) => typeof value === 'function',
    words: words === undefined ? 'a function' : `a function ${words}`,
  };
}

export const httpAddress: OptionRule = {
  accepts: (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, username, password, hash } = new URL(value);
    return /^https?:$/.test(protocol) && username + password + hash === '';
  },
  words:
    'an http or https address without user name, password or fragment, such as `https://openrouter.ai/api/v1`',
};

/** By shape: one may come from another realm. */
export const abortSignal: OptionRule = {
  accepts: (value) => typeof value === 'object' && value !== null && 'aborted' in value,
  words: 'an AbortSignal',
};

/** An object with any of the fields. */
export function objectOf(fields: OptionRules): OptionRule {
  return { accepts: isRecord, words: `an object with any of ${namesOf(fields)}`, fields };
}

/**
 * Says of every option at fault what it is and what it may be. An option that is `undefined` is left out. Written by hand, because
 * a validator takes longer to load than everything else that an engine needs to start.
 * @param owner whose options they are, for the words
 */
export function optionProblems(options: unknown, rules: OptionRules, owner: string): readonly string[] {
  if (!isRecord(options)) return [`\`${owner}\` is ${seen(options)}; it must be ${objectOf(rules).words}.`];
  return Object.entries(options).flatMap(([name, value]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    const label = `${owner}.${name.slice(0, 200)}`;
    if (rule === undefined)
      return [
        `There is no option \`${label}\`; options are ${namesOf(rules)}.${didYouMean(name, Object.keys(rules))}`,
      ];
    if (value === undefined) return [];
    if (!rule.accepts(value)) return [`\`${label}\` is ${seen(value)}; it must be ${rule.words}.`];
    return rule.fields === undefined ? [] : optionProblems(value, rule.fields, label);
  });
}

/** @throws TypeError with a sentence for each option at fault. */
export function checkOptions(options: unknown, rules: OptionRules, owner: string): void {
  const problems = optionProblems(options, rules, owner);
  if (problems.length > 0) throw new TypeError(problems.join(' '));
}

/** Of values that may be `undefined` those that are there, for options that may be left out. */
export function withoutUndefined<Values extends object>(
  values: Values,
): { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [Name in keyof Values]?: Exclude<Values[Name], undefined>;
  };
}

/** Options may hold keys, so text is told by its length alone. */
function seen(value: unknown): string {
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null)
    return `\`${String(value)}\``;
  return Array.isArray(value) ? 'a list' : `of type \`${typeof value}\``;
}

function namesOf(rules: OptionRules): string {
  return Object.keys(rules)
    .map((name) => `\`${name}\``)
    .join(', ');
}

function isWithin(number: number, min: number, max: number): boolean {
  return number >= min && number <= max;
}
