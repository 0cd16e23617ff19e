// A block that does next to nothing, so that what is measured is the engine.
import {
  IMAGE,
  STRING,
  blockTypeProperty,
  oneOf,
  selector,
  selectorOnly,
  stepName,
  text,
} from '../../dist/schemas/index.js';

const type = 'overhead/echo@v1';

class EchoBlockV1 {
  static manifest = {
    type,
    schema: {
      name: 'Echo',
      type: 'object',
      properties: {
        type: blockTypeProperty(type),
        name: stepName,
        image: selectorOnly([IMAGE], { description: 'An image that is not looked at.' }),
        text: oneOf([selector({ kinds: [STRING] }), text], { description: 'What comes out.' }),
      },
      required: ['type', 'name', 'image', 'text'],
    },
    outputs: [{ name: 'output', kind: [STRING.name] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };

  async run({ text: given }) {
    return { output: given };
  }
}

export const plugin = { name: 'overhead', contractVersion: 1, blocks: [EchoBlockV1] };

export const step = (name, image, given) => ({ type, name, image, text: given });
