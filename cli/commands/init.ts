import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tasks, type TaskType } from '../../blocks/index.ts';
import { nearest } from '../../schemas/did-you-mean.ts';
import { CliError, exitCodes, type ExitCode } from '../cli-error.ts';
import { packageFolder } from '../package.ts';
import type { Terminal } from '../terminal.ts';
import { writeTextFile } from '../write-file.ts';

export interface InitOptions {
  readonly force: boolean;
}

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
    hint: 'Put your classes in; `run --draw FOLDER` writes the images with the boxes that were found.',
    prediction: 'objects',
  },
};

const READER =
  'Reads the fields from the answer; null where the answer has none. Name the same fields as above.';
const PARSER = { type: 'roboflow_core/json_parser@v1', name: 'fields', raw_json: '$steps.llama.output' };

/** `llama-vision init TASK [FILE]` */
export async function init(
  task: string,
  file: string | undefined,
  { force }: InitOptions,
  { stdout, cwd }: Terminal,
): Promise<ExitCode> {
  if (!isTask(task)) {
    const near = nearest(task, Object.keys(tasks));
    throw new CliError(
      `There is no task \`${task}\`.${near === null ? '' : ` Did you mean \`${near}\`?`} Tasks: ${Object.keys(tasks).join(', ')}.`,
    );
  }
  const path = file ?? `${task}.json`;
  const definition = { $schema: schemaAddress(resolve(cwd, path)), ...starter(task) };
  await writeTextFile(path, `${JSON.stringify(definition, null, 2)}\n`, { force, cwd });
  stdout.write(
    `Wrote ${path}: ${tasks[task].description}.\nTry it without a key:  llama-vision run ${path} IMAGE --emulate\nFor real:              OPENROUTER_API_KEY=... llama-vision run ${path} IMAGE\n`,
  );
  return exitCodes.done;
}

function isTask(name: string): name is TaskType {
  return Object.hasOwn(tasks, name);
}

/**
 * Where an editor finds the schema, without a network: beside the file's project where this package is installed there, so that the
 * file can be shared; else where this package is.
 */
function schemaAddress(file: string): string {
  const schema = join(packageFolder(), 'schemas', 'generated', 'workflow.schema.json');
  const project = dirname(dirname(packageFolder()));
  const isInstalled = join(project, 'node_modules') === dirname(packageFolder());
  const folder = dirname(file);
  if (!isInstalled || !`${folder}${sep}`.startsWith(`${project}${sep}`)) return pathToFileURL(schema).href;
  const path = relative(folder, schema).split(sep).join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

function starter(task: TaskType): object {
  const { values, hint, prediction } = fillings[task];
  const fields = Object.keys(values['output_structure'] ?? {});
  return {
    $comment: `${tasks[task].description}. ${hint}`,
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      {
        $comment:
          'Filled in by the command line from --key or OPENROUTER_API_KEY. Never write a key into this file.',
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
