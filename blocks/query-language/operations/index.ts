import type { Nesting, Operation } from '../operation.ts';
import { extractions } from './detection-properties.ts';
import { detectionOperations } from './detections.ts';
import { classificationOperations, imageOperations } from './images-and-classes.ts';
import { sequenceOperations } from './sequences.ts';
import { numberOperations, textOperations } from './texts-and-numbers.ts';

/** Every operation there is, by what it works on. */
export function operationGroups(nesting: Nesting): Readonly<Record<string, readonly Operation[]>> {
  return {
    Texts: textOperations,
    Numbers: numberOperations,
    Lists: sequenceOperations(nesting),
    Detections: [...extractions, ...detectionOperations(nesting)],
    Classifications: classificationOperations,
    Images: imageOperations,
  };
}
