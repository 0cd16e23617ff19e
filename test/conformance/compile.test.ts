import { describe, expect, test } from '@jest/globals';
import { createEngine } from '../../index.ts';
import { WorkflowError } from '../../schemas/index.ts';
import { readRows } from './rows.ts';

interface Row {
  readonly id: string;
  readonly definition: unknown;
  readonly verdict: 'accept' | 'reject';
  readonly error?: string | null;
  readonly blocks_errors?: readonly { readonly block_id: string; readonly property_name?: string }[];
  readonly per_image?: boolean;
}

const rows = readRows('compile') as readonly Row[];
const strict = createEngine({ strict: true, environment: {} });
const lenient = createEngine({ environment: {} });

function compileError(engine: typeof strict, definition: unknown): WorkflowError | null {
  try {
    engine.compile(definition);
    return null;
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
}

describe.each([
  ['strict', strict],
  ['by default', lenient],
] as const)('%s', (mode, engine) => {
  const runsHere = ({ verdict, per_image: isPerImage }: Row): boolean =>
    verdict === 'accept' || (isPerImage === true && mode !== 'strict');

  test.each(rows.filter(runsHere))('compiles $id', ({ definition }) => {
    expect(compileError(engine, definition)).toBeNull();
  });

  test.each(rows.filter((row) => !runsHere(row)))(
    'rejects $id',
    ({ definition, error, blocks_errors: blamed = [] }) => {
      const thrown = compileError(engine, definition);
      expect(thrown).toBeInstanceOf(WorkflowError);
      if (error !== undefined && error !== null) expect(thrown?.name).toBe(error);
      for (const { block_id: blockId, property_name: property } of blamed) {
        const blame = property === undefined ? { blockId } : { blockId, property };
        expect(thrown?.issues).toContainEqual(expect.objectContaining(blame));
      }
    },
  );
});

test.each(rows.filter(({ per_image: isPerImage }) => isPerImage === true))(
  'one value per image in $id is warned of as not portable',
  ({ definition }) => {
    expect(lenient.compile(definition).warnings).toContainEqual(
      expect.objectContaining({ code: 'not-portable', severity: 'warning' }),
    );
  },
);
