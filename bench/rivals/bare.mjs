// The floor: what asking about a picture costs with nothing around it.
import { URL } from 'node:url';
import { Agent } from 'undici';
import { dataUrl } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const agent = new Agent({ connections: concurrency });
  const { origin, pathname } = new URL(`${baseUrl}/chat/completions`);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` };

  async function askAbout(path) {
    const content = [
      { type: 'text', text: prompt },
      { type: 'image_url', image_url: { url: await dataUrl(path) } },
    ];
    const messages = [{ role: 'user', content }];
    const { body } = await agent.request({
      origin,
      path: pathname,
      method: 'POST',
      headers,
      body: JSON.stringify({ model, messages, max_tokens: maxTokens }),
    });
    const reply = await body.json();
    return reply.choices[0].message.content;
  }

  return {
    async ask(paths, onAnswer) {
      const left = paths[Symbol.iterator]();
      const work = async () => {
        for (const path of left) onAnswer(await askAbout(path));
      };
      await Promise.all(Array.from({ length: concurrency }, work));
    },
    close: () => agent.close(),
  };
}
