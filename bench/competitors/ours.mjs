// The engine, through its public interface and a workflow as people write them.

const question = {
  type: 'roboflow_core/llama_vision@v2',
  images: '$inputs.image',
  task_type: 'unconstrained',
};

function definitionOf({ steps, prompt, maxTokens }) {
  const names = Array.from({ length: steps }, (_, index) => `step_${index + 1}`);
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: names.map((name, index) => ({
      ...question,
      name,
      max_tokens: maxTokens,
      prompt: index === 0 ? prompt : `$steps.${names[index - 1]}.output`,
      api_key: 'sk-or-bench',
    })),
    outputs: [{ type: 'JsonField', name: 'answer', selector: `$steps.${names.at(-1)}.output` }],
  };
}

/** How a batch is run: the three ways that the engine has. */
const ways = {
  async run({ workflow, images, onAnswer, options }) {
    const onEvent = (event) => {
      if (event.type === 'element-result') onAnswer(event.result.answer);
    };
    await workflow.run({ image: images }, { ...options, onEvent });
  },
  async stream({ workflow, images, onAnswer, options }) {
    for await (const event of workflow.stream({ image: images }, { ...options, tokens: false }))
      if (event.type === 'element-result') onAnswer(event.result.answer);
  },
  async runMany({ runMany, workflow, images, onAnswer, concurrency }) {
    for await (const { outputs } of runMany(workflow, itemsOf(images), { inFlight: concurrency }))
      onAnswer(outputs.answer);
  },
};

function* itemsOf(images) {
  for (const image of images) yield { id: image, inputs: { image } };
}

export async function open(job) {
  const { createEngine, runMany } = await import(job.enginePath);
  const { baseUrl, apiKey, model, concurrency, way = 'run', steps = 1, window } = job;
  const engine = createEngine({
    llamaVision: { baseUrl, dialect: 'openrouter', apiKey, model, maxConcurrentRequests: concurrency },
  });
  const workflow = engine.compile(definitionOf({ ...job, steps }));
  const options = window === undefined ? {} : { limits: { window } };
  return {
    ask: (images, onAnswer) => ways[way]({ runMany, workflow, images, onAnswer, concurrency, options }),
    close: () => engine.close(),
  };
}
