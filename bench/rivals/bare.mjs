// The floor: what asking about a picture costs with nothing around it.
import { URL } from 'node:url';
import { Agent } from 'undici';
import { askInLoops, contentOf } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const agent = new Agent({ connections: concurrency });
  const { origin, pathname } = new URL(`${baseUrl}/chat/completions`);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` };

  async function askAbout(path) {
    const messages = [{ role: 'user', content: await contentOf(prompt, path) }];
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
    ask: (paths, onAnswer) => askInLoops(paths, { concurrency, ask: askAbout, onAnswer }),
    close: () => agent.close(),
  };
}
