export { llamaCanvases, defaultEncoding } from './llama-vision/canvases.ts';
export { buildPrompt, type Prompt, type Question } from './llama-vision/prompts.ts';
export type { Environment, LlamaVisionOptions } from './llama-vision/settings.ts';
export { tasks, type TaskType } from './llama-vision/tasks.ts';
export { LlamaVisionBlockV1, modelsV1 } from './llama-vision/v1.ts';
export { LlamaVisionBlockV2, modelsV2 } from './llama-vision/v2.ts';
export * from './openrouter/index.ts';
export { llamaVisionPlugin } from './plugin.ts';
