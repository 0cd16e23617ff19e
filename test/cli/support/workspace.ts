import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

/** A folder for one test file, removed at its end. */
export class Workspace {
  readonly path = mkdtempSync(join(tmpdir(), 'llama-vision-cli-'));

  write(name: string, content: Uint8Array | string | object): string {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    const isText = typeof content === 'string' || content instanceof Uint8Array || Buffer.isBuffer(content);
    writeFileSync(path, isText ? content : JSON.stringify(content, null, 2));
    return path;
  }

  /** Names in a folder, sorted. */
  list(folder = '.'): readonly string[] {
    return readdirSync(join(this.path, folder)).sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A JPEG of one colour. */
export function jpeg(background: string, width = 64, height = 48): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

interface Step {
  readonly name?: string;
  readonly task_type?: string;
  readonly [property: string]: unknown;
}

const keyInput = { type: 'WorkflowParameter', name: 'openrouter_api_key' };

/** A workflow of Llama Vision steps over `image`, with one output for each. */
export function workflow(
  steps: readonly Step[] = [{}],
  more: { readonly inputs?: readonly object[]; readonly outputs?: readonly object[] } = {},
): object {
  const named = steps.map((step, index) => ({
    type: 'roboflow_core/llama_vision@v2',
    name: `step_${index}`,
    images: '$inputs.image',
    task_type: 'caption',
    api_key: '$inputs.openrouter_api_key',
    ...step,
  }));
  const outputs = named.map(({ name }) => ({
    type: 'JsonField',
    name: `${name}_answer`,
    selector: `$steps.${name}.output`,
  }));
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }, keyInput, ...(more.inputs ?? [])],
    steps: named,
    outputs: more.outputs ?? outputs,
  };
}
