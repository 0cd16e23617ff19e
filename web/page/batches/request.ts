import type { BatchRequest, BatchSource, WireBatchLimits } from '../../../server/wire.ts';
import { draftOfSaved, readDraft } from '../drafts.ts';

/** Where pictures of a batch come from, and what the page calls it. */
export const SOURCES = { upload: 'Upload', list: 'Web addresses', folder: 'Server folder' } as const;
export type SourceType = keyof typeof SOURCES;

/** A workflow by its name where the server has it as it is here, and in full where not. */
export function specify(
  workflow: string,
  text: string | null,
): Pick<BatchRequest, 'specification' | 'workflowId'> {
  const id = workflow.slice(workflow.indexOf('/') + 1);
  if (workflow.startsWith('workflow/') && readDraft(draftOfSaved(id)) === null) return { workflowId: id };
  return { specification: JSON.parse(text ?? '{}') as Record<string, unknown> };
}

export function sourceOf(
  type: SourceType,
  { addresses, folder }: { readonly addresses: string; readonly folder: string },
): BatchSource {
  if (type === 'folder') return { type, path: folder.trim() };
  if (type === 'upload') return { type };
  return { type, urls: addresses.split(/\s+/).filter(Boolean) };
}

/** Limits that the page asks for, and what it calls them. */
export const LIMIT_LABELS = { maxCost: 'At most, in dollars', maxFailures: 'Stop after failures' } as const;

type TypedLimits = Readonly<Record<keyof typeof LIMIT_LABELS, string>>;

/** Limits as they were typed; what is empty is none. @throws Error that names the limit. */
export function readLimits({ maxCost, maxFailures }: TypedLimits): WireBatchLimits {
  return {
    ...(maxCost.trim() !== '' && { maxCost: readAmount('maxCost', maxCost.replace(/^\s*\$/, '')) }),
    ...(maxFailures.trim() !== '' && { maxFailures: readAmount('maxFailures', maxFailures) }),
  };
}

function readAmount(name: keyof typeof LIMIT_LABELS, text: string): number {
  const amount = Number(text);
  if (Number.isFinite(amount) && amount > 0) return amount;
  throw new Error(`“${LIMIT_LABELS[name]}” is to be a number above 0, not “${text}”.`);
}

/** With the folders below the one that was chosen. */
export function pathOf(file: File): string {
  return file.webkitRelativePath === '' ? file.name : file.webkitRelativePath;
}
