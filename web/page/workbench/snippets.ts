import type { FormInput } from '../definition.ts';

export type Language = 'curl' | 'TypeScript' | 'Python';
export const LANGUAGES: readonly Language[] = ['curl', 'TypeScript', 'Python'];

export interface SnippetSource {
  /** Where the page is. */
  readonly origin: string;
  /** Of a saved workflow; `null` for one that is only here, which is given in full. */
  readonly workflowId: string | null;
  readonly text: string;
  readonly inputs: readonly FormInput[];
  /** As they are to be sent; secrets are not among them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly needsAccessKey: boolean;
}

/** A program that runs the workflow on this server. Keys are read from the environment, never written out. */
export function createSnippet(language: Language, source: SnippetSource): string {
  switch (language) {
    case 'curl':
      return curlOf(source);
    case 'TypeScript':
      return typescriptOf(source);
    case 'Python':
      return pythonOf(source);
  }
}

function imageNames({ inputs }: SnippetSource): readonly string[] {
  return inputs.filter(({ kind }) => kind === 'image').map(({ name }) => name);
}

function secretNames({ inputs }: SnippetSource): readonly string[] {
  return inputs.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
}

function definitionOf({ text }: SnippetSource): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

function variableOf(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

/** Roboflow's route, which other servers of workflows have as well. */
function curlOf(source: SnippetSource): string {
  const { origin, workflowId, parameters, needsAccessKey } = source;
  const path = workflowId === null ? '/workflows/run' : `/local/workflows/${encodeURIComponent(workflowId)}`;
  const images = imageNames(source).map(
    (name, index) => `"${name}": {"type": "base64", "value": $image${index || ''}}`,
  );
  const secrets = secretNames(source).map((name) => `"${name}": env.${variableOf(name)}`);
  const rest = Object.entries(parameters).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  const specification = workflowId === null ? '"specification": $definition[0], ' : '';
  const body = `{${specification}"inputs": {
    ${[...images, ...rest, ...secrets].join(',\n    ')}
  }}`;
  const files = imageNames(source).map(
    (_, index) => `  --rawfile image${index || ''} <(base64 < picture${index || ''}.jpg | tr -d '\\n') \\\n`,
  );
  return [
    `jq -n \\\n${files.join('')}`,
    workflowId === null ? '  --slurpfile definition workflow.json \\\n' : '',
    `  ${shellQuote(body)} |\n`,
    `curl -sS ${origin}${path} \\\n`,
    needsAccessKey ? '  -H "Authorization: Bearer $ACCESS_KEY" \\\n' : '',
    "  -H 'Content-Type: application/json' -d @-\n",
  ].join('');
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function typescriptOf(source: SnippetSource): string {
  const { origin, workflowId, parameters, needsAccessKey } = source;
  const inputs = [
    ...imageNames(source).map((name) => `${JSON.stringify(name)}: picture`),
    ...Object.entries(parameters).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    ...secretNames(source).map((name) => `${JSON.stringify(name)}: process.env.${variableOf(name)}`),
  ];
  const what =
    workflowId === null
      ? `specification: ${JSON.stringify(definitionOf(source), null, 2).replaceAll('\n', '\n  ')}`
      : `workflowId: ${JSON.stringify(workflowId)}`;
  const key = needsAccessKey ? ', apiKey: process.env.ACCESS_KEY' : '';
  return `import { readFile } from 'node:fs/promises';
import { createClient } from 'llama-vision-workflows/client';

const client = createClient({ url: '${origin}'${key} });
const picture = await readFile('picture.jpg');
const { outputs } = await client.run({
  ${what},
  inputs: {
    ${inputs.join(',\n    ')},
  },
});
console.log(outputs);
`;
}

function pythonOf(source: SnippetSource): string {
  const { origin, workflowId, parameters, needsAccessKey } = source;
  const images = imageNames(source).map((name) => `${JSON.stringify(name)}: "picture.jpg"`);
  const values = [
    ...Object.entries(parameters).map(([name, value]) => `${JSON.stringify(name)}: ${pythonValue(value)}`),
    ...secretNames(source).map((name) => `${JSON.stringify(name)}: os.environ["${variableOf(name)}"]`),
  ];
  const what =
    workflowId === null
      ? 'specification=json.load(open("workflow.json"))'
      : `workspace_name="local",\n    workflow_id=${JSON.stringify(workflowId)}`;
  return `import json
import os

from inference_sdk import InferenceHTTPClient

client = InferenceHTTPClient(
    api_url="${origin}",
    api_key=${needsAccessKey ? 'os.environ["ACCESS_KEY"]' : '"none"'},
)
results = client.run_workflow(
    ${what},
    images={${images.join(', ')}},
    parameters={${values.join(', ')}},
)
print(results)
`;
}

function pythonValue(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(pythonValue).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${pythonValue(member)}`,
  );
  return `{${members.join(', ')}}`;
}
