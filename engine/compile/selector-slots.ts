import type { JsonSchema } from '../../schemas/index.ts';

/** Where in a property selectors may stand: as the value itself, in its list, or in its object. */
export type SlotContainer = 'value' | 'list' | 'dictionary';

/** What a block's manifest says of selectors in one property. */
export interface SelectorSlot {
  readonly property: string;
  readonly container: SlotContainer;
  /** Names of accepted kinds. */
  readonly kinds: readonly string[];
  /** Whether the property may hold a value in place of the selector. */
  readonly acceptsLiterals: boolean;
  /** Whether that value may be text, so that text which is no selector is still fine. */
  readonly acceptsText: boolean;
}

/** The selectors that a manifest allows, by property. */
export function selectorSlots(schema: JsonSchema): ReadonlyMap<string, SelectorSlot> {
  const slots = new Map<string, SelectorSlot>();
  for (const [property, propertySchema] of Object.entries(schema.properties ?? {})) {
    const slot = findSlot(property, propertySchema);
    if (slot !== null) slots.set(property, slot);
  }
  return slots;
}

function findSlot(property: string, schema: JsonSchema): SelectorSlot | null {
  const alternatives = alternativesOf(schema);
  const literals = alternatives.filter((alternative) => alternative.reference !== true);
  const shared = {
    property,
    acceptsLiterals: literals.length > 0,
    acceptsText: literals.some(
      (literal) => literal.type === 'string' && literal.enum === undefined && !('const' in literal),
    ),
  };
  const containers: readonly (readonly [SlotContainer, readonly JsonSchema[]])[] = [
    ['value', alternatives],
    ['list', alternatives.flatMap(({ items }) => (items === undefined ? [] : alternativesOf(items)))],
    [
      'dictionary',
      alternatives.flatMap(({ additionalProperties: more }) =>
        typeof more === 'object' ? alternativesOf(more) : [],
      ),
    ],
  ];
  for (const [container, candidates] of containers) {
    const kinds = candidates.filter(({ reference }) => reference === true).flatMap(({ kind }) => kind ?? []);
    if (kinds.length > 0) return { ...shared, container, kinds };
  }
  return null;
}

export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.anyOf ?? [schema];
}
