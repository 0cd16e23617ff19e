/* global addEventListener */
import { make } from './dom.js';
import { countOf, formatCount } from './format.js';

/** More than this is no use on paper. */
const MOST_PRINTED = 200;

/** Prints what is chosen as a plain list. `chosen()` is how many items that are. Returns a note that only paper shows. */
export function preparePrinting(list, chosen) {
  const note = make('p', { class: 'print-note' });
  addEventListener('beforeprint', () => {
    const count = chosen();
    note.textContent =
      count > MOST_PRINTED
        ? `The first ${formatCount(MOST_PRINTED)} of ${countOf(count, 'image')}.`
        : countOf(count, 'image');
    list.beginPrint(MOST_PRINTED);
  });
  addEventListener('afterprint', () => list.endPrint());
  return note;
}
