import {
  jsonPointer,
  looksLikeSelector,
  parseSelector,
  parseStepSelector,
  type Issue,
  type StepValues,
} from '../../schemas/index.ts';
import type { Control, Reference } from './plan.ts';
import type { StepPlace } from './normalise-step.ts';
import type { LoadedBlock } from './registry.ts';
import type { SelectorSlot } from './selector-slots.ts';
import { seen } from './words.ts';

/** The selectors in a step's properties, and texts that only look like one. */
export function findReferences(
  values: StepValues,
  written: ReadonlyMap<string, string>,
  { block, name, path }: StepPlace,
): { readonly references: readonly Reference[]; readonly ignored: readonly Issue[] } {
  const references: Reference[] = [];
  const ignored: Issue[] = [];
  for (const slot of block.slots) {
    const base = `${path}${jsonPointer(written.get(slot.property) ?? slot.property)}`;
    for (const [key, text] of textsIn(values[slot.property], slot)) {
      const place = key === null ? base : `${base}${jsonPointer(key)}`;
      const selector = parseSelector(text);
      if (selector !== null || (!slot.acceptsText && text.startsWith('$'))) {
        references.push({ slot, key, selector, text, path: place });
      } else if (looksLikeSelector(text)) {
        const message = `${seen(text)} is no selector and is taken as plain text. Selectors are \`$inputs.<name>\` and \`$steps.<step>.<output>\`.`;
        ignored.push({
          code: 'ignored-selector',
          severity: 'warning',
          message,
          path: place,
          property: slot.property,
          ...(name !== null && { blockId: name }),
        });
      }
    }
  }
  return { references, ignored };
}

function textsIn(
  value: unknown,
  { container }: SelectorSlot,
): readonly (readonly [string | number | null, string])[] {
  if (container === 'value') return typeof value === 'string' ? [[null, value]] : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (container === 'list'))
    return [];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item: unknown, index) => [index, item] as const)
    : Object.entries(value);
  return entries.flatMap(([key, item]) => (typeof item === 'string' ? [[key, item] as const] : []));
}

/** Step selectors in the properties of a step that take them. */
export function findControls(values: StepValues, block: LoadedBlock, path: string): readonly Control[] {
  return block.stepProperties.flatMap((property) => {
    const value = values[property];
    const entries = Array.isArray(value)
      ? value.map((item: unknown, index) => [item, jsonPointer(property, index)] as const)
      : [[value, jsonPointer(property)] as const];
    return entries.flatMap(([item, pointer]) => {
      // A selector of an output where a step is meant names no step, and is told so with the other references.
      const target = parseStepSelector(item) ?? /^\$steps\.(.+)$/s.exec(String(item))?.[1];
      return target === undefined ? [] : [{ property, target, path: `${path}${pointer}` }];
    });
  });
}
