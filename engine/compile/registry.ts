import {
  PluginLoadingError,
  coreKinds,
  engineSchema,
  messageOf,
  type BlockClass,
  type Deserialiser,
  type Kind,
  type Plugin,
  type QueryLanguageDescription,
  type SchemaValidator,
  type Serialiser,
  type StepFinding,
  type StepValues,
} from '../../schemas/index.ts';
import { createAjv } from '../../schemas/json-schema.ts';
import { blockError, blockProblem, checkPlugin, pluginIssue } from './check-plugin.ts';
import { selectorSlots, stepProperties, type SelectorSlot } from './selector-slots.ts';

/** A block as the compiler uses it. */
export interface LoadedBlock {
  readonly type: string;
  readonly source: string;
  readonly blockClass: BlockClass;
  readonly slots: readonly SelectorSlot[];
  /** Properties that name steps which the block controls. */
  readonly stepProperties: readonly string[];
  readonly validate: SchemaValidator;
  /** What the block and its plugin have to say of a step that fits its schema. */
  readonly checkStep: (step: StepValues) => readonly StepFinding[];
}

/** What the loaded plugins provide together. */
export interface BlockRegistry {
  readonly blocks: ReadonlyMap<string, LoadedBlock>;
  readonly kinds: readonly Kind[];
  readonly serialisers: ReadonlyMap<string, Serialiser>;
  readonly deserialisers: ReadonlyMap<string, Deserialiser>;
  readonly rootCoordinates: ReadonlyMap<string, Serialiser>;
  readonly revivers: ReadonlyMap<string, Serialiser>;
  readonly queryLanguage: QueryLanguageDescription;
  initParameter(name: string): unknown;
}

/**
 * @throws PluginLoadingError where a plugin is not one, or two claim the same name.
 * @throws BlockInterfaceError where a block breaks the contract.
 */
export function loadPlugins(plugins: readonly Plugin[]): BlockRegistry {
  const blocks = new Map<string, LoadedBlock>();
  const kinds = new Map(coreKinds.map((kind) => [kind.name, kind]));
  const serialisers = new Map<string, Serialiser>();
  const deserialisers = new Map<string, Deserialiser>();
  const rootCoordinates = new Map<string, Serialiser>();
  const revivers = new Map<string, Serialiser>();
  const initialisers = new Map<string, unknown>();
  for (const plugin of plugins) {
    checkPlugin(plugin);
    for (const blockClass of plugin.blocks) addBlock(blocks, plugin, blockClass);
    for (const kind of plugin.kinds ?? []) kinds.set(kind.name, kind);
    copyInto(serialisers, plugin.serialisers);
    copyInto(deserialisers, plugin.deserialisers);
    copyInto(rootCoordinates, plugin.rootCoordinates);
    copyInto(revivers, plugin.revivers);
    copyInto(initialisers, plugin.initialisers);
  }
  const languages = plugins.flatMap(({ queryLanguage }) => queryLanguage ?? []);
  return {
    blocks,
    kinds: [...kinds.values()],
    serialisers,
    deserialisers,
    rootCoordinates,
    revivers,
    queryLanguage: {
      operations_description: languages.flatMap((language) => language.operations_description),
      operators_descriptions: languages.flatMap((language) => language.operators_descriptions),
    },
    initParameter: initialiser(initialisers),
  };
}

function copyInto<Value>(target: Map<string, Value>, source: Readonly<Record<string, Value>> = {}): void {
  for (const [name, value] of Object.entries(source)) target.set(name, value);
}

function initialiser(initialisers: ReadonlyMap<string, unknown>): (name: string) => unknown {
  const values = new Map<string, unknown>();
  return (name) => {
    if (values.has(name)) return values.get(name);
    if (!initialisers.has(name)) {
      throw new PluginLoadingError(
        `No plugin gives the init parameter \`${name}\`. Add it to \`initialisers\`.`,
      );
    }
    const initial = initialisers.get(name);
    const value: unknown =
      typeof initial === 'function' ? callInitialiser(name, initial as () => unknown) : initial;
    values.set(name, value);
    return value;
  };
}

function callInitialiser(name: string, initial: () => unknown): unknown {
  try {
    return initial();
  } catch (cause) {
    const reason = messageOf(cause);
    throw new PluginLoadingError(`The initialiser of \`${name}\` failed: ${reason}`, { cause });
  }
}

function addBlock(blocks: Map<string, LoadedBlock>, plugin: Plugin, blockClass: BlockClass): void {
  const problem = blockProblem(blockClass);
  if (problem !== null) throw blockError(plugin, blockClass, problem);
  const { manifest } = blockClass;
  const loaded: LoadedBlock = {
    type: manifest.type,
    source: plugin.name,
    blockClass,
    slots: selectorSlots(manifest.schema),
    stepProperties: stepProperties(manifest.schema),
    validate: plugin.validators?.[manifest.type] ?? compileWhenNeeded(plugin, blockClass),
    checkStep: (step) => [
      ...(manifest.checkStep?.(step) ?? []),
      ...(plugin.checkStep?.(manifest.type, step) ?? []),
    ],
  };
  for (const type of [manifest.type, ...(manifest.typeAliases ?? [])]) {
    const other = blocks.get(type);
    if (other !== undefined) {
      const message = `Plugin \`${plugin.name}\` brings block \`${type}\`, which plugin \`${other.source}\` has already.`;
      throw new PluginLoadingError(message, { issues: [pluginIssue(message, type)] });
    }
    blocks.set(type, loaded);
  }
}

function compileWhenNeeded(plugin: Plugin, blockClass: BlockClass): SchemaValidator {
  let compiled: SchemaValidator | undefined;
  const validate: SchemaValidator = (value) => {
    compiled ??= compileSchema(plugin, blockClass);
    const result = compiled(value);
    validate.errors = compiled.errors ?? null;
    return result;
  };
  return validate;
}

function compileSchema(plugin: Plugin, blockClass: BlockClass): SchemaValidator {
  try {
    return createAjv().compile(engineSchema(blockClass.manifest)) as SchemaValidator;
  } catch (cause) {
    throw blockError(plugin, blockClass, `its schema is invalid: ${messageOf(cause)}`, cause);
  }
}
