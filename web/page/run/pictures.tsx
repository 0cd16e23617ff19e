import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { FileButton } from '../controls.tsx';
import { formatBytes } from '../../parts/format.ts';

/** A picture that a run is given. */
export interface ChosenPicture {
  readonly id: number;
  readonly name: string;
  readonly file: Blob;
  /** Address of it in this page. */
  readonly source: string;
}

let lastId = 0;

export function choosePictures(files: Iterable<File>): readonly ChosenPicture[] {
  return [...files].filter(isPicture).map((file) => {
    lastId += 1;
    return { id: lastId, name: file.name, file, source: URL.createObjectURL(file) };
  });
}

export function isPicture({ type, name }: File): boolean {
  return type.startsWith('image/') || /\.(?:jpe?g|png|webp|gif|avif|tiff?|heic)$/i.test(name);
}

/** The content of a picture in base64, without the address around it. */
export function readBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () =>
      reject(new Error('The picture cannot be read. It may have been moved or deleted.'));
    reader.readAsDataURL(file);
  });
}

/** Calls with files that are pasted anywhere on the page. */
export function usePastedPictures(onPictures: (files: readonly File[]) => void): void {
  const latest = useRef(onPictures);
  latest.current = onPictures;
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent): void => {
      const files = [...(clipboardData?.files ?? [])].filter(isPicture);
      if (files.length > 0) latest.current(files);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, []);
}

interface DropZoneProps {
  readonly label: string;
  /** What else may be dropped or chosen here. */
  readonly accept?: string;
  readonly withFolders?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes files that are dropped or chosen. */
export function DropZone(props: DropZoneProps): JSX.Element {
  const { label, accept = 'image/*', withFolders = false, onFiles } = props;
  const [isOver, setOver] = useState(false);
  const onDrop = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
    const files = [...(event.dataTransfer?.files ?? [])];
    onFiles(entries.some((entry) => entry?.isDirectory === true) ? await filesOf(entries) : files);
  };
  return (
    <div
      class={`drop cluster soft${isOver ? ' is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void onDrop(event)}
    >
      <p>{label}</p>
      <p class="cluster">
        <FileButton label="Choose files" multiple accept={accept} onFiles={onFiles} />
        {withFolders && <FileButton label="Choose a folder" multiple webkitdirectory onFiles={onFiles} />}
      </p>
    </div>
  );
}

/** The files in folders that were dropped, with their paths as names. */
async function filesOf(entries: readonly (FileSystemEntry | null)[]): Promise<readonly File[]> {
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly File[]> => {
      if (entry === null) return [];
      if (isFileEntry(entry)) {
        const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
        return [new File([file], entry.fullPath.replace(/^\//, ''), { type: file.type })];
      }
      return filesOf(await readFolder(entry as FileSystemDirectoryEntry));
    }),
  );
  return found.flat();
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** A reader gives at most a hundred entries at a time, and none at the end. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return entries;
    entries.push(...some);
  }
}

interface PictureStripProps {
  readonly pictures: readonly ChosenPicture[];
  readonly onRemove: (id: number) => void;
}

/** What is chosen, each with a button that takes it away. */
export function PictureStrip({ pictures, onRemove }: PictureStripProps): JSX.Element {
  return (
    <ul class="strip cluster">
      {pictures.map(({ id, name, source, file }) => (
        <li key={id}>
          <img src={source} alt={name} title={`${name}, ${formatBytes(file.size)}`} />
          <button type="button" aria-label={`Take ${name} away`} onClick={() => onRemove(id)}>
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
