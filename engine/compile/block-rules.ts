import {
  jsonPointer,
  messageOf,
  type Issue,
  type OutputDefinition,
  type StepValues,
} from '../../schemas/index.ts';
import type { LoadedBlock } from './registry.ts';

export interface StepSubject {
  /** JSON Pointer to the step. */
  readonly path: string;
  /** What the step is called in messages. */
  readonly label: string;
  readonly blame: Pick<Issue, 'blockId'>;
}

/** What a block's own rules have against a step that fits its schema. */
export function checkBlockRules(
  block: LoadedBlock,
  values: StepValues,
  subject: StepSubject,
): readonly Issue[] {
  const { path, blame } = subject;
  try {
    const findings = block.blockClass.manifest.checkStep?.(values) ?? [];
    return findings.map(({ property, message }): Issue => {
      const place = `${path}${jsonPointer(property)}`;
      return { code: 'step-rejected', severity: 'error', message, path: place, property, ...blame };
    });
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
