import { limits } from './limits';
import { StorageRefusal, unprocessable } from './refusal';

/**
 * Serialises a value for storing.
 * @param most the largest size in bytes
 * @throws StorageRefusal if it is missing, too large or too deep
 */
export function toStoredValue(value: unknown, most: number = limits.valueBytes): string {
  if (value === undefined || value === null) throw unprocessable('A value is required.');
  const text = JSON.stringify(value);
  // A UTF-16 unit takes at most three bytes in UTF-8, so small values need no counting.
  if (text.length * 3 > most && Buffer.byteLength(text) > most) throw new StorageRefusal('MAX_SIZE');
  if (isDeeperThan(value, limits.depth)) throw new StorageRefusal('MAX_DEPTH');
  return text;
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const member of Object.values(value)) if (isDeeperThan(member, levels - 1)) return true;
  return false;
}
