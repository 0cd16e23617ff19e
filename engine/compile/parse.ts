import {
  MAX_DIMENSIONALITY,
  MAX_KINDS,
  inputSchemas,
  jsonPointer,
  legacyInputTypes,
  outlineSchema,
  outputSchema,
  parseSelector,
  type InputType,
  type Issue,
} from '../../schemas/index.ts';
import * as validators from '../../schemas/generated/validators.js';
import type { Draft, DraftInput, DraftOutput, DraftStep } from './plan.ts';
import { ENGINE_VERSION, isProvided, parseVersion } from './engine-version.ts';
import type { Findings } from './findings.ts';
import { parseStep } from './parse-step.ts';
import type { BlockRegistry } from './registry.ts';
import { schemaIssues } from './schema-issues.ts';
import { didYouMean } from '../../schemas/did-you-mean.ts';
import { list, named, seen } from './words.ts';

/** Reads a definition part by part; what cannot be read is reported and left out. */
export function parseDefinition(definition: unknown, registry: BlockRegistry, findings: Findings): Draft {
  const label = 'The workflow definition';
  const outline = schemaIssues(definition, outlineSchema, validators.outline, { path: '', label });
  findings.add('syntax', 'WorkflowSyntaxError', outline);
  const parts = (typeof definition === 'object' && definition !== null ? definition : {}) as Record<
    string,
    unknown
  >;
  if (parts['version'] !== undefined) checkVersion(parts['version'], findings);
  return {
    inputs: collect(
      parts['inputs'],
      (value, index) => parseInput(value, jsonPointer('inputs', index)),
      findings,
    ),
    steps: collect(
      parts['steps'],
      (value, index) => stepPart(value, registry, jsonPointer('steps', index)),
      findings,
    ),
    outputs: collect(
      parts['outputs'],
      (value, index) => parseOutput(value, jsonPointer('outputs', index)),
      findings,
    ),
  };
}

interface Parsed<Part> {
  readonly part: Part | null;
  readonly issues: readonly Issue[];
}

function collect<Part>(
  value: unknown,
  parse: (item: unknown, index: number) => Parsed<Part>,
  findings: Findings,
): readonly Part[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown, index) => {
    const { part, issues } = parse(item, index);
    findings.add('syntax', 'WorkflowSyntaxError', issues);
    return part === null ? [] : [part];
  });
}

function stepPart(value: unknown, registry: BlockRegistry, path: string): Parsed<DraftStep> {
  const { step, issues } = parseStep(value, registry, path);
  return { part: step, issues };
}

function checkVersion(value: unknown, findings: Findings): void {
  const blame = { severity: 'error', path: '/version', property: 'version' } as const;
  const version = parseVersion(value);
  if (version === null) {
    const message = `\`version\` is ${seen(value)}; it takes the version of an execution engine as text, such as \`"1.0"\`.`;
    findings.add('syntax', 'WorkflowDefinitionError', { code: 'version-malformed', message, ...blame });
  } else if (!isProvided(version)) {
    const message = `\`version\` is ${seen(value)}; this engine provides 1.x up to ${ENGINE_VERSION}.`;
    findings.add('syntax', 'NotSupportedExecutionEngineError', {
      code: 'version-unsupported',
      message,
      ...blame,
    });
  }
}

function parseInput(value: unknown, path: string): Parsed<DraftInput> {
  const written = (value as { readonly type?: unknown } | null)?.type;
  const type = inputType(written);
  if (type === null) return { part: null, issues: [unknownInputType(value, written, path)] };
  const input = value as Readonly<Record<string, unknown>>;
  const label = typeof input['name'] === 'string' ? `Input ${named(input['name'])}` : 'The input';
  const issues = schemaIssues(input, inputSchemas[type], validators.inputValidators[type], {
    path,
    label,
    blockId: '$inputs',
  });
  if (typeof input['name'] !== 'string') return { part: null, issues };
  const schema = inputSchemas[type].properties ?? {};
  const part = {
    name: input['name'],
    type,
    kinds: kindNames(input['kind'] ?? schema['kind']?.default),
    dimensionality: readDimensionality(input['dimensionality']) ?? Number(schema['dimensionality']?.default),
    defaultValue: input['default_value'] ?? null,
    path,
  };
  return { part, issues };
}

/** `null` for what is told as an issue: the rest of the definition is still checked, and lists are made of this length. */
function readDimensionality(value: unknown): number | null {
  const isLevels = typeof value === 'number' && Number.isInteger(value);
  return isLevels && value >= 0 && value <= MAX_DIMENSIONALITY ? value : null;
}

function inputType(type: unknown): InputType | null {
  if (typeof type !== 'string') return null;
  if (Object.hasOwn(inputSchemas, type)) return type as InputType;
  return Object.hasOwn(legacyInputTypes, type) ? (legacyInputTypes[type] ?? null) : null;
}

function unknownInputType(value: unknown, type: unknown, path: string): Issue {
  const types = [...Object.keys(inputSchemas), ...Object.keys(legacyInputTypes)];
  const blame = { severity: 'error', blockId: '$inputs', property: 'type' } as const;
  if (typeof value !== 'object' || value === null || type === undefined) {
    const message = `An input is an object with a \`name\` and a \`type\`, one of ${list(types)}; this is ${seen(value)}.`;
    return { code: 'missing-property', message, path, ...blame };
  }
  const message = `\`type\` of an input is ${seen(type)}; it takes one of ${list(types)}.${typeof type === 'string' ? didYouMean(type, types) : ''}`;
  return { code: 'unknown-input-type', message, path: `${path}/type`, ...blame };
}

/** Kinds are written as names, or as objects with a name. */
function kindNames(kinds: unknown): readonly string[] {
  if (!Array.isArray(kinds)) return ['*'];
  return kinds.slice(0, MAX_KINDS).flatMap((kind: unknown) => {
    const name = typeof kind === 'string' ? kind : (kind as { readonly name?: unknown } | null)?.name;
    return typeof name === 'string' ? [name] : [];
  });
}

function parseOutput(value: unknown, path: string): Parsed<DraftOutput> {
  const { name, selector, coordinates_system: system } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const label = typeof name === 'string' ? `Output ${named(name)}` : 'The output';
  const subject = { path, label, blockId: '$outputs', ...(typeof name === 'string' && { property: name }) };
  const issues = schemaIssues(value, outputSchema, validators.output, subject);
  if (typeof name !== 'string' || typeof selector !== 'string') return { part: null, issues };
  const coordinatesSystem = system === 'own' ? 'own' : 'parent';
  return {
    part: { name, coordinatesSystem, selector: parseSelector(selector), text: selector, path },
    issues,
  };
}
