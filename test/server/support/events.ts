import { createParser } from 'eventsource-parser';

export interface Received {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Events of an answer, as they come. */
export async function* eventsOf({ body }: Response): AsyncGenerator<Received, void> {
  const waiting: Received[] = [];
  const parser = createParser({
    onEvent: ({ event = '', id = '', data }) => {
      waiting.push({ type: event, id, data: JSON.parse(data) as Received['data'] });
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    while (waiting.length > 0) yield waiting.shift() as Received;
  }
}

export async function allEvents(response: Response): Promise<readonly Received[]> {
  const events: Received[] = [];
  for await (const event of eventsOf(response)) events.push(event);
  return events;
}
