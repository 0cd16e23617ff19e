// Compiles definitions of several sizes in this process, which does nothing else, and prints the times as JSON.
//   node compile.mjs '{"enginePath": ..., "shape": "chain", "cold": 200, "sizes": [2, 20], "repetitions": 15}'
import { performance } from 'node:perf_hooks';

/** How the steps hang together: each on the one before, or in pairs side by side. */
const shapes = { chain: chainStep, wide: wideStep };

const { enginePath, shape, cold, sizes, repetitions } = JSON.parse(process.argv[2]);
const { createEngine } = await import(enginePath);
const engine = createEngine();

const coldMs = timed(() => engine.compile(definitionOf(cold)));
const times = Object.fromEntries(sizes.map((size) => [size, { compile: [], validate: [] }]));
const definitions = sizes.map((size) => [size, definitionOf(size)]);
for (let repetition = 0; repetition < repetitions; repetition++) {
  for (const [size, definition] of definitions) {
    times[size].compile.push(perCall(size, () => engine.compile(definition)));
    times[size].validate.push(perCall(size, () => engine.validate(definition)));
  }
}
process.stdout.write(JSON.stringify({ coldMs, times }));
await engine.close();

/** Small definitions are compiled many times over, so that a clock can tell. */
function perCall(size, work) {
  const calls = Math.ceil(200 / size);
  const ms = timed(() => {
    for (let call = 0; call < calls; call++) work();
  });
  return ms / calls;
}

function timed(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function definitionOf(size) {
  const steps = Array.from({ length: size }, (_, index) => shapes[shape](index));
  return {
    version: '1.0',
    inputs: [
      { type: 'WorkflowImage', name: 'image' },
      { type: 'WorkflowParameter', name: 'key' },
    ],
    steps,
    outputs: steps.map(({ name }) => ({ type: 'JsonField', name, selector: `$steps.${name}.*` })),
  };
}

function chainStep(index) {
  return llama(index, {
    task_type: 'unconstrained',
    prompt: index === 0 ? 'What is this?' : `$steps.step_${index - 1}.output`,
  });
}

function wideStep(index) {
  if (index % 2 === 0) return llama(index, { task_type: 'classification', classes: ['cat', 'dog'] });
  const source = `$steps.step_${index - 1}`;
  return {
    type: 'roboflow_core/vlm_as_classifier@v2',
    name: `step_${index}`,
    image: '$inputs.image',
    vlm_output: `${source}.output`,
    classes: `${source}.classes`,
  };
}

function llama(index, question) {
  return {
    type: 'roboflow_core/llama_vision@v2',
    name: `step_${index}`,
    images: '$inputs.image',
    api_key: '$inputs.key',
    ...question,
  };
}
