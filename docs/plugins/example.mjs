// An example plugin: cut an image into tiles, join what was found in them, and go on only where a text says so.
// Load it with `--plugin docs/plugins/example.mjs`, or `createEngine({ plugins: [plugin] })`.
import {
  BOOLEAN,
  FlowControl,
  IMAGE,
  LIST_OF_VALUES,
  STRING,
  blockTypeProperty,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  stepSelector,
  text,
} from 'llama-vision-workflows/schemas';

/** One image in, a list of images out: everything after it is nested one level deeper. */
export class TilesBlockV1 {
  static manifest = {
    type: 'example/tiles@v1',
    schema: {
      name: 'Tiles',
      type: 'object',
      properties: {
        type: blockTypeProperty('example/tiles@v1'),
        name: stepName,
        image: selectorOnly([IMAGE], { description: 'The image to cut.' }),
        columns: { type: 'integer', minimum: 1, default: 2, description: 'Tiles from left to right.' },
        rows: { type: 'integer', minimum: 1, default: 1, description: 'Tiles from top to bottom.' },
      },
      required: ['type', 'name', 'image'],
    },
    outputs: [{ name: 'tile', kind: [IMAGE.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
    outputDimensionalityOffset: 1,
  };

  async run({ image, columns, rows }, { signal }) {
    const size = await image.size(signal);
    const width = Math.floor(size.width / columns);
    const height = Math.floor(size.height / rows);
    const cuts = Array.from({ length: columns * rows }, (_, index) => {
      const region = {
        left: (index % columns) * width,
        top: Math.floor(index / columns) * height,
        width,
        height,
      };
      return image.cut(region, `${image.parentId}.tile-${index}`, signal);
    });
    return (await Promise.all(cuts)).map((tile) => ({ tile }));
  }
}

/** A list of texts in, one text out: what comes after it is nested one level less. */
export class JoinTextsBlockV1 {
  static manifest = {
    type: 'example/join_texts@v1',
    schema: {
      name: 'Join texts',
      type: 'object',
      properties: {
        type: blockTypeProperty('example/join_texts@v1'),
        name: stepName,
        texts: selectorOnly([STRING], { description: 'Texts of the batch to join.' }),
        separator: { type: 'string', default: '\n', description: 'What stands between two texts.' },
      },
      required: ['type', 'name', 'texts'],
    },
    outputs: [
      { name: 'text', kind: [STRING.name] },
      { name: 'parts', kind: [LIST_OF_VALUES.name] },
    ],
    engineCompatibility: '>=1.3.0,<2.0.0',
    outputDimensionalityOffset: -1,
  };

  async run({ texts, separator }) {
    return { text: texts.join(separator), parts: texts };
  }
}

/** Lets the steps that it names go on for the elements whose text contains a word, and skips them for the others. */
export class ContinueIfContainsBlockV1 {
  static manifest = {
    type: 'example/continue_if_contains@v1',
    schema: {
      name: 'Continue if a text contains a word',
      type: 'object',
      properties: {
        type: blockTypeProperty('example/continue_if_contains@v1'),
        name: stepName,
        text: selectorOnly([STRING], { description: 'Text to look in.' }),
        word: oneOf([selector({ kinds: [STRING] }), text], { description: 'Word to look for, in any case.' }),
        negate: oneOf([selector({ kinds: [BOOLEAN] }), { type: 'boolean' }], {
          default: false,
          description: 'Go on where the word is missing instead.',
        }),
        next_steps: { type: 'array', items: stepSelector, description: 'Steps to decide about.' },
      },
      required: ['type', 'name', 'text', 'word', 'next_steps'],
    },
    outputs: [],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  async run({ text: given, word, negate, next_steps: steps }) {
    const isFound = given.toLowerCase().includes(word.toLowerCase());
    return isFound === negate ? FlowControl.stop() : FlowControl.continueWith(steps);
  }
}

export default {
  name: 'example',
  contractVersion: 1,
  blocks: [TilesBlockV1, JoinTextsBlockV1, ContinueIfContainsBlockV1],
};
