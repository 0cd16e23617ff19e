import OpenAI from 'openai';
import { askInQueue, dataUrl } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const client = new OpenAI({ baseURL: baseUrl, apiKey });

  async function askAbout(path) {
    const content = [
      { type: 'text', text: prompt },
      { type: 'image_url', image_url: { url: await dataUrl(path) } },
    ];
    const completion = await client.chat.completions.create({
      model,
      messages: [{ role: 'user', content }],
      max_tokens: maxTokens,
    });
    return completion.choices[0].message.content;
  }

  return {
    ask: (paths, onAnswer) => askInQueue(paths, { concurrency, ask: askAbout, onAnswer }),
    close: () => undefined,
  };
}
