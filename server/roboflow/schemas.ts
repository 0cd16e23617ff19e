/** JSON Schemas of Roboflow's routes: what the server insists on. Keys that are not named are ignored, as Roboflow's server does. */

const inputs = {
  type: 'object',
  description:
    'By name: parameters, and images as `{"type": "base64" | "url", "value": ...}`, alone or in lists.',
  additionalProperties: true,
};

const shared = {
  inputs,
  api_key: {
    description:
      'Access key of the server, or a Roboflow key of your own; also as bearer token or in the query.',
  },
  excluded_fields: {
    anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'null' }],
    description: 'Outputs to leave out.',
  },
};

const specification = { type: 'object', description: 'The definition.', additionalProperties: true };

export const RUN = {
  type: 'object',
  required: ['specification', 'inputs'],
  properties: { specification, ...shared },
};

export const SAVED_RUN = { type: 'object', required: ['inputs'], properties: shared };

export const DESCRIBE_INTERFACE = {
  type: 'object',
  required: ['specification'],
  properties: { specification, api_key: shared.api_key },
};

export const DEFINITION = {
  type: 'object',
  description: 'The definition itself.',
  additionalProperties: true,
};

export const STEP = { type: 'object', description: 'One step of a definition.', additionalProperties: true };
