import { describe, expect, test } from '@jest/globals';
import { Engine } from '../../../engine/index.ts';
import { STRING, WorkflowError, type BlockClass, type Plugin } from '../../../schemas/index.ts';
import { Probe } from '../probe.ts';
import { stubBlock, stubPlugin, workflow } from '../stub-plugin.ts';

const Fine = stubBlock({
  type: 'other/fine@v1',
  properties: {},
  gives: { output: STRING },
  make: () => ({ output: 'fine' }),
});

/** A copy of the block with another manifest. */
function withManifest(manifest: unknown): BlockClass {
  class Odd {
    static readonly manifest = manifest;
    run(): Promise<object> {
      return Promise.resolve({});
    }
  }
  return Odd as unknown as BlockClass;
}

function plugin(...blocks: readonly unknown[]): Plugin {
  return { name: 'other', blocks: blocks as readonly BlockClass[] };
}

function thrownBy(action: () => unknown): WorkflowError {
  try {
    action();
  } catch (error) {
    if (error instanceof WorkflowError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

function load(...plugins: readonly unknown[]): WorkflowError {
  return thrownBy(() => new Engine({ environment: {}, plugins: plugins as readonly Plugin[] }));
}

class WithoutManifest {
  run(): Promise<object> {
    return Promise.resolve({});
  }
}

class WithoutRun {
  static readonly manifest = Fine.manifest;
}

const arrow = Object.assign(() => undefined, { manifest: Fine.manifest });

describe('a plugin that is none', () => {
  test.each([
    ['null', null],
    ['nothing', undefined],
    ['text', 'other'],
    ['a list', []],
    ['no name', { blocks: [] }],
    ['an empty name', { name: '', blocks: [] }],
    ['no blocks', { name: 'other' }],
    ['blocks that are no list', { name: 'other', blocks: { Fine } }],
  ])('%s', (_, notPlugin) => {
    const error = load(notPlugin);
    expect(error.name).toBe('PluginLoadingError');
    expect(error.message).toMatch(/`name`.*`blocks`/);
    expect(error.issues).toEqual([expect.objectContaining({ code: 'plugin-invalid', severity: 'error' })]);
  });
});

describe('a block that breaks the contract', () => {
  test.each<readonly [string, unknown, RegExp]>([
    ['null', null, /unnamed.*not a class/],
    ['nothing', undefined, /unnamed.*not a class/],
    ['an object', { manifest: Fine.manifest }, /not a class/],
    ['no manifest', WithoutManifest, /WithoutManifest.*no static `manifest`/],
    ['a null manifest', withManifest(null), /Odd.*no static `manifest`/],
    ['no type', withManifest({ ...Fine.manifest, type: undefined }), /Odd.*no `type`/],
    ['an empty type', withManifest({ ...Fine.manifest, type: '' }), /no `type`/],
    ['no schema', withManifest({ ...Fine.manifest, schema: undefined }), /other\/fine@v1.*`schema`/],
    ['a schema without properties', withManifest({ ...Fine.manifest, schema: {} }), /`properties`/],
    ['no outputs', withManifest({ ...Fine.manifest, outputs: undefined }), /`outputs`/],
    ['no run', WithoutRun, /other\/fine@v1.*no method `run`/],
    ['an arrow function', arrow, /no method `run`/],
    [
      'no range',
      withManifest({ ...Fine.manifest, engineCompatibility: undefined }),
      /range of engine versions/,
    ],
    [
      'no such range',
      withManifest({ ...Fine.manifest, engineCompatibility: 'newest' }),
      /`newest` is no range/,
    ],
    [
      'too new',
      withManifest({ ...Fine.manifest, engineCompatibility: '>=1.16.0,<2.0.0' }),
      />=1\.16\.0.*1\.15\.0/,
    ],
    ['too old', withManifest({ ...Fine.manifest, engineCompatibility: '<1.0.0' }), /<1\.0\.0.*1\.15\.0/],
  ])('%s', (_, block, message) => {
    const error = load(plugin(block));
    expect(error.name).toBe('BlockInterfaceError');
    expect(error.message).toContain('plugin `other`');
    expect(error.message).toMatch(message);
    expect(error.issues).toEqual([expect.objectContaining({ code: 'block-invalid', severity: 'error' })]);
  });

  test.each(['>=1.3.0,<2.0.0', '~1.15.0', '>=1.0.0, <1.16.0', '1.x'])('loads for engines %s', (range) => {
    const block = withManifest({ ...Fine.manifest, engineCompatibility: range });
    expect(() => new Engine({ plugins: [plugin(block)] })).not.toThrow();
  });
});

describe('a type that is taken', () => {
  test('names both plugins', () => {
    const error = load(plugin(Fine), { ...plugin(Fine), name: 'third' });
    expect(error.name).toBe('PluginLoadingError');
    expect(error.message).toMatch(/`third`.*`other\/fine@v1`.*`other`/);
  });

  test('an alias counts', () => {
    const taken = withManifest({ ...Fine.manifest, type: 'other/new@v1', typeAliases: ['other/fine@v1'] });
    expect(load(plugin(Fine), plugin(taken)).name).toBe('PluginLoadingError');
  });
});

describe('init parameters', () => {
  const definition = workflow({ steps: { one: { type: 'other/fine@v1' }, two: { type: 'other/fine@v1' } } });

  test('one that no plugin gives', () => {
    const engine = new Engine({ plugins: [plugin(Fine)] });
    const error = thrownBy(() => engine.compile(definition));
    expect(error.name).toBe('PluginLoadingError');
    expect(error.message).toMatch(/`one`.*`other\/fine@v1`.*`probe`/);
    expect(error.issues).toEqual([expect.objectContaining({ code: 'plugin-invalid', blockId: 'one' })]);
  });

  test('an initialiser that throws', () => {
    const cause = new Error('no licence');
    const initialisers = {
      probe: () => {
        throw cause;
      },
    };
    const engine = new Engine({ plugins: [{ ...plugin(Fine), initialisers }] });
    const error = thrownBy(() => engine.compile(definition));
    expect(error.name).toBe('PluginLoadingError');
    expect(error.message).toMatch(/`one`.*`other\/fine@v1`.*`probe`.*no licence/);
    expect(error.cause).toBe(cause);
  });

  test('are made once, when the first step needs them', () => {
    let made = 0;
    const initialisers = {
      probe: () => {
        made += 1;
        return new Probe();
      },
    };
    const engine = new Engine({ plugins: [{ ...plugin(Fine), initialisers }] });
    expect(made).toBe(0);
    engine.compile(definition);
    engine.compile(definition);
    expect(made).toBe(1);
  });

  test('may come from another plugin, also where they are undefined', () => {
    const giver: Plugin = { name: 'giver', blocks: [], initialisers: { probe: undefined } };
    expect(() => new Engine({ plugins: [plugin(Fine), giver] }).compile(definition)).not.toThrow();
  });
});

test('a constructor that throws is named with its step', () => {
  class Fussy {
    static readonly manifest = { ...Fine.manifest, initParameters: [] };
    constructor() {
      throw new Error('not like this');
    }
    run(): Promise<object> {
      return Promise.resolve({});
    }
  }
  const definition = workflow({ steps: { one: { type: 'other/fine@v1' } } });
  const error = thrownBy(() => new Engine({ plugins: [plugin(Fussy)] }).compile(definition));
  expect(error.name).toBe('BlockInterfaceError');
  expect(error.message).toMatch(/`one`.*`other\/fine@v1`.*not like this/);
  expect(error.issues).toEqual([expect.objectContaining({ path: '/steps/0', blockId: 'one' })]);
});

test('a schema that is none is found when its block is first used', () => {
  const schema = { type: 'object', properties: { type: {}, name: { type: 'txet' } } };
  const engine = new Engine({ plugins: [plugin(withManifest({ ...Fine.manifest, schema }))] });
  const error = thrownBy(() => engine.validateStep({ type: 'other/fine@v1', name: 'one' }));
  expect(error.name).toBe('BlockInterfaceError');
  expect(error.message).toMatch(/`other\/fine@v1` of plugin `other`.*schema is invalid/);
  expect(error.cause).toBeDefined();
});

test('the engine describes what is loaded', () => {
  const { blocks } = new Engine({ plugins: [stubPlugin(new Probe())] }).describe();
  const split = blocks.find(({ manifest_type_identifier: type }) => type === 'stub/split@v1');
  expect(split).toMatchObject({ block_source: 'stub', output_dimensionality_offset: 1 });
  expect(split?.outputs_manifest).toEqual([{ name: 'word', kind: [STRING] }]);
  const count = blocks.filter(({ manifest_type_identifier: type }) => type.startsWith('stub/count'));
  expect(count).toHaveLength(1);
  expect(count[0]?.manifest_type_identifier_aliases).toEqual(['stub/number@v1']);
});
