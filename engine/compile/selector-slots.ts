import { alternativesOf, type JsonSchema } from '../../schemas/json-schema.ts';

/** Where in a property selectors may stand: as the value itself, in its list, or in its object. */
export type SlotContainer = 'value' | 'list' | 'dictionary';

/** What a block's manifest says of selectors in one place of a property. */
export interface SelectorSlot {
  readonly property: string;
  readonly container: SlotContainer;
  /** Names of accepted kinds. */
  readonly kinds: readonly string[];
  /** Whether the place may hold a value in place of the selector. */
  readonly acceptsLiterals: boolean;
  /** Whether that value may be text, so that text which is no selector is still fine. */
  readonly acceptsText: boolean;
}

/** The selectors that a manifest allows; a property that takes one or a list of them has a slot for each. */
export function selectorSlots(schema: JsonSchema): readonly SelectorSlot[] {
  return Object.entries(schema.properties ?? {}).flatMap(([property, propertySchema]) =>
    slotsOf(property, propertySchema),
  );
}

/** Properties that take selectors of whole steps. */
export function stepProperties(schema: JsonSchema): readonly string[] {
  return Object.entries(schema.properties ?? {})
    .filter(([, property]) =>
      alternativesOf(property)
        .flatMap((alternative) => [alternative, ...alternativesOf(alternative.items ?? {})])
        .some(({ selected_element: element }) => element === 'step'),
    )
    .map(([name]) => name);
}

function slotsOf(property: string, schema: JsonSchema): readonly SelectorSlot[] {
  const alternatives = alternativesOf(schema);
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
  return containers.flatMap(([container, candidates]) => {
    const kinds = candidates.filter(({ reference }) => reference === true).flatMap(({ kind }) => kind ?? []);
    const literals = candidates.filter(({ reference }) => reference !== true);
    const acceptsLiterals = literals.length > 0;
    const acceptsText = literals.some(isAnyText);
    return kinds.length === 0 ? [] : [{ property, container, kinds, acceptsLiterals, acceptsText }];
  });
}

function isAnyText({ type, enum: choices, ...literal }: JsonSchema): boolean {
  return type === 'string' && choices === undefined && !('const' in literal);
}
