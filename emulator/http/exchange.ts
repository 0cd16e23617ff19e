import type { OpenRecord } from '../recording.ts';
import type { EmulatorState } from '../state.ts';
import type { Reply } from './reply.ts';

/** One HTTP request while it is served. */
export interface Exchange {
  readonly state: EmulatorState;
  readonly reply: Reply;
  readonly record: OpenRecord;
}
