const PREFIX = 'draft:';

/** A text that is kept in this browser alone: a workflow of one's own, or changes to a saved one. */
export interface Draft {
  readonly id: string;
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** Of the drafts that are no changes to saved workflows, the newest first. */
export function listDrafts(): readonly Draft[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}saved/`))
    .flatMap((key) => readDraft(key.slice(PREFIX.length)) ?? [])
    .sort((a, b) => b.changedAt - a.changedAt);
}

export function readDraft(id: string): Draft | null {
  const kept = localStorage.getItem(PREFIX + id);
  if (kept === null) return null;
  try {
    const { text, changedAt } = JSON.parse(kept) as Partial<Draft>;
    return typeof text === 'string' ? { id, text, changedAt: Number(changedAt) || 0 } : null;
  } catch {
    return null;
  }
}

/** Whether the browser had room for it. */
export function writeDraft(id: string, text: string): boolean {
  try {
    localStorage.setItem(PREFIX + id, JSON.stringify({ text, changedAt: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function removeDraft(id: string): void {
  localStorage.removeItem(PREFIX + id);
}

/** Where changes to a saved workflow are kept. */
export function draftOfSaved(id: string): string {
  return `saved/${id}`;
}

/** A name that no draft has: `caption`, `caption-2`. */
export function freeDraftId(name: string): string {
  let free = name;
  for (let count = 2; readDraft(free) !== null; count += 1) free = `${name}-${count}`;
  return free;
}
