import { unseenLook, type ImageLook } from '../image/look.ts';
import { describeDetails, describeImage } from './describe.ts';
import { classificationAnswer, detectionAnswer, multiLabelAnswer } from './json-answers.ts';
import { structuredAnswer } from './structured-answer.ts';
import type { Task } from './task.ts';

/** The simulated answer to a task. `look` is `null` for a request without an image. Prose says that it is simulated. */
export function writeAnswer(task: Task, look: ImageLook | null): string {
  const seen = look ?? unseenLook;
  switch (task.type) {
    case 'structured':
      return structuredAnswer(task.fields, seen);
    case 'classification':
      return classificationAnswer(task.classes, seen);
    case 'multi-label':
      return multiLabelAnswer(task.classes, seen);
    case 'detection':
      return detectionAnswer(task.classes, seen);
    case 'ocr':
      return `Simulated transcription: the emulator cannot read. It was given ${subject(look)}.`;
    case 'caption': {
      const details = task.isDetailed && look !== null ? ` ${describeDetails(look)}` : '';
      return `Simulated caption: ${subject(look)}.${details}`;
    }
    case 'question':
      return `Simulated answer to "${cut(task.question)}": this is ${subject(look)}.`;
  }
}

function subject(look: ImageLook | null): string {
  return look === null ? 'a request that nobody looked at' : describeImage(look);
}

function cut(question: string): string {
  const line = question
    .trim()
    .replace(/^question:\s*/i, '')
    .replaceAll(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
