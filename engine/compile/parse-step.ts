import { didYouMean } from '../../schemas/did-you-mean.ts';
import {
  jsonPointer,
  messageOf,
  type Issue,
  type JsonSchema,
  type StepValues,
  type OutputDefinition,
} from '../../schemas/index.ts';
import { findControls, findReferences } from './find-references.ts';
import { normalise, type StepPlace } from './normalise-step.ts';
import type { DraftStep } from './plan.ts';
import type { BlockRegistry, LoadedBlock } from './registry.ts';
import { schemaIssues } from './schema-issues.ts';
import { list, named, seen } from './words.ts';

export interface ParsedStep {
  /** `null` where there is no name to know the step by. */
  readonly step: DraftStep | null;
  readonly issues: readonly Issue[];
}

/** Reads one step against its block's manifest. Never throws, whatever the value is. */
export function parseStep(value: unknown, registry: BlockRegistry, path: string): ParsedStep {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const message = `A step is an object with a \`type\` and a \`name\`; this is ${seen(value)}.`;
    return { step: null, issues: [{ code: 'wrong-value', severity: 'error', message, path }] };
  }
  const given = value as StepValues;
  const name = typeof given['name'] === 'string' ? given['name'] : null;
  const block = typeof given['type'] === 'string' ? registry.blocks.get(given['type']) : undefined;
  if (block === undefined) {
    const step =
      name === null
        ? null
        : { name, block: null, values: {}, references: [], controls: [], outputs: [], path };
    return { step, issues: [unknownBlock(given['type'], name, registry, path)] };
  }
  return parseKnownStep(given, { block, name, path });
}

function parseKnownStep(given: StepValues, place: StepPlace): ParsedStep {
  const { block, name, path } = place;
  const { manifest } = block.blockClass;
  const blame = name === null ? {} : { blockId: name };
  const { values, written, issues: warnings } = normalise(given, place);
  const label = name === null ? 'The step' : `Step ${named(name)}`;
  const errors = [
    ...languageIssues(block, values, { path, label, blame }),
    ...schemaIssues(values, manifest.schema, block.validate, { path, label, ...blame }),
  ].map((issue) => asWritten(issue, written, path));
  const isSound = errors.length === 0;
  const refused = isSound ? checkBlockRules(block, values, { path, label, blame }) : [];
  const described = isSound ? describeOutputs(block, values, { path, label, blame }) : null;
  const { references, ignored } = findReferences(values, written, place);
  const issues = [
    ...errors,
    ...refused
      .map((issue) => asWritten(issue, written, path))
      .map((issue) => whereWritten(issue, given, path)),
    ...(described?.issues ?? []),
    ...warnings,
    ...ignored,
  ];
  if (name === null) return { step: null, issues };
  // A step that does not fit its manifest may not be able to say what it gives: then anything is allowed for.
  const outputs = described?.outputs ?? manifest.outputs;
  return {
    step: {
      name,
      block,
      values: withDefaults(values, manifest.schema),
      references,
      controls: findControls(values, block, path),
      outputs,
      path,
    },
    issues,
  };
}

/** What is wrong in properties that hold a language of their own. */
function languageIssues(
  { blockClass }: LoadedBlock,
  values: StepValues,
  { path, label, blame }: StepSubject,
): readonly Issue[] {
  return Object.entries(blockClass.manifest.languages ?? {}).flatMap(
    ([property, problemWith]): readonly Issue[] => {
      const problem = Object.hasOwn(values, property) ? problemWith(values[property]) : null;
      if (problem === null) return [];
      const message = `${label}: \`${property}\` ${problem}`;
      const place = `${path}${jsonPointer(property)}`;
      return [{ code: 'wrong-value', severity: 'error', message, path: place, property, ...blame }];
    },
  );
}

function withDefaults(values: StepValues, schema: JsonSchema): StepValues {
  const defaults = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    property.default ?? null,
  ]);
  return { ...Object.fromEntries(defaults), ...values } as StepValues;
}

/** Issues name the property as the user wrote it. */
function asWritten(issue: Issue, written: ReadonlyMap<string, string>, path: string): Issue {
  const alias = issue.property === undefined ? undefined : written.get(issue.property);
  if (alias === undefined) return issue;
  return { ...issue, property: alias, path: `${path}${jsonPointer(alias)}` };
}

/** A rule may speak of a property that the step leaves out; then the step is the place. */
function whereWritten(issue: Issue, given: StepValues, path: string): Issue {
  return Object.hasOwn(given, issue.property ?? '') ? issue : { ...issue, path };
}

function unknownBlock(type: unknown, name: string | null, registry: BlockRegistry, path: string): Issue {
  const types = [...registry.blocks.keys()];
  const blame = { severity: 'error', property: 'type', ...(name !== null && { blockId: name }) } as const;
  const label = name === null ? 'The step' : `Step ${named(name)}`;
  if (type === undefined) {
    return {
      code: 'missing-property',
      message: `${label} has no \`type\`. Loaded blocks are ${list(types)}.`,
      path,
      ...blame,
    };
  }
  if (typeof type !== 'string') {
    const message = `${label}: \`type\` is ${seen(type)}; it takes the type of a block, such as \`${types[0] ?? 'plugin/block@v1'}\`.`;
    return { code: 'wrong-value', message, path: `${path}/type`, ...blame };
  }
  const hint = didYouMean(type, types) || ` Loaded blocks are ${list(types)}.`;
  const message = `${label}: there is no block ${seen(type)}.${hint}`;
  return { code: 'unknown-block', message, path: `${path}/type`, ...blame };
}

export interface StepSubject {
  /** JSON Pointer to the step. */
  readonly path: string;
  /** What the step is called in messages. */
  readonly label: string;
  readonly blame: Pick<Issue, 'blockId'>;
}

/** What a block's own rules have against a step that fits its schema. */
function checkBlockRules(block: LoadedBlock, values: StepValues, subject: StepSubject): readonly Issue[] {
  const { path, blame } = subject;
  try {
    return block.checkStep(values).map(({ property, message, code, severity }): Issue => ({
      code: code ?? 'step-rejected',
      severity: severity ?? 'error',
      message,
      path: `${path}${jsonPointer(property)}`,
      property,
      ...blame,
    }));
  } catch (thrown) {
    return [brokenBlock('check the step', thrown, block, subject)];
  }
}

export interface DescribedOutputs {
  readonly outputs: readonly OutputDefinition[];
  readonly issues: readonly Issue[];
}

/** The outputs of a step that fits its schema. */
export function describeOutputs(
  { blockClass: { manifest }, ...block }: LoadedBlock,
  values: StepValues,
  subject: StepSubject,
): DescribedOutputs {
  try {
    return { outputs: manifest.describeOutputs?.(values) ?? manifest.outputs, issues: [] };
  } catch (thrown) {
    return { outputs: manifest.outputs, issues: [brokenBlock('name its outputs', thrown, block, subject)] };
  }
}

/** Rules are a plugin's code: what they throw is the block's fault, not the step's. */
function brokenBlock(
  task: string,
  thrown: unknown,
  { type, source }: Pick<LoadedBlock, 'type' | 'source'>,
  { path, label, blame }: StepSubject,
): Issue {
  const message = `${label}: block \`${type}\` of plugin \`${source}\` failed to ${task}: ${messageOf(thrown)}`;
  return { code: 'block-invalid', severity: 'error', message, path, ...blame };
}
