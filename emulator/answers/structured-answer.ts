import type { ImageLook } from '../image/look.ts';
import { hashText } from '../random.ts';
import { describeColours, describeSize } from './describe.ts';
import { fenced } from './json-answers.ts';
import type { RequestedField } from './task.ts';

interface Rule {
  readonly words: RegExp;
  readonly value: (look: ImageLook, field: RequestedField) => string;
}

/** What the emulator can say truly, by the words of a field's key or description. The first that fits is taken. */
const rules: readonly Rule[] = [
  { words: /\bcolou?rs?\b/i, value: (look) => look.colours[0].name },
  { words: /\b(?:size|dimensions?|resolution)\b/i, value: describeSize },
  { words: /\bwidth\b/i, value: ({ size }) => String(size.width) },
  { words: /\bheight\b/i, value: ({ size }) => String(size.height) },
  { words: /\borientation\b/i, value: ({ size }) => (size.width >= size.height ? 'landscape' : 'portrait') },
  { words: /\b(?:how many|number|count)\b/i, value: ({ regions }) => String(regions.length) },
  {
    words: /\b(?:bright|brightness|lighting)\b/i,
    value: ({ brightness }) => (brightness > 0.5 ? 'bright' : 'dark'),
  },
  {
    words: /\b(?:yes|no|true|false|whether|is there|are there|has|contains)\b/i,
    value: (look, { key }) => (hashText(`${look.fingerprint}/${key}`) % 2 === 0 ? 'yes' : 'no'),
  },
];

/** Exactly the requested keys, each with a short text. */
export function structuredAnswer(fields: readonly RequestedField[], look: ImageLook): string {
  return fenced(Object.fromEntries(fields.map((field) => [field.key, valueOf(field, look)])));
}

function valueOf(field: RequestedField, look: ImageLook): string {
  const words = `${field.key.replaceAll(/[_-]/g, ' ')} ${field.description}`;
  const rule = rules.find((candidate) => candidate.words.test(words));
  return rule?.value(look, field) ?? `simulated: ${describeColours(look)}`;
}
