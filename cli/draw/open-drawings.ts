import { basename } from 'node:path';
import { defaultImageAccess, type ImageAccessPolicy, type Plan } from '../../engine/index.ts';
import { IMAGE } from '../../schemas/index.ts';
import { CliError } from '../cli-error.ts';
import type { ImageSource } from '../sources/images.ts';
import { labelsOf } from '../sources/labels.ts';
import type { Terminal } from '../terminal.ts';
import { checkDrawable } from './check-outputs.ts';
import { Drawings } from './drawings.ts';
import { fileNames, numbered } from './file-names.ts';
import type { ImageInputs } from './find-drawable.ts';
import { prepareFolder } from './prepare-folder.ts';

export interface DrawOptions {
  readonly folder: string;
  readonly plan: Plan;
  readonly images: readonly ImageSource[];
  /** Name of the input that the images go to. */
  readonly input: string | undefined;
  readonly policy: Partial<ImageAccessPolicy>;
}

/**
 * Gets everything ready for `--draw`.
 * @throws CliError where there would be nothing to draw, or nowhere to draw it to.
 */
export async function openDrawings(
  { folder, plan, images, input, policy }: DrawOptions,
  { cwd, signal }: Terminal,
): Promise<Drawings> {
  if (input === undefined)
    throw new CliError('--draw draws on the images of the command line, and none was given there.');
  checkDrawable(plan);
  const names = fileNames(labelsOf(images));
  const path = await prepareFolder({ folder, cwd, names, sources: images.flatMap(fileOf) });
  const { default: PQueue } = await import('p-queue');
  const options = {
    path,
    signal,
    policy: { ...defaultImageAccess, ...policy },
    inputs: imageInputs(plan, input),
    drawingAt: (index: number) => {
      // One image may serve a batch of many elements.
      const image = images[images.length === 1 ? 0 : index];
      const name = names[index] ?? numbered(basename(names[0] ?? '', '.jpg'), index + 1);
      return image === undefined ? null : { ...image, file: name };
    },
  };
  return new Drawings(options, new PQueue());
}

function imageInputs({ inputs }: Plan, own: string): ImageInputs {
  const names = [...inputs.values()]
    .filter(({ kinds }) => kinds.includes(IMAGE.name))
    .map(({ name }) => name);
  return { own, others: new Set(names.filter((name) => name !== own)) };
}

function fileOf({ value }: ImageSource): readonly string[] {
  const { type, value: path } = (value ?? {}) as { readonly type?: unknown; readonly value?: unknown };
  return type === 'file' && typeof path === 'string' ? [path] : [];
}
