import { abortable } from '../../schemas/signals.ts';
import { BOX_KEYS, EDGES, boxFormats, type BoxFormat } from '../formatters/box-formats.ts';
import { readSupportedParameters } from '../transport/host-facts.ts';
import type { AnswerSchema, ModelRoute } from '../transport/index.ts';
import type { Question } from './prompts.ts';
import type { TaskType } from './tasks.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * JSON Schema of the answer to a question, of the shapes that the parser blocks read; `null` for a task whose answer is text.
 * Of JSON Schema only what all hosts enforce: types, enumerations, and objects with all of their properties.
 */
export function answerSchemaOf(task: TaskType, question: Question): AnswerSchema | null {
  switch (task) {
    case 'classification':
      return { name: 'classification', schema: classSchema('class_name', question) };
    case 'multi-label-classification': {
      const items = classSchema('class', question);
      return { name: 'classes', schema: object({ predicted_classes: { type: 'array', items } }) };
    }
    case 'object-detection': {
      const items = boxSchema(question, question.boxFormat ?? boxFormats.named_normalized);
      return { name: 'detections', schema: object({ detections: { type: 'array', items } }) };
    }
    case 'structured-answering':
      return fieldsSchema(question);
    case 'unconstrained':
    case 'ocr':
    case 'visual-question-answering':
    case 'caption':
    case 'detailed-caption':
      return null;
  }
}

const NUMBER = { type: 'number' } as const;

function classSchema(key: string, question: Question): Schema {
  return object({ [key]: className(question), confidence: NUMBER });
}

function boxSchema(question: Question, format: BoxFormat): Schema {
  if (format === boxFormats.named_normalized)
    return object({ ...namedEdges(), class_name: className(question), confidence: NUMBER });
  const box = format.edges === 'named' ? namedEdges() : { [BOX_KEYS[0]]: { type: 'array', items: NUMBER } };
  return object({ label: className(question), ...box });
}

function namedEdges(): Readonly<Record<string, Schema>> {
  return Object.fromEntries(EDGES.map((edge) => [edge, NUMBER]));
}

/** A list of no classes is no enumeration. */
function className({ classes }: Question): Schema {
  const names = [...new Set(classes ?? [])];
  return names.length === 0 ? { type: 'string' } : { type: 'string', enum: names };
}

/** What a field holds is described in words, so that any value may come; without fields there is nothing to enforce. */
function fieldsSchema({ outputStructure }: Question): AnswerSchema | null {
  const fields = Object.entries(outputStructure ?? {});
  if (fields.length === 0) return null;
  const scalar = ['string', 'number', 'boolean', 'null'].map((type) => ({ type }));
  const anyOf = [...scalar, { type: 'array', items: { anyOf: scalar } }];
  return {
    name: 'fields',
    schema: object(Object.fromEntries(fields.map(([name, description]) => [name, { description, anyOf }]))),
  };
}

function object(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** Whether a host enforces JSON schemas for a model. Rejects with the signal's reason alone. */
export type SchemaSupport = (route: ModelRoute, model: string, signal: AbortSignal) => Promise<boolean>;

/** OpenRouter says so, and is asked once for each model. Another host is taken at the user's word. */
export function createSchemaSupport(): SchemaSupport {
  const known = new Map<string, Promise<boolean>>();
  const look = async (route: ModelRoute, model: string): Promise<boolean> => {
    // Others wait for this answer too, so that no single run's signal may end it; it has a time limit of its own.
    const parameters = await readSupportedParameters(route, model, new AbortController().signal);
    return parameters?.includes('structured_outputs') ?? false;
  };
  return async (route, model, signal) => {
    if (route.dialect !== 'openrouter') return route.dialect === 'openai';
    const key = JSON.stringify([route.baseUrl, model]);
    const answer = known.get(key) ?? look(route, model);
    known.set(key, answer);
    return abortable(() => answer, signal);
  };
}
