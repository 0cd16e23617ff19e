import fc from 'fast-check';

const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    ' ',
    '\n',
    '-',
    '0',
    '1',
    '.',
    'e',
    '`',
    '```',
    '```json\n',
    '\n```',
  ],
  ...[
    '"a"',
    '"class_name"',
    '"confidence"',
    '"predicted_classes"',
    '"detections"',
    '"box_2d"',
    '"__proto__"',
  ],
  ...['null', 'true', 'NaN', '-Infinity', '0.5', '1e400', '\ufeff', 'Sure! '],
];

/** Text that looks like JSON and mostly is none. */
export const jsonLike: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...pieces), { maxLength: 40 })
  .map((parts) => parts.join(''));

/** JSON, JSON with something wrong, and anything else a model may write. */
export const anyAnswer: fc.Arbitrary<string> = fc.oneof(
  jsonLike,
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.json().chain((json) => fc.nat({ max: json.length }).map((cut) => json.slice(0, cut))),
  fc.json().map((json) => `Here it is:\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`),
);
