import {
  BOOLEAN,
  FLOAT,
  IMAGE,
  INTEGER,
  LIST_OF_VALUES,
  STRING,
  WILDCARD,
  nothing,
  oneOf,
  selector,
  selectorOnly,
  text,
  type BlockClass,
} from '../../schemas/index.ts';
import { stubBlock } from './stub-block.ts';

const anything = selectorOnly([WILDCARD], {});

/** Gives back what it was given; takes values of any type. */
const Echo = stubBlock({
  type: 'stub/echo@v1',
  properties: {
    value: oneOf([selector({ kinds: [WILDCARD] }), text, { type: 'number' }, nothing], {
      default: 'nothing given',
    }),
  },
  gives: { output: WILDCARD },
  make: ({ value }) => ({ output: value }),
});

const Upper = stubBlock({
  type: 'stub/upper@v1',
  properties: {
    text: oneOf([selector({ kinds: [STRING] }), text], { aliases: ['words'] }),
    times: oneOf([{ type: 'integer', minimum: 1, maximum: 5 }, selector({ kinds: [INTEGER] })], {
      default: 1,
    }),
    style: oneOf([{ type: 'string', enum: ['plain', 'loud'] }, selector({ kinds: [STRING] })], {
      default: 'plain',
    }),
  },
  required: ['text'],
  gives: { output: STRING, loud: BOOLEAN },
  make: ({ text: words, times, style }) => ({
    output: String(words).toUpperCase().repeat(Number(times)),
    loud: style === 'loud',
  }),
});

const Split = stubBlock({
  type: 'stub/split@v1',
  properties: { text: anything },
  required: ['text'],
  gives: { word: STRING },
  outputDimensionalityOffset: 1,
  make: ({ text: words }) =>
    String(words)
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => ({ word })),
});

const Join = stubBlock({
  type: 'stub/join@v1',
  properties: { texts: anything },
  required: ['texts'],
  gives: { text: STRING },
  outputDimensionalityOffset: -1,
  make: ({ texts }) => ({ text: (texts as readonly unknown[]).map(String).join('+') }),
});

/** Takes an element together with the list that lies one level below it. */
const Attach = stubBlock({
  type: 'stub/attach@v1',
  properties: { whole: anything, parts: anything },
  required: ['whole', 'parts'],
  gives: { text: STRING },
  inputDimensionalityOffsets: { parts: 1 },
  dimensionalityReferenceProperty: 'whole',
  make: ({ whole, parts }) => ({ text: `${String(whole)}=${JSON.stringify(parts)}` }),
});

/** Does whatever the test says. */
const Task = stubBlock({
  type: 'stub/task@v1',
  properties: { input: oneOf([selector({ kinds: [WILDCARD] }), text], {}), also: anything },
  gives: { output: WILDCARD },
  make: async (inputs, probe, context) => ({
    output:
      (await probe.answer({ inputs, context, step: context.stepName, element: context.element })) ?? null,
  }),
});

/** Holds selectors in lists and objects. */
const Gather = stubBlock({
  type: 'stub/gather@v1',
  properties: {
    list: oneOf(
      [
        {
          type: 'array',
          items: oneOf([selector({ kinds: [STRING] }), { type: 'string', enum: ['x', 'y'] }], {}),
        },
        selector({ kinds: [LIST_OF_VALUES] }),
      ],
      { default: [] },
    ),
    fields: { type: 'object', additionalProperties: selector({ kinds: [WILDCARD] }), default: {} },
    images: { type: 'array', items: selector({ kinds: [IMAGE] }), default: [] },
  },
  gives: { list: LIST_OF_VALUES, fields: WILDCARD, images: WILDCARD },
  make: ({ list, fields, images }) => ({ list, fields, images }),
});

/** Like a vision block: images in batches, a prompt per image where this engine is asked for it. */
const Look = stubBlock({
  type: 'stub/look@v1',
  properties: {
    image: selectorOnly([IMAGE], {}),
    prompt: oneOf([selector({ kinds: [STRING] }), text], { default: 'look' }),
    temperature: oneOf([{ type: 'number', minimum: 0, maximum: 2 }, selector({ kinds: [FLOAT] })], {
      default: 0,
    }),
    api_key: oneOf([selector({ kinds: [STRING] }), { type: 'string', pattern: '^key-' }], {
      private: true,
      default: null,
    }),
  },
  required: ['image'],
  gives: { image: IMAGE, seen: STRING },
  batchProperties: ['image'],
  perElementProperties: ['prompt'],
  make: ({ image, prompt }) => ({
    image,
    seen: `${String(prompt)} ${(image as { parentId: string }).parentId}`,
  }),
});

/** Wants to be told of null elements, is deprecated, and has a second name. */
const Count = stubBlock({
  type: 'stub/count@v1',
  typeAliases: ['stub/number@v1'],
  properties: { value: anything },
  more: { deprecated: true },
  required: ['value'],
  gives: { output: STRING },
  acceptsEmptyValues: true,
  make: ({ value }) => ({ output: value === null ? 'none' : 'some' }),
});

export const stubBlocks: readonly BlockClass[] = [
  Echo,
  Upper,
  Split,
  Join,
  Attach,
  Task,
  Gather,
  Look,
  Count,
];
