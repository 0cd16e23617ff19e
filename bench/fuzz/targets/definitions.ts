import { readdirSync, readFileSync } from 'node:fs';
import { createEngine } from '../../../index.ts';
import { issueCodes, WorkflowError } from '../../../schemas/index.ts';
import { mutatedJson } from '../mutations.ts';
import { fuzzTarget, insist } from '../target.ts';

const LONGEST_MESSAGE = 4000;
const engine = createEngine({ environment: {} });

const seeds = ['fixtures/workflows', 'fixtures/workflows/llama-3.2', 'docs/recipes'].flatMap((folder) =>
  readdirSync(new URL(`../../../${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(new URL(`../../../${folder}/${name}`, import.meta.url), 'utf8')),
);

const values = [
  ...['$inputs.image', '$inputs.', '$steps.a.output', '$steps.*', '$inputs.__proto__', '$'],
  ...['__proto__', 'constructor', '', 'x'.repeat(5000), '4294967297', '1.0', 'roboflow_core/llama_vision@v2'],
  ...[-1, 0, 1e9, 4294967297, 1e308, null, true, [], {}, [[[[]]]]],
  JSON.parse('{"__proto__": {"type": "x"}}') as unknown,
];

/** Validation gives issues, whatever the definition; compiling agrees with it, and throws nothing but a WorkflowError. */
export default fuzzTarget(mutatedJson(seeds, values), (definition) => {
  const issues = engine.validate(definition);
  for (const { code, message, path } of issues) {
    insist(Object.hasOwn(issueCodes, code), `There is no code \`${code}\`.`);
    insist(
      message !== '' && message.length <= LONGEST_MESSAGE,
      `A message has ${message.length} characters.`,
    );
    insist(path === '' || path.startsWith('/'), `\`${path}\` is no JSON Pointer.`);
  }
  const isInvalid = issues.some(({ severity }) => severity === 'error');
  let isRefused = false;
  try {
    engine.compile(definition);
  } catch (error) {
    if (!(error instanceof WorkflowError)) throw error;
    isRefused = true;
  }
  insist(isRefused === isInvalid, `validate finds errors: ${isInvalid}; compile throws: ${isRefused}.`);
});
