/** JSON Schemas of the routes of batches. */

const limits = {
  type: 'object',
  additionalProperties: false,
  properties: {
    maxCost: { type: 'number', exclusiveMinimum: 0, description: 'US dollars, all runs together.' },
    maxFailures: { type: 'integer', minimum: 1 },
    items: { type: 'integer', minimum: 1 },
    deadlineMs: { type: 'integer', minimum: 1 },
  },
};

const source = {
  oneOf: [
    { type: 'object', required: ['type'], properties: { type: { const: 'upload' } } },
    {
      type: 'object',
      required: ['type', 'path'],
      properties: { type: { const: 'folder' }, path: { type: 'string', minLength: 1 } },
    },
    {
      type: 'object',
      required: ['type', 'urls'],
      properties: { type: { const: 'list' }, urls: { type: 'array', items: { type: 'string' } } },
    },
  ],
};

export const BATCH_REQUEST = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    specification: { type: 'object', additionalProperties: true },
    workflowId: { type: 'string' },
    parameters: { type: 'object', additionalProperties: true, description: 'Inputs that all items share.' },
    source,
    limits,
    concurrency: { type: 'integer', minimum: 1, description: 'Most items under way.' },
  },
};

export const RESUME_REQUEST = {
  type: ['object', 'null'],
  properties: {
    retryFailed: { type: 'boolean' },
    retryIncomplete: { type: 'boolean' },
    limits,
    parameters: { type: 'object', additionalProperties: true },
  },
};

export const RESULTS_QUERY = {
  type: 'object',
  properties: {
    after: { type: 'string', pattern: '^\\d{1,15}$' },
    limit: { type: 'string', pattern: '^[1-9]\\d{0,2}$', description: 'At most 500; 100 by default.' },
    status: { type: 'string', enum: ['done', 'incomplete', 'failed', ''] },
    query: { type: 'string', maxLength: 200 },
    api_key: { type: 'string' },
  },
};
