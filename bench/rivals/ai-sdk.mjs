import { readFile } from 'node:fs/promises';
import { createOpenRouter } from '@openrouter/ai-sdk-provider';
import { generateText } from 'ai';
import { askInQueue, mediaTypeOf } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const openrouter = createOpenRouter({ baseURL: baseUrl, apiKey });

  async function askAbout(path) {
    const content = [
      { type: 'text', text: prompt },
      { type: 'image', image: await readFile(path), mediaType: mediaTypeOf(path) },
    ];
    const { text } = await generateText({
      model: openrouter(model),
      messages: [{ role: 'user', content }],
      maxOutputTokens: maxTokens,
    });
    return text;
  }

  return {
    ask: (paths, onAnswer) => askInQueue(paths, { concurrency, ask: askAbout, onAnswer }),
    close: () => undefined,
  };
}
