import type { ValueMetadata } from '../../schemas/index.ts';

interface Task extends ValueMetadata {
  /** Properties that the task cannot do without. */
  readonly needs: readonly ('prompt' | 'classes' | 'output_structure')[];
}

/** What Llama Vision can be asked to do, by `task_type`, in the order of the manifests. */
export const tasks = {
  unconstrained: {
    name: 'Open prompt',
    description: 'Send your own prompt with the image and get the answer as the model words it',
    needs: ['prompt'],
  },
  ocr: {
    name: 'Text recognition (OCR)',
    description: 'Read the text in the image',
    needs: [],
  },
  'structured-answering': {
    name: 'Structured output',
    description: 'Fill in the fields that you name and describe, as JSON',
    needs: ['output_structure'],
  },
  classification: {
    name: 'Single-label classification',
    description: 'Pick the one class that fits the image best',
    needs: ['classes'],
  },
  'multi-label-classification': {
    name: 'Multi-label classification',
    description: 'Pick every class that applies to the image',
    needs: ['classes'],
  },
  'visual-question-answering': {
    name: 'Visual question answering',
    description: 'Answer your question about the image',
    needs: ['prompt'],
  },
  caption: {
    name: 'Caption',
    description: 'Describe the image in a sentence',
    needs: [],
  },
  'detailed-caption': {
    name: 'Detailed caption',
    description: 'Describe the image at length',
    needs: [],
  },
  'object-detection': {
    name: 'Object detection',
    description: 'Find objects of your classes and give a box for each',
    needs: ['classes'],
  },
} as const satisfies Readonly<Record<string, Task>>;

export type TaskType = keyof typeof tasks;

export const taskTypes = Object.keys(tasks) as readonly TaskType[];

/** Tasks that cannot be done without the property. */
export function tasksThatNeed(
  property: Task['needs'][number],
  among: readonly TaskType[],
): readonly TaskType[] {
  return among.filter((task) => (tasks[task].needs as Task['needs']).includes(property));
}
