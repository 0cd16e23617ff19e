import { memberOf, type JsonObject } from '../../json.ts';
import { pythonText } from '../../../python/text.ts';
import { confidenceOf, type FoundObject } from '../found-object.ts';

/** Key under which newer formats have a box as a list of four numbers. */
export const BOX_KEY = 'box_2d';

/** An entry whose label may stand under several keys, or nowhere. */
export function labelled(entry: JsonObject, cornersIn: FoundObject['cornersIn'] | null): FoundObject | null {
  const confidence = confidenceOf(entry);
  return confidence === null || cornersIn === null ? null : { name: labelOf(entry), confidence, cornersIn };
}

function labelOf(entry: JsonObject): string {
  const name = ['class_name', 'label', 'class']
    .map((key) => memberOf(entry, key) ?? null)
    .find((candidate) => candidate !== null);
  return name === undefined ? 'unknown' : pythonText(name);
}
