// What the batch under trial is started with: a wall clock that jumps, and a disk that takes no more of `results.jsonl` than
// CHAOS_DISK_BYTES, if that is set.
import { open } from 'node:fs/promises';
import { setInterval } from 'node:timers';

const JUMPS_MS = [0, -3_600_000, 7_200_000, -50, 86_400_000];
const EVERY_MS = 400;

const trueDate = Date;
let offset = 0;
setInterval(() => {
  offset = JUMPS_MS[Math.floor(Math.random() * JUMPS_MS.length)] ?? 0;
}, EVERY_MS).unref();

globalThis.Date = class extends trueDate {
  /** @param {ConstructorParameters<DateConstructor>} given */
  constructor(...given) {
    if (given.length === 0) super(trueDate.now() + offset);
    else super(...given);
  }

  static now() {
    return trueDate.now() + offset;
  }
};

const room = Number(process.env.CHAOS_DISK_BYTES);
if (room > 0) {
  const file = await open(process.execPath);
  const FileHandle = Object.getPrototypeOf(file);
  await file.close();
  const write = FileHandle.write;
  // Only results are written at positions of ours. As a real disk does, this one takes a part of the last write.
  FileHandle.write = async function (data, start, length, position) {
    if (typeof position !== 'number' || position + length <= room)
      return write.call(this, data, start, length, position);
    if (position < room) return write.call(this, data, start, room - position, position);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
}
