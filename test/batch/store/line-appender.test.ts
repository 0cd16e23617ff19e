import { describe, expect, test } from '@jest/globals';
import { LineAppender, type AppendableFile } from '../../../batch/store/lines.ts';

/** A disk whose syncs end when they are told to, and which can be full. */
class Disk implements AppendableFile {
  content = Buffer.alloc(0);
  syncs = 0;
  capacity = Number.POSITIVE_INFINITY;
  readonly #syncing: (() => void)[] = [];

  write(
    data: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ): Promise<{ bytesWritten: number }> {
    const bytesWritten = Math.min(length, this.capacity - position);
    if (bytesWritten <= 0) return Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const added = data.subarray(offset, offset + bytesWritten);
    this.content = Buffer.concat([this.content.subarray(0, position), added]);
    return Promise.resolve({ bytesWritten });
  }

  datasync(): Promise<void> {
    this.syncs++;
    return new Promise((resolve) => this.#syncing.push(resolve));
  }

  truncate(length: number): Promise<void> {
    this.content = this.content.subarray(0, length);
    return Promise.resolve();
  }

  async endSync(): Promise<void> {
    await turn();
    this.#syncing.shift()?.();
    await turn();
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('group commit', () => {
  test('a line counts only after its sync', async () => {
    const disk = new Disk();
    let isDone = false;
    const appended = new LineAppender(disk, 0).append('a').then(() => (isDone = true));
    await turn();
    expect([disk.content.toString(), isDone]).toEqual(['a\n', false]);
    await disk.endSync();
    await appended;
    expect(isDone).toBe(true);
  });

  test('lines that come during a sync share the next', async () => {
    const disk = new Disk();
    const appender = new LineAppender(disk, 0);
    const first = appender.append('a');
    await turn();
    const others = Array.from({ length: 20 }, (_, index) => appender.append(`line ${index}`));
    await disk.endSync();
    await first;
    await disk.endSync();
    await Promise.all(others);
    expect(disk.syncs).toBe(2);
    expect(disk.content.toString().split('\n')).toHaveLength(22);
  });

  test('offsets are those of the lines', async () => {
    const disk = new Disk();
    const appender = new LineAppender(disk, 100);
    const offsets = Promise.all(['ä', 'bb', 'c'].map((text) => appender.append(text)));
    await disk.endSync();
    expect(await offsets).toEqual([100, 103, 106]);
  });
});

test('a full disk fails the lines of the group and all after it, and leaves no half line', async () => {
  const disk = new Disk();
  const appender = new LineAppender(disk, 0);
  const first = appender.append('fits');
  await disk.endSync();
  await first;
  disk.capacity = 8;
  await expect(appender.append('does not fit')).rejects.toThrow(
    /disk is full \(ENOSPC\).*written so far is kept/,
  );
  disk.capacity = 1000;
  await expect(appender.append('later')).rejects.toThrow(/ENOSPC/);
  expect(disk.content.toString()).toBe('fits\n');
});
