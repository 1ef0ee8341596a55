import crypto from 'node:crypto';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { seededRandom } from '../../../local/forge/random';
import type { VirtualClock } from './virtual-clock';

/** The campaign whose time and chance the process follows; undefined: the machine's. */
interface Determined {
  readonly clock: VirtualClock;
  readonly random: () => number;
}

let determined: Determined | undefined;

/** From now on, time and chance are a campaign's. */
export function enterCampaign(seed: number, clock: VirtualClock): void {
  determined = { clock, random: seededRandom(seed) };
}

/** Time and chance are the machine's again. */
export function leaveCampaign(): void {
  determined = undefined;
}

const real = {
  random: Math.random,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
};

/** The used part of what Node's `setTimeout` returns. */
class VirtualTimeout {
  readonly cancel: () => void;
  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}

const random = () => (determined?.random ?? real.random)();
const fill = <Bytes extends NodeJS.ArrayBufferView>(target: Bytes): Bytes => {
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength);
  for (let position = 0; position < bytes.length; position += 1) bytes[position] = Math.floor(random() * 256);
  return target;
};
const randomBytes = (size: number) => fill(Buffer.alloc(size));

function randomUUID(): string {
  const hex = randomBytes(16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
}

function randomInt(least: number, end?: number): number {
  const [from, to] = end === undefined ? [0, least] : [least, end];
  return from + Math.floor(random() * (to - from));
}

/** The one call in which the write log waits for the disk. */
function write(
  descriptor: number,
  bytes: Buffer,
  offset: number,
  length: number,
  position: number,
  done: (error: Error | null, count: number) => void,
): void {
  const count = fs.writeSync(descriptor, bytes, offset, length, position);
  setImmediate(done, null, count);
}

function virtualTimeout(run: (...values: unknown[]) => void, milliseconds = 0, ...values: unknown[]): unknown {
  if (!determined) return real.setTimeout(run, milliseconds, ...values);
  return new VirtualTimeout(determined.clock.after(milliseconds, () => run(...values)));
}

function clearVirtualTimeout(timeout: unknown): void {
  if (timeout instanceof VirtualTimeout) timeout.cancel();
  else real.clearTimeout(timeout as NodeJS.Timeout | undefined);
}

/**
 * Takes chance out of this process, so that a campaign is a function of its seed: random numbers come from the seed,
 * timers run on the campaign's clock, and a wait for the disk lasts one turn of the event loop. Must be imported before
 * the local Forge, which keeps some of these functions; for a separate process, never inside a test runner.
 */
Math.random = random;
Object.assign(crypto, { randomBytes, randomUUID, randomInt });
Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill });
Object.assign(fs, { write });
Object.assign(globalThis, { setTimeout: virtualTimeout, clearTimeout: clearVirtualTimeout });
syncBuiltinESMExports();
