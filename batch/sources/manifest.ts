import { secretInputs, type CompiledWorkflow } from '../../engine/index.ts';
import { isAddress, type Issue } from '../../schemas/index.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { BatchError } from '../errors.ts';
import { imageValueOf, type BatchItem } from '../item.ts';
import { ListedNames } from './names.ts';
import { IMAGE, invalid, readRows, type RowValues } from './rows.ts';
import { isRepeatable, nameOfText, readText, type TextOptions, type TextSource } from './text.ts';

/** Inputs that rows may set, by name, such as `workflow.plan.inputs`. */
export type ManifestInputs = ReadonlyMap<string, { readonly kinds: readonly string[] }>;

/** Rows with mistakes that are named one by one. */
const SHOWN_PROBLEMS = 20;
/** Shorter names are near to everything, so that nothing can be told from it. */
const SHORTEST_MISTYPED = 4;

export interface ManifestOptions {
  /** Inputs that rows may set; `workflow.plan.inputs` has them all. Columns of other names are kept on the item. */
  readonly inputs: ManifestInputs;
  /**
   * What is wrong with the parameters of an item, such as `workflow.checkInputs` finds it. With it all rows are checked before
   * the first item comes, and a cell of a CSV file that is not accepted as text is taken as JSON.
   */
  readonly check?: (item: BatchItem) => readonly Issue[];
  /** Told of each column that is no input and is kept on the item, once in each reading. */
  readonly onKeptColumn?: (name: string) => void;
}

/**
 * The options for a batch of a workflow: rows may set its inputs but for the image and keys.
 * @param inputs what every item is given
 */
export function manifestOptions(
  workflow: CompiledWorkflow,
  { inputs, imageInput }: { readonly inputs: Readonly<Record<string, unknown>>; readonly imageInput: string },
): Required<Pick<ManifestOptions, 'inputs' | 'check'>> {
  const secret = secretInputs(workflow.plan);
  const settable = [...workflow.plan.inputs].filter(([name]) => name !== imageInput && !secret.has(name));
  return {
    inputs: new Map(settable),
    check: (item) =>
      workflow
        .checkInputs({ ...inputs, ...item.parameters, [imageInput]: imageValueOf(item) })
        // An image that cannot be had is a failed item.
        .filter(({ severity, property }) => severity === 'error' && property !== imageInput),
  };
}

/**
 * Items of a CSV or JSONL file, which of the two shows in its first character. `image` names the file or address, columns of
 * the workflow's inputs are parameters of the item, all others are kept beside it.
 * @throws BatchError `source-invalid` with file and line of a row that is no item.
 */
export async function* readManifest(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): AsyncGenerator<BatchItem, void> {
  for await (const { item } of itemsOf(source, options)) yield item();
}

/**
 * Reads a manifest to its end, unless it can be read but once.
 * @throws BatchError `source-invalid` with file and line of every row that cannot be run. Whether there is an image shows when
 * it is read.
 */
export async function checkManifest(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): Promise<void> {
  if (!(await isRepeatable(source, options.cwd))) return;
  const problems: BatchError[] = [];
  let count = 0;
  const add = (error: unknown): void => {
    if (!(error instanceof BatchError)) throw error;
    count++;
    if (problems.length < SHOWN_PROBLEMS) problems.push(error);
  };
  try {
    for await (const { line, item } of itemsOf(source, options)) {
      try {
        const [problem] = options.check?.(item()) ?? [];
        if (problem !== undefined) throw invalid(nameOfText(source), line, problem.message);
      } catch (error) {
        add(error);
      }
    }
  } catch (error) {
    add(error);
  }
  const [first] = problems;
  if (first === undefined) return;
  if (count === 1) throw first;
  const more = count > problems.length ? [`And ${count - problems.length} more rows.`] : [];
  const message = [...problems.map((problem) => problem.message), ...more].join('\n');
  throw new BatchError('source-invalid', message, {
    facts: { file: nameOfText(source), problems: problems.map(({ facts }) => facts) },
  });
}

/** The items of rows. `item` throws where the row is none, and the rows after it come all the same. */
async function* itemsOf(
  source: TextSource,
  options: TextOptions & ManifestOptions,
): AsyncGenerator<{ readonly line: number; readonly item: () => BatchItem }, void> {
  const file = nameOfText(source);
  const names = await ListedNames.of(source, options.cwd);
  const { isJson, rows } = await readRows(file, readText(source, options));
  const columns = new Columns(file, { ...options, names, mayBeJson: !isJson });
  let row = 0;
  for await (const { line, values } of rows) {
    row++;
    const at = row;
    const image = values instanceof BatchError ? '' : values[IMAGE];
    const isNamed = typeof image === 'string' && image.trim() !== '';
    const named = isNamed ? await names.itemOf({ text: image, line }).catch(asBatchError) : null;
    const item = (): BatchItem => {
      if (values instanceof BatchError) throw values;
      if (named instanceof BatchError) throw named;
      if (named === null)
        throw invalid(file, line, `there is no image; \`${IMAGE}\` takes a path or an address.`);
      return columns.read({ ...named, row: at }, values, line);
    };
    yield { line, item };
  }
}

function asBatchError(error: unknown): BatchError {
  if (error instanceof BatchError) return error;
  throw error;
}

interface ColumnOptions extends ManifestOptions {
  readonly names: ListedNames;
  /** Values are texts that may stand for others. */
  readonly mayBeJson: boolean;
}

/** Tells parameters from what is only kept. */
class Columns {
  readonly #file: string;
  readonly #options: ColumnOptions;
  readonly #kept = new Set<string>();

  constructor(file: string, options: ColumnOptions) {
    this.#file = file;
    this.#options = options;
  }

  /** The item with what its row says. */
  read(item: BatchItem, values: RowValues, line: number): BatchItem {
    const given = Object.entries(values).filter(([name]) => name !== IMAGE);
    const kept = given.filter(([name]) => this.#isKept(name, line));
    const parameters = given.flatMap(([name, value]) => {
      const input = this.#options.inputs.get(name);
      return input === undefined ? [] : [[name, input.kinds.includes('image') ? this.#image(value) : value]];
    });
    const read: BatchItem = {
      ...item,
      parameters:
        parameters.length === 0 ? null : (Object.fromEntries(parameters) as BatchItem['parameters']),
      ...(kept.length > 0 && {
        columns: Object.fromEntries(kept.map(([name, value]) => [name, textOf(value)])),
      }),
    };
    return this.#options.mayBeJson ? this.#withJson(read) : read;
  }

  /** Cells are text. One that the workflow does not take as text, and that is JSON, is what it says as JSON. */
  #withJson(item: BatchItem): BatchItem {
    const refused = this.#options.check?.(item).map(({ property = '' }) => property) ?? [];
    const meant = refused.flatMap((name) => {
      const value = parseCell(item.parameters?.[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    return meant.length === 0
      ? item
      : { ...item, parameters: { ...item.parameters, ...Object.fromEntries(meant) } };
  }

  #isKept(name: string, line: number): boolean {
    if (this.#options.inputs.has(name)) return false;
    if (this.#kept.has(name)) return true;
    const hint = name.length < SHORTEST_MISTYPED ? '' : didYouMean(name, this.#options.inputs.keys());
    // A column that is nearly an input is a mistake that thousands of answers would be paid for.
    if (hint !== '')
      throw invalid(
        this.#file,
        line,
        `the workflow has no input \`${name.slice(0, 200)}\`.${hint} If the column is to be kept as it is, give it another name.`,
      );
    this.#kept.add(name);
    this.#options.onKeptColumn?.(name);
    return true;
  }

  /** Paths of further images start where the first one's do. */
  #image(value: unknown): unknown {
    if (typeof value !== 'string' || isAddress(value) || /^data:/i.test(value)) return value;
    return { type: 'file', value: this.#options.names.pathOf(value) };
  }
}

function parseCell(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
