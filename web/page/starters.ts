/** A workflow to begin with. */
export interface Starter {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly text: string;
}

const MODEL = {
  type: 'roboflow_core/openrouter@v3',
  name: 'model',
  images: '$inputs.image',
  model_id: 'meta-llama/llama-4-scout',
};
const KEY = { api_key: '$inputs.openrouter_api_key' };

function textOf(
  parameters: readonly object[],
  steps: readonly object[],
  outputs: Readonly<Record<string, string>>,
): string {
  const definition = {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      ...parameters,
      { type: 'WorkflowParameter', name: 'openrouter_api_key' },
    ],
    steps,
    outputs: Object.entries(outputs).map(([name, selector]) => ({ type: 'JsonField', name, selector })),
  };
  return `${JSON.stringify(definition, null, 2)}\n`;
}

export const STARTERS: readonly Starter[] = [
  {
    id: 'question',
    title: 'Ask a question',
    description: 'One question about each picture; the question is an input.',
    text: textOf(
      [{ type: 'WorkflowParameter', name: 'question', default_value: 'What is unusual about this picture?' }],
      [{ ...MODEL, task_type: 'visual-question-answering', prompt: '$inputs.question', ...KEY }],
      { answer: '$steps.model.output' },
    ),
  },
  {
    id: 'objects',
    title: 'Find objects',
    description: 'Boxes around objects of your classes, drawn on the picture.',
    text: textOf(
      [],
      [
        { ...MODEL, task_type: 'object-detection', classes: ['car', 'person', 'traffic light'], ...KEY },
        {
          type: 'roboflow_core/bounding_box_visualization@v1',
          name: 'drawing',
          image: '$inputs.image',
          predictions: '$steps.model.predictions',
        },
      ],
      { objects: '$steps.model.predictions', picture: '$steps.drawing.image' },
    ),
  },
  {
    id: 'fields',
    title: 'Read fields',
    description: 'Named fields out of receipts, forms or labels, as JSON.',
    text: textOf(
      [],
      [
        {
          ...MODEL,
          task_type: 'structured-answering',
          output_structure: { title: 'what the document is', total: 'the sum, as a number' },
          ...KEY,
        },
        {
          type: 'roboflow_core/json_parser@v1',
          name: 'fields',
          raw_json: '$steps.model.output',
          expected_fields: ['title', 'total'],
        },
      ],
      { title: '$steps.fields.title', total: '$steps.fields.total' },
    ),
  },
  {
    id: 'classes',
    title: 'Sort pictures',
    description: 'The one class of yours that fits each picture best.',
    text: textOf(
      [],
      [{ ...MODEL, task_type: 'classification', classes: ['receipt', 'form', 'photo'], ...KEY }],
      { class: '$steps.model.predictions' },
    ),
  },
];
