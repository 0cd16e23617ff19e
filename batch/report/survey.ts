import { readLines } from '../store/read-lines.ts';
import { costOf, readStoredResult, type StoredResult } from './stored-result.ts';
import { isAddress, PictureFolder } from './picture-folder.ts';

/** What the first reading of `results.jsonl` learns: little for each item, so that memory does not grow with answers. */
export interface Survey {
  /** In the order of the file, the last line of every key. */
  readonly lines: readonly SurveyedLine[];
  /** Damaged lines, and those of another version. A last line that is being written is none of them. */
  readonly unreadable: number;
  /** Lines that a later one of the same key replaces, and what their requests cost: it was spent all the same. */
  readonly superseded: { readonly lines: number; readonly cost: number };
  /** What the pictures' paths have in common. */
  readonly pictures: PictureFolder;
}

export interface SurveyedLine {
  readonly offset: number;
  /** Bytes. */
  readonly size: number;
  readonly status: StoredResult['status'];
  readonly cost: number;
  /** Whether the picture is on this machine, so that it can be shown. */
  readonly isFile: boolean;
}

export async function survey(path: string, signal?: AbortSignal): Promise<Survey> {
  const lines = new Map<string, SurveyedLine>();
  const pictures = new PictureFolder();
  const superseded = { lines: 0, cost: 0 };
  let unreadable = 0;
  for await (const { bytes, offset, isEnded } of readLines(path)) {
    signal?.throwIfAborted();
    const result = readStoredResult(bytes);
    if (result === null) {
      if (isEnded && bytes.length > 0) unreadable += 1;
      continue;
    }
    const { key, image, status, requests } = result;
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      superseded.lines += 1;
      superseded.cost += earlier.cost;
      lines.delete(key);
    }
    pictures.add(image);
    lines.set(key, {
      offset,
      size: bytes.length,
      status,
      isFile: !isAddress(image),
      cost: costOf(requests) ?? 0,
    });
  }
  return { lines: [...lines.values()], unreadable, superseded, pictures };
}
