import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf, type RecordedRequest } from '../../emulator/index.ts';
import { drawSmall } from '../prepare.ts';

/** One small picture for all: what tells the items apart is their prompt. Gives the arguments that name the work. */
export async function writeWorkload(folder: string, items: number): Promise<readonly string[]> {
  await writeFile(join(folder, 'image.jpg'), await drawSmall());
  const lines = Array.from({ length: items }, (_, index) =>
    JSON.stringify({ image: join(folder, 'image.jpg'), prompt: `item ${index}` }),
  );
  await writeFile(join(folder, 'items.jsonl'), `${lines.join('\n')}\n`);
  await writeFile(join(folder, 'workflow.json'), JSON.stringify(workflow));
  return [join(folder, 'workflow.json'), '--manifest', join(folder, 'items.jsonl')];
}

export function itemOfRequest(request: RecordedRequest): string {
  return itemIn(textOf(request, 'user'));
}

export function answerFor(item: string): string {
  return `answer to item ${item}`;
}

export function itemOfLine({ outputs }: { readonly outputs: Readonly<Record<string, unknown>> }): string {
  return itemIn(String(outputs['answer']));
}

function itemIn(text: string): string {
  return /item (\d+)/.exec(text)?.[1] ?? '?';
}

const workflow = {
  version: '1.0',
  inputs: [
    { type: 'WorkflowImage', name: 'image' },
    { type: 'WorkflowParameter', name: 'prompt' },
  ],
  steps: [
    {
      type: 'roboflow_core/llama_vision@v2',
      name: 'llama',
      images: '$inputs.image',
      prompt: '$inputs.prompt',
      api_key: 'sk-or-chaos',
    },
  ],
  outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.llama.output' }],
};
