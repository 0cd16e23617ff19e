import OpenAI from 'openai';
import { askInQueue, contentOf } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const client = new OpenAI({ baseURL: baseUrl, apiKey });

  async function askAbout(path) {
    const completion = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content: await contentOf(prompt, path) }],
      max_tokens: maxTokens,
    });
    return completion.choices[0].message.content;
  }

  return {
    ask: (paths, onAnswer) => askInQueue(paths, { concurrency, ask: askAbout, onAnswer }),
    close: () => undefined,
  };
}
