import type { ImageSize } from '../../schemas/index.ts';
import { boxFormats, type BoxFormat } from '../formatters/box-formats.ts';
import { isJsonObject } from '../formatters/json.ts';
import { readLenient, readStrict } from '../formatters/read-json.ts';
import type { TaskType } from './tasks.ts';

/** The words that go with an image. An absent part is not sent. */
export interface Prompt {
  readonly system?: string;
  readonly text?: string;
}

export interface Question {
  readonly prompt: string | null;
  readonly classes: readonly string[] | null;
  readonly outputStructure: Readonly<Record<string, string>> | null;
  /** Class names as a JSON list, in which no name can be mistaken, or as Roboflow writes them: joined by commas. @default 'json' */
  readonly classList?: 'json' | 'commas';
  /** How boxes are to be written. @default named edges as fractions of the image */
  readonly boxFormat?: BoxFormat;
  /** Of the image as it is sent; boxes in pixels refer to it. */
  readonly imageSize?: ImageSize;
  /** The host enforces a JSON schema. @default false */
  readonly isEnforced?: boolean;
}

/** A host that enforces a schema lets no fence through. */
function jsonOnly({ isEnforced = false }: Question): string {
  const place = isEnforced ? '' : ' inside a ```json fence';
  return `Answer with one JSON document${place} and write nothing before or after it.`;
}

function listClasses({ classes, classList }: Question): string {
  const names = classes ?? [];
  return classList === 'commas'
    ? `Classes: ${names.join(', ')}`
    : `Classes, as a JSON list: ${JSON.stringify(names)}`;
}

/** The JSON shapes are those that the parser blocks read; the words are ours. */
const builders: Readonly<Record<TaskType, (question: Question) => Prompt>> = {
  unconstrained: ({ prompt }) => ({ text: prompt ?? '' }),

  ocr: () => ({
    system:
      'You transcribe text from images. Write down all text that can be read, in reading order, line by line, in its own ' +
      'language and spelling. Do not explain, translate or correct it. If there is no text, answer with an empty line.',
  }),

  'visual-question-answering': ({ prompt }) => ({
    system:
      'You answer questions about an image. Use only what can be seen in it, be brief, and say so when the image does ' +
      'not show the answer.',
    text: `Question: ${prompt ?? ''}`,
  }),

  caption: () => ({
    system:
      'You write image captions. In one plain sentence say what the image shows. Do not begin with "the image" or ' +
      '"a picture of", and do not guess at what cannot be seen.',
  }),

  'detailed-caption': () => ({
    system:
      'You describe images for people who cannot see them. In one or two paragraphs cover the setting, the main ' +
      'subjects, what they do, where they are placed, colours, and any readable text. Do not guess at what cannot be seen.',
  }),

  classification: (question) => ({
    system:
      'You classify images. Choose exactly one class from the list that you are given, spelled as it is there, the one ' +
      'that fits the image best, with your confidence from 0 to 1. The document has this form: ' +
      `{"class_name": "<class>", "confidence": <number>}. ${jsonOnly(question)}`,
    text: listClasses(question),
  }),

  'multi-label-classification': (question) => ({
    system:
      'You tag images. From the list that you are given choose every class that applies to the image, each spelled as it ' +
      'is there and used at most once, with your confidence from 0 to 1; choose none if none applies. The document has ' +
      `this form: {"predicted_classes": [{"class": "<class>", "confidence": <number>}]}. ${jsonOnly(question)}`,
    text: listClasses(question),
  }),

  'object-detection': (question) =>
    question.boxFormat !== undefined && question.boxFormat !== boxFormats.named_normalized
      ? formatPrompt(question, question.boxFormat)
      : {
          system:
            'You detect objects in images. Find every object of the classes that you are given and draw the tightest box ' +
            'around each. Coordinates are fractions of the image from 0 to 1, x from the left edge and y from the top. The ' +
            'document has this form: {"detections": [{"x_min": <number>, "y_min": <number>, "x_max": <number>, ' +
            '"y_max": <number>, "class_name": "<class>", "confidence": <number>}]}; the list is empty if there is none. ' +
            jsonOnly(question),
          text: listClasses(question),
        },

  'structured-answering': (question) => ({
    system:
      'You read facts from images. You are given a JSON object whose keys are field names and whose values describe ' +
      'what belongs there. Answer with a JSON object of exactly these keys, each with what the image shows; use null ' +
      `where it shows nothing. ${jsonOnly(question)}`,
    text: `Fields: ${JSON.stringify(question.outputStructure ?? {}, null, 2)}`,
  }),
};

/** Models that were trained on a way of writing boxes know it by short questions without a system message. */
function formatPrompt(question: Question, { edges, scale }: BoxFormat): Prompt {
  const { width, height } = question.imageSize ?? { width: 0, height: 0 };
  const unit =
    scale === null
      ? `pixels; the image is ${width}x${height} (width x height)`
      : `numbers from 0 to ${scale}, 0 at the left or upper edge and ${scale} at the right or lower edge`;
  const order = edges === 'yxyx' ? '[y0, x0, y1, x1]' : '[x0, y0, x1, y1]';
  const entry =
    edges === 'named'
      ? '{"label": "<class>", "x_min": <number>, "y_min": <number>, "x_max": <number>, "y_max": <number>}'
      : `{"label": "<class>", "box_2d": ${order}}`;
  const answer = question.isEnforced
    ? 'Answer with a JSON object {"detections": [...]} and nothing else'
    : 'Answer with a JSON list and nothing else';
  return {
    text:
      `Find every object of these classes in the image. ${listClasses(question)}\n` +
      `${answer}; an entry for each object has this form: ${entry}. Use only the classes ` +
      `given as labels. Coordinates are ${unit}. The list is empty if there is no such object.`,
  };
}

export function buildPrompt(task: TaskType, question: Question): Prompt {
  return builders[task](question);
}

/** Longest part of an unreadable answer that is shown to the model again, in characters. */
const MAX_SHOWN = 8000;

/** Whether an answer should be JSON and cannot be read as such by the parser that the task recommends. */
export function isUnreadable(task: TaskType, answer: string): boolean {
  switch (task) {
    case 'structured-answering':
      return !isJsonObject(readStrict(answer)?.value);
    case 'classification':
    case 'multi-label-classification':
    case 'object-detection':
      return readLenient(answer).length === 0;
    case 'unconstrained':
    case 'ocr':
    case 'visual-question-answering':
    case 'caption':
    case 'detailed-caption':
      return false;
  }
}

/** The question again, with the answer that could not be read. */
export function repairPrompt({ system, text }: Prompt, answer: string): Prompt {
  const again =
    'Your last answer, below, could not be read as JSON. Give it again as one JSON document of the form that was asked ' +
    `for, inside a \`\`\`json fence, and nothing else.\n\nLast answer:\n${answer.slice(0, MAX_SHOWN)}`;
  return {
    ...(system !== undefined && { system }),
    text: text === undefined ? again : `${text}\n\n${again}`,
  };
}
