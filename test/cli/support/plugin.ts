/** Source of a plugin module with one block, `mine/shout@v1`, that needs no model. */
export const shoutPlugin = `
export class Shout {
  static manifest = {
    type: 'mine/shout@v1',
    schema: {
      name: 'Shout',
      short_description: 'Makes text loud.',
      type: 'object',
      properties: {
        type: { const: 'mine/shout@v1' },
        name: { type: 'string' },
        text: {
          anyOf: [
            { type: 'string', reference: true, kind: ['string'], selected_element: 'any_data', pattern: '^\\\\$' },
            { type: 'string' },
          ],
        },
      },
      required: ['type', 'name', 'text'],
    },
    outputs: [{ name: 'loud', kind: ['string'] }],
    engineCompatibility: '>=1.3.0,<2.0.0',
  };
  async run({ text }) {
    return { loud: String(text).toUpperCase() };
  }
}
`;

/** A workflow of that block alone. */
export const shoutWorkflow = {
  version: '1.0',
  inputs: [{ type: 'WorkflowParameter', name: 'text' }],
  steps: [{ type: 'mine/shout@v1', name: 'shout', text: '$inputs.text' }],
  outputs: [{ type: 'JsonField', name: 'loud', selector: '$steps.shout.loud' }],
};
