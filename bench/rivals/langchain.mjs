import { HumanMessage } from '@langchain/core/messages';
import { RunnableLambda } from '@langchain/core/runnables';
import { ChatOpenAI } from '@langchain/openai';
import { contentOf } from './common.mjs';

export function open({ baseUrl, apiKey, model, prompt, maxTokens, concurrency }) {
  const chat = new ChatOpenAI({ model, apiKey, maxTokens, configuration: { baseURL: baseUrl } });
  // Pictures are read inside the chain; otherwise the batch would hold them all.
  const readPicture = RunnableLambda.from(async (path) => [
    new HumanMessage({ content: await contentOf(prompt, path) }),
  ]);
  const chain = readPicture.pipe(chat);

  return {
    async ask(paths, onAnswer) {
      const replies = await chain.batch([...paths], { maxConcurrency: concurrency });
      for (const { content } of replies) onAnswer(content);
    },
    close: () => undefined,
  };
}
