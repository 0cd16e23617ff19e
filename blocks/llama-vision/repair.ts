import { readLenient, readStrict } from '../formatters/read-json.ts';
import { isJsonObject } from '../formatters/json.ts';
import type { Prompt } from './prompts.ts';
import type { TaskType } from './tasks.ts';

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
