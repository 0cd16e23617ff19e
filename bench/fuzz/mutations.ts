import fc from 'fast-check';

interface Edit {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Tokens that are written with a space between them. */
export function words(text: string): readonly string[] {
  return text.split(' ');
}

/** Texts that begin as one of the seeds and are edited in a few places. @param tokens what such texts are made of */
export function mutatedText(seeds: readonly string[], tokens: readonly string[]): fc.Arbitrary<string> {
  const token = fc.constantFrom(...tokens);
  const inserted = fc.oneof(
    token,
    fc.string({ maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.tuple(token, fc.integer({ min: 2, max: 2000 })).map(([piece, times]) => piece.repeat(times)),
  );
  const removed = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(60));
  const edit = fc.record<Edit>({ at: fc.nat(1 << 20), removed, inserted });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(edit, { maxLength: 6 }))
    .map(([seed, edits]) => edits.reduce(edited, seed));
}

/** The same for bytes. */
export function mutatedBytes(
  seeds: readonly Uint8Array[],
  pieces: readonly Uint8Array[],
): fc.Arbitrary<Uint8Array> {
  const any = fc.uint8Array({ maxLength: 8 });
  const inserted = fc
    .oneof(fc.constantFrom(...pieces), any)
    .map((bytes) => Buffer.from(bytes).toString('latin1'));
  const edit = fc.record<Edit>({ at: fc.nat(1 << 20), removed: fc.nat(12), inserted });
  const texts = seeds.map((bytes) => Buffer.from(bytes).toString('latin1'));
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 6 }))
    .map(([seed, edits]) => Buffer.from(edits.reduce(edited, seed), 'latin1'));
}

function edited(text: string, { at, removed, inserted }: Edit): string {
  const start = at % (text.length + 1);
  return text.slice(0, start) + inserted + text.slice(start + removed);
}

interface Exchange {
  readonly at: number;
  readonly from: number;
  readonly how: 'replace' | 'copy' | 'remove';
  readonly value: unknown;
}

/** JSON values that begin as one of the seeds, in which values are exchanged, copied elsewhere and left out. */
export function mutatedJson(seeds: readonly string[], values: readonly unknown[]): fc.Arbitrary<unknown> {
  const exchange = fc.record<Exchange>({
    at: fc.nat(1 << 20),
    from: fc.nat(1 << 20),
    how: fc.constantFrom('replace', 'copy', 'remove'),
    value: fc.oneof(fc.constantFrom(...values), fc.jsonValue({ maxDepth: 2 })),
  });
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(exchange, { minLength: 1, maxLength: 5 }))
    .map(([seed, exchanges]) => {
      const root = { value: JSON.parse(seed) as unknown };
      for (const one of exchanges) apply(root, one);
      return root.value;
    });
}

type Container = Record<string, unknown>;

function apply(root: { value: unknown }, { at, from, how, value }: Exchange): void {
  const slots = slotsOf(root);
  const slot = slots[at % slots.length];
  const other = slots[from % slots.length];
  if (slot === undefined || other === undefined) return;
  const { container, key } = slot;
  if (how === 'replace') container[key] = structuredClone(value);
  else if (how === 'copy') container[key] = structuredClone(other.container[other.key]);
  else if (Array.isArray(container)) container.splice(Number(key), 1);
  else if (container !== root) Reflect.deleteProperty(container, key);
}

interface Slot {
  readonly container: Container;
  readonly key: string;
}

function slotsOf(container: object): readonly Slot[] {
  return Object.entries(container).flatMap(([key, value]: [string, unknown]) => [
    { container: container as Container, key },
    ...(typeof value === 'object' && value !== null ? slotsOf(value) : []),
  ]);
}

/** Where a text of any length is cut into parts: fractions of its length. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 12,
});

export function cutInto(bytes: Uint8Array, fractions: readonly number[]): readonly Uint8Array[] {
  const places = fractions.map((fraction) => Math.floor(fraction * bytes.length)).sort((a, b) => a - b);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
}
