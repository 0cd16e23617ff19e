import { tasks, type TaskType } from '../vision-language/tasks.ts';

/** What the starter of a task fills in. */
interface Filling {
  readonly values: Readonly<Record<string, unknown>>;
  /** What the comment tells to change. */
  readonly hint: string;
  /** Name of the output with what was read from the answer, for tasks that have it. */
  readonly prediction?: string;
}

const fillings: Readonly<Record<TaskType, Filling>> = {
  unconstrained: {
    values: { prompt: 'Describe the image in three bullet points.' },
    hint: 'Put your own prompt in.',
  },
  ocr: { values: {}, hint: 'Nothing to fill in: the text of the image is the answer.' },
  'structured-answering': {
    values: {
      output_structure: {
        title: 'what the document is',
        date: 'its date as YYYY-MM-DD',
        total: 'the amount to pay, as a number',
      },
    },
    hint: 'Name your fields and describe each. Raise max_tokens for long answers.',
  },
  classification: {
    values: { classes: ['indoor', 'outdoor'] },
    hint: 'Put your classes in; one is chosen.',
    prediction: 'class',
  },
  'multi-label-classification': {
    values: { classes: ['people', 'animals', 'vehicles', 'text'] },
    hint: 'Put your classes in; any number may apply.',
    prediction: 'classes',
  },
  'visual-question-answering': {
    values: { prompt: 'How many people are in the picture?' },
    hint: 'Put your question in.',
  },
  caption: { values: {}, hint: 'Nothing to fill in: one sentence is the answer.' },
  'detailed-caption': {
    values: { max_tokens: 800 },
    hint: 'Nothing to fill in: one or two paragraphs are the answer.',
  },
  'object-detection': {
    values: { classes: ['person', 'car'], max_tokens: 1500 },
    hint: 'Put your classes in; `llama-vision run` can write the images with the boxes that were found.',
    prediction: 'objects',
  },
};

const READER =
  'Reads the fields from the answer; null where the answer has none. Name the same fields as above.';
const PARSER = { type: 'roboflow_core/json_parser@v1', name: 'fields', raw_json: '$steps.llama.output' };

/** A workflow to begin with: one question of this task for each image, with comments that say what to change. */
export function starterWorkflow(task: TaskType): object {
  const { values, hint, prediction } = fillings[task];
  const fields = Object.keys(values['output_structure'] ?? {});
  return {
    $comment: `${tasks[task].description}. ${hint}`,
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      {
        $comment:
          'Filled in by the command line, from OPENROUTER_API_KEY or the key that it is given. Never write a key into this file.',
        type: 'WorkflowParameter',
        name: 'openrouter_api_key',
      },
    ],
    steps: [
      {
        $comment:
          'One question to the model for each image. model_id: any model of `llama-vision models`. privacy_level: allow, deny (no data collection) or zdr (no retention).',
        type: 'roboflow_core/openrouter@v3',
        name: 'llama',
        images: '$inputs.image',
        model_id: 'meta-llama/llama-4-scout',
        task_type: task,
        ...values,
        api_key: '$inputs.openrouter_api_key',
        privacy_level: 'deny',
      },
      ...(fields.length === 0 ? [] : [{ $comment: READER, ...PARSER, expected_fields: fields }]),
    ],
    outputs: [
      { type: 'JsonField', name: 'answer', selector: '$steps.llama.output' },
      ...(prediction === undefined
        ? []
        : [{ type: 'JsonField', name: prediction, selector: '$steps.llama.predictions' }]),
      ...fields.map((name) => ({ type: 'JsonField', name, selector: `$steps.fields.${name}` })),
    ],
  };
}
