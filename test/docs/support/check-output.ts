import { expect } from '@jest/globals';
import type { Json } from './recipes.ts';

export interface Expected {
  /** Name of the output. */
  readonly name: string;
  /** Kinds of the output, or of each where it gives several. */
  readonly kinds: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** Class names that the model chose from. */
  readonly classes: readonly unknown[];
  readonly size: { readonly width: number; readonly height: number };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly class: string;
  readonly class_id: number;
}

/** Of one class or of several. */
interface Classification {
  readonly top?: unknown;
  readonly predicted_classes?: readonly unknown[];
  readonly predictions: Readonly<Record<string, { readonly class_id: number }>>;
}

/** An output of a run that went well, by its kinds. */
export function checkOutput(value: unknown, { name, kinds, classes, size }: Expected): void {
  if (!isList(kinds)) {
    expect(Object.keys(value as Json).sort()).toEqual(Object.keys(kinds).sort());
    for (const [part, partKinds] of Object.entries(kinds)) {
      checkOutput((value as Json)[part], { name: part, kinds: partKinds, classes, size });
    }
  } else if (name === 'error_status') expect(value).toBe(false);
  else if (kinds.includes('object_detection_prediction')) checkDetections(value as Json, classes, size);
  else if (kinds.includes('classification_prediction')) checkClassification(value as Json, classes, size);
  else if (kinds.includes('image')) checkPicture(value as Json);
  else expect(value).toEqual(expect.stringMatching(/\S/));
}

function isList(kinds: Expected['kinds']): kinds is readonly string[] {
  return Array.isArray(kinds);
}

function checkDetections(value: Json, classes: readonly unknown[], size: Expected['size']): void {
  expect(value['image']).toEqual(size);
  const boxes = value['predictions'] as readonly Box[];
  expect(boxes.length).toBeGreaterThan(0);
  for (const { x, y, width, height, class: found, class_id: position } of boxes) {
    expect(found).toBe(classes[position]);
    expect(Math.min(x - width / 2, y - height / 2)).toBeGreaterThanOrEqual(0);
    expect(x + width / 2).toBeLessThanOrEqual(size.width);
    expect(y + height / 2).toBeLessThanOrEqual(size.height);
  }
}

/** A JPEG. */
function checkPicture({ type, value }: Json): void {
  expect(type).toBe('base64');
  expect(String(value).slice(0, 4)).toBe('/9j/');
}

function checkClassification(value: Json, classes: readonly unknown[], size: Expected['size']): void {
  expect(value['image']).toEqual(size);
  const { top, predicted_classes: several = [top], predictions } = value as unknown as Classification;
  expect(several.length).toBeGreaterThan(0);
  for (const found of several) expect(classes).toContain(found);
  expect(Object.values(predictions).map(({ class_id: position }) => position)).toEqual([...classes.keys()]);
}
