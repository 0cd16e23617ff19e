import type { Plan } from '../../engine/index.ts';
import { BatchError } from '../errors.ts';

/** Names of the inputs that take an image. */
export function imageInputs({ inputs }: Plan): readonly string[] {
  return [...inputs.values()]
    .filter(({ kinds, dimensionality }) => kinds.includes('image') && dimensionality === 1)
    .map(({ name }) => name);
}

/**
 * The input that gets the image of each item.
 * @param wanted its name, needed where there are several
 * @throws BatchError where there is none of that name, or no telling which.
 */
export function chooseImageInput(plan: Plan, wanted?: string): string {
  const names = imageInputs(plan);
  const [first, ...others] = names;
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  if (wanted === undefined && first !== undefined && others.length === 0) return first;
  const takes =
    names.length === 0
      ? 'takes no images'
      : `takes images as ${names.map((name) => `\`${name}\``).join(' and ')}`;
  const message =
    wanted === undefined
      ? `The workflow ${takes}; \`imageInput\` says which of its inputs gets the image of an item.`
      : `\`imageInput\` is \`${wanted.slice(0, 200)}\`, and the workflow ${takes}.`;
  throw new BatchError('image-input-unclear', message, { facts: { names, wanted: wanted ?? null } });
}
