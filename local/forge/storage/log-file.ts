import { closeSync, constants, fstatSync, ftruncateSync, openSync, readFileSync, write, writeSync } from 'node:fs';

/**
 * A file that is written from its start, over and over: space it already has reaches the disk sooner than space the
 * file system must first allocate. When a call ends, its bytes are on disk.
 */
export interface LogFile {
  /** The bytes since the last `rewind`; before any write, whatever the file holds. */
  read(): Buffer;
  /** Bytes since the last `rewind`. */
  length(): number;
  /** Whether a write is under way, so that no other can start. */
  isBusy(): boolean;
  /** Resolves once it is on disk; if the disk does not take all of it, rejects and has written nothing. */
  append(bytes: Buffer): Promise<void>;
  /** The same, synchronously. @throws Error */
  appendNow(bytes: Buffer): void;
  /** Lets the next bytes go to the start; does nothing during a write. */
  rewind(): void;
  /** Empties the file and frees its space. */
  close(): void;
}

/** Space is allocated in steps, by zeros after the written bytes. */
const STEP = 256 * 1024;
const spoiled = Buffer.alloc(16);

/** Opens a file, creating it if needed. @throws Error with the file system's code */
export function openLogFile(file: string): LogFile {
  // Each write is synced on its own (O_DSYNC): one trip to the disk instead of two.
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

  /** Refused bytes may be there in full nevertheless, and must not be found after a crash. */
  const spoil = () => {
    try {
      writeSync(descriptor, spoiled, 0, spoiled.length, length);
    } catch {
      // A disk that takes nothing now has hardly taken them before, and the next bytes go to the same place.
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
