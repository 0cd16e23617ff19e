import { createGate } from './gate.ts';
import type { Gate, GateSettings } from './gate.ts';

export interface Gates {
  /** `model`: what observers are told, and whether it is a free one. */
  of(key: string, model?: string): Gate;
}

/** A server may see many keys. A gate that nobody used for so long has nothing left to remember. */
const mostGates = 1000;

/** One gate per key, made when first asked for; the least recently used ones are forgotten. */
export function createGates(settings: GateSettings): Gates {
  const gates = new Map<string, Gate>();
  return {
    of(key, model) {
      const gate = gates.get(key) ?? createGate(settings, model);
      gates.delete(key);
      gates.set(key, gate);
      if (gates.size > mostGates) for (const oldest of [...gates.keys()].slice(0, 1)) gates.delete(oldest);
      return gate;
    },
  };
}
