// A host of one's own: a block driven without our engine. Usage: node docs/plugins/host.mjs IMAGE...
import { llamaVisionPlugin } from 'llama-vision-workflows/blocks';
import { createImage, defaultImageAccess } from 'llama-vision-workflows/engine';

export async function ask(paths, environment = process.env) {
  const plugin = llamaVisionPlugin({ environment });
  const Block = plugin.blocks.find(({ manifest }) => manifest.type === 'roboflow_core/llama_vision@v2');
  const step = { task_type: 'caption', max_concurrent_requests: 4 };
  const parameters = Object.fromEntries(
    Block.manifest.initParameters.map((name) => [name, plugin.initialisers[name]()]),
  );
  const block = new Block({ step, parameters });
  const { signal } = new AbortController();
  const answers = paths.map(async (path, index) => {
    const images = createImage(path, { parentId: `image.[${index}]`, policy: defaultImageAccess });
    const defaults = {
      api_key: 'rf_key:account',
      model_version: '11B - OpenRouter',
      max_tokens: 500,
      temperature: 0.1,
    };
    const inputs = {
      ...defaults,
      ...step,
      images,
      prompt: null,
      classes: null,
      output_structure: null,
      privacy_level: 'deny',
    };
    const context = { stepName: 'llama', element: [index], signal, wantsTokens: false, emit: () => {} };
    return (await block.run(inputs, context)).output;
  });
  return Promise.all(answers).finally(() => plugin.close());
}

if (process.argv[1]?.endsWith('host.mjs')) console.log(await ask(process.argv.slice(2)));
