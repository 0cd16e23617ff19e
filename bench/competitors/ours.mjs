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

/** Finds things, cuts each out and asks about it. The answer of an image is that of its crops, which is one. */
function cropDefinition({ model, prompt, maxTokens }) {
  const asked = {
    type: 'roboflow_core/openrouter@v3',
    model_id: model,
    max_tokens: maxTokens,
    api_key: 'sk-or-bench',
  };
  return {
    version: '1.0',
    inputs: [{ type: 'WorkflowImage', name: 'image' }],
    steps: [
      { ...asked, name: 'find', images: '$inputs.image', task_type: 'object-detection', classes: ['thing'] },
      {
        type: 'roboflow_core/dynamic_crop@v1',
        name: 'crop',
        images: '$inputs.image',
        predictions: '$steps.find.predictions',
      },
      { ...asked, name: 'ask', images: '$steps.crop.crops', task_type: 'unconstrained', prompt },
    ],
    outputs: [{ type: 'JsonField', name: 'answer', selector: '$steps.ask.output' }],
  };
}

function answerOf({ answer }) {
  if (!Array.isArray(answer)) return answer;
  return answer.every((part) => part === answer[0]) ? answer[0] : answer.join();
}

/** How a batch is run: the three ways that the engine has. */
const ways = {
  async run({ workflow, images, onAnswer, options }) {
    const onEvent = (event) => {
      if (event.type === 'element-result') onAnswer(answerOf(event.result));
    };
    await workflow.run({ image: images }, { ...options, onEvent });
  },
  async stream({ workflow, images, onAnswer, options }) {
    for await (const event of workflow.stream({ image: images }, { ...options, tokens: false }))
      if (event.type === 'element-result') onAnswer(answerOf(event.result));
  },
  async runMany({ runMany, workflow, images, onAnswer, concurrency }) {
    for await (const { outputs } of runMany(workflow, itemsOf(images), { maxConcurrentItems: concurrency }))
      onAnswer(answerOf(outputs));
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
  const workflow = engine.compile(job.asksCrops ? cropDefinition(job) : definitionOf({ ...job, steps }));
  const options = window === undefined ? {} : { limits: { maxConcurrentElements: window } };
  return {
    ask: (images, onAnswer) => ways[way]({ runMany, workflow, images, onAnswer, concurrency, options }),
    close: () => engine.close(),
  };
}
