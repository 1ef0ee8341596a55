import { closeSync, constants, fstatSync, ftruncateSync, openSync, readFileSync, write, writeSync } from 'node:fs';

/**
 * A file that is written from its beginning, over and over: room that it has had before is on disk sooner than room that
 * the file system must first make. What is written is on disk once the call is over.
 */
export interface LogFile {
  /** What has been written since the last `rewind`; where nothing has been, whatever the file holds. */
  read(): Buffer;
  /** Bytes since the last `rewind`. */
  length(): number;
  /** Whether bytes are on their way, so that none can be appended. */
  isBusy(): boolean;
  /** Resolves once it is on disk; rejects with an Error, and has written nothing, when the disk does not take all of it. */
  append(bytes: Buffer): Promise<void>;
  /** The same, waited for. @throws Error */
  appendNow(bytes: Buffer): void;
  /** Lets the next bytes go to the beginning; does nothing while some are on their way. */
  rewind(): void;
  /** Empties the file, and gives its room back. */
  close(): void;
}

/** Room is made in steps, by zeros behind what is written. */
const STEP = 256 * 1024;
const spoiled = Buffer.alloc(16);

/** Opens a file, or makes it. @throws Error with the code of the file system */
export function openLogFile(file: string): LogFile {
  // Each write is synced by itself (O_DSYNC): one turn to the disk in place of two.
  const descriptor = openSync(file, constants.O_RDWR | constants.O_CREAT | constants.O_DSYNC);
  let room = fstatSync(descriptor).size;
  let length = 0;
  let isBusy = false;

  const withRoom = (bytes: Buffer): Buffer => {
    const end = length + bytes.length;
    if (end <= room) return bytes;
    const padded = Buffer.alloc(Math.ceil(end / STEP) * STEP - length);
    bytes.copy(padded);
    return padded;
  };

  const taken = (bytes: Buffer, padded: Buffer, count: number) => {
    if (count < padded.length) throw new Error('The disk took only a part of a write.');
    room = Math.max(room, length + padded.length);
    length += bytes.length;
  };

  /** What was refused may lie there whole nevertheless: it must not be found after a crash. */
  const spoil = () => {
    try {
      writeSync(descriptor, spoiled, 0, spoiled.length, length);
    } catch {
      // A disk that takes nothing has hardly taken it before; and the next bytes go to the same place.
    }
  };

  const writeAll = (bytes: Buffer) =>
    new Promise<number>((resolve, reject) => {
      write(descriptor, bytes, 0, bytes.length, length, (error, count) => (error ? reject(error) : resolve(count)));
    });

  return {
    read: () => (length === 0 ? readFileSync(file) : readFileSync(file).subarray(0, length)),
    length: () => length,
    isBusy: () => isBusy,
    async append(bytes) {
      const padded = withRoom(bytes);
      isBusy = true;
      try {
        taken(bytes, padded, await writeAll(padded));
      } catch (error) {
        spoil();
        throw error;
      } finally {
        isBusy = false;
      }
    },
    appendNow(bytes) {
      const padded = withRoom(bytes);
      try {
        taken(bytes, padded, writeSync(descriptor, padded, 0, padded.length, length));
      } catch (error) {
        spoil();
        throw error;
      }
    },
    rewind() {
      if (!isBusy) length = 0;
    },
    close() {
      ftruncateSync(descriptor);
      closeSync(descriptor);
    },
  };
}
