import { createEngine, runMany } from '../../dist/index.js';
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

// A block that does next to nothing, so that what is measured is the engine.
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

const plugin = { name: 'overhead', contractVersion: 1, blocks: [EchoBlockV1] };

const step = (name, image, given) => ({ type, name, image, text: given });

const inputs = [
  { type: 'WorkflowImage', name: 'image' },
  { type: 'WorkflowParameter', name: 'reference' },
  { type: 'WorkflowParameter', name: 'text', default_value: 'words' },
];
const first = step('first', '$inputs.image', '$inputs.text');
const output = (name) => [{ type: 'JsonField', name: 'output', selector: `$steps.${name}.output` }];

function compiled(steps, last) {
  return createEngine({ plugins: [plugin] }).compile({
    version: '1.0',
    inputs,
    steps,
    outputs: output(last),
  });
}

function batch(steps, last) {
  const workflow = compiled(steps, last);
  return async (elements) => {
    const image = Array.from({ length: elements }, (_, index) => `photos/${index}.jpg`);
    const { results } = await workflow.run({ image, reference: 'reference.jpg' });
    if (results.length !== elements)
      throw new Error(`${results.length} of ${elements} elements have results.`);
  };
}

function oneByOne() {
  const workflow = compiled([first], 'first');
  return async (elements) => {
    const items = Array.from({ length: elements }, (_, index) => ({
      id: String(index),
      inputs: { image: `photos/${index}.jpg`, reference: 'reference.jpg' },
    }));
    let records = 0;
    for await (const { status } of runMany(workflow, items)) records += status === 'done' ? 1 : 0;
    if (records !== elements) throw new Error(`${records} of ${elements} items are done.`);
  };
}

const others = Array.from({ length: 100 }, (_, index) =>
  step(`other_${index}`, '$inputs.reference', 'words'),
);

/** By name: runs a number of elements. */
export const scenarios = {
  'a batch, one step': () => batch([first], 'first'),
  'a batch, two steps': () =>
    batch([first, step('second', '$inputs.image', '$steps.first.output')], 'second'),
  'a batch, one step beside 100 that run once': () => batch([first, ...others], 'first'),
  'runMany, one step': oneByOne,
};
