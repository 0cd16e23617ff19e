import { parse } from 'jsonc-parser';

/** An input as a form asks for it. */
export interface FormInput {
  readonly name: string;
  readonly kind: 'image' | 'text' | 'secret' | 'number' | 'boolean' | 'json';
  readonly defaultValue: unknown;
  readonly isRequired: boolean;
}

/** What the page reads of a definition by itself; the server says what is wrong with it. */
export interface DefinitionOutline {
  readonly inputs: readonly FormInput[];
  /** By step: its task, where its block has several. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly stepNames: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads as much as can be read: a text is half-written most of the time. */
export function readOutline(text: string): DefinitionOutline {
  const { inputs, steps } = fieldsOf(parse(text, [], { allowTrailingComma: true }));
  const named = listOf(steps).filter((step) => typeof step['name'] === 'string');
  return {
    inputs: listOf(inputs).flatMap((input) => readInput(input) ?? []),
    tasks: new Map(
      named.flatMap(({ name, task_type: task }) =>
        typeof task === 'string' ? [[String(name), task] as const] : [],
      ),
    ),
    stepNames: named.map(({ name }) => String(name)),
  };
}

function readInput({ type, name, kind, default_value: defaultValue }: Fields): FormInput | null {
  if (typeof name !== 'string' || typeof type !== 'string') return null;
  const kinds = (Array.isArray(kind) ? kind : []).map((each) => String(fieldsOf(each)['name'] ?? each));
  const isImage = /Image$/.test(type) || (type === 'WorkflowBatchInput' && kinds.includes('image'));
  return {
    name,
    kind: isImage ? 'image' : kindOf(name, kinds, defaultValue),
    defaultValue,
    isRequired: isImage || defaultValue === undefined,
  };
}

function kindOf(name: string, kinds: readonly string[], value: unknown): FormInput['kind'] {
  if (kinds.includes('secret') || /(?:^|_)(?:api_?)?(?:key|secret|password)$/i.test(name)) return 'secret';
  if (typeof value === 'boolean' || kinds.includes('boolean')) return 'boolean';
  if (
    typeof value === 'number' ||
    kinds.some((kind) => ['integer', 'float', 'float_zero_to_one'].includes(kind))
  )
    return 'number';
  const isNested = typeof value === 'object' && value !== null;
  return isNested || kinds.some((kind) => ['dictionary', 'list_of_values'].includes(kind)) ? 'json' : 'text';
}

export type FormValues = Readonly<Record<string, string>>;

/** Parameters out of what was typed; what is empty is left to the definition. @throws Error that names the field. */
export function readParameters(inputs: readonly FormInput[], values: FormValues): Record<string, unknown> {
  return Object.fromEntries(
    inputs.flatMap((input) => {
      const text = values[input.name] ?? '';
      return input.kind === 'image' || text === '' ? [] : [[input.name, readValue(input, text)] as const];
    }),
  );
}

function readValue({ name, kind }: FormInput, text: string): unknown {
  if (kind === 'boolean') return text === 'true';
  if (kind === 'number') {
    if (!Number.isFinite(Number(text))) throw new Error(`\`${name}\` is to be a number; “${text}” is none.`);
    return Number(text);
  }
  if (kind !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`\`${name}\` is to be JSON, such as ["cat", "dog"].`);
  }
}

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
