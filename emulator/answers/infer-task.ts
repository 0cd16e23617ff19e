import { findClasses, findFields, type RequestedField } from './find-in-text.ts';

/** What a request wants to know, as far as its words tell. */
export type Task =
  | { readonly type: 'structured'; readonly fields: readonly RequestedField[] }
  | { readonly type: 'classification'; readonly classes: readonly string[] }
  | { readonly type: 'multi-label'; readonly classes: readonly string[] }
  | { readonly type: 'detection'; readonly classes: readonly string[] }
  | { readonly type: 'ocr' }
  | { readonly type: 'caption'; readonly isDetailed: boolean }
  | { readonly type: 'question'; readonly question: string };

/** The words of a request. */
export interface RequestWords {
  readonly system: string;
  readonly user: string;
  /** Property names of a `response_format` schema. */
  readonly schemaKeys?: readonly string[];
}

/** Reads from a request's own words which kind of answer it wants. Any text gives a task. */
export function inferTask(words: RequestWords): Task {
  return (
    inferShape(words, asksOnItsOwn(words.system)) ??
    inferStructure(words, words.system) ??
    inferShape(words, asksInPassing(words.user)) ??
    inferStructure(words, words.user) ??
    inferProse(words) ??
    inferUserProse(words.user)
  );
}

type AsksFor = (name: string) => boolean;

/** A system prompt is written for its task: a name in it is meant. */
function asksOnItsOwn(system: string): AsksFor {
  return (name) => new RegExp(`\\b${name}\\b`).test(system);
}

/** In a user's text a word of plain English counts only as a name in quotes. */
function asksInPassing(user: string): AsksFor {
  return (name) => new RegExp(name.includes('_') ? `\\b${name}\\b` : `["'\`]${name}["'\`]`).test(user);
}

/** The answer's JSON names a shape that says which task it is. The broader shapes come first: they contain the narrower names. */
function inferShape({ system, user }: RequestWords, asks: AsksFor): Task | null {
  const classes = (): readonly string[] => {
    const listed = findClasses(user);
    return listed.length > 0 ? listed : findClasses(system);
  };
  if (asks('x_min') || asks('detections')) return { type: 'detection', classes: classes() };
  if (asks('predicted_classes')) return { type: 'multi-label', classes: classes() };
  if (asks('class_name')) return { type: 'classification', classes: classes() };
  return null;
}

/** `demand` is the text that has to speak of JSON for an object in it to count as the answer's description. */
function inferStructure({ system, user, schemaKeys = [] }: RequestWords, demand: string): Task | null {
  if (schemaKeys.length > 0) {
    return { type: 'structured', fields: schemaKeys.map((key) => ({ key, description: key })) };
  }
  if (!/\bjson\b|\bfields?\b|\bkeys?\b|\bdictionary\b/i.test(demand)) return null;
  const asked = findFields(user);
  const fields = asked.length > 0 ? asked : findFields(system);
  return fields.length > 0 ? { type: 'structured', fields } : null;
}

/** What the system prompt says that the model is for; `null` when it does not say. */
function inferProse({ system, user }: RequestWords): Task | null {
  if (/\bocr\b|\btranscri|\bread(?:ing)?\b[^.\n]{0,20}\btext\b/i.test(system)) return { type: 'ocr' };
  if (/\bquestions?\b|\bvqa\b/i.test(system)) return { type: 'question', question: user };
  return captionOf(system);
}

function inferUserProse(user: string): Task {
  if (/\bocr\b|\btranscribe\b|\b(?:read|extract)\b[^.\n]{0,20}\btext\b/i.test(user)) return { type: 'ocr' };
  return captionOf(user) ?? { type: 'question', question: user };
}

function captionOf(text: string): Task | null {
  if (!/\bcaption|\bdescribe\b|\bdescription\b/i.test(text)) return null;
  return { type: 'caption', isDetailed: /\bdetail|\blong\b|\bthorough|\bextensive|\bparagraph/i.test(text) };
}
