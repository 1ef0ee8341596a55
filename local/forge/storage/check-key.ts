import { limits } from './limits';
import { StorageRefusal } from './refusal';

// The documented expression is /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/. Its `\s-#` is a literal hyphen, not a range.
const pattern = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

/** @throws StorageRefusal when it is not a key that Forge storage takes */
export function checkKey(key: unknown): asserts key is string {
  if (typeof key !== 'string' || key.length === 0) throw new StorageRefusal('EMPTY_KEY');
  if (key.length > limits.keyCharacters) throw new StorageRefusal('KEY_TOO_LONG');
  if (!pattern.test(key)) throw new StorageRefusal('INVALID_KEY');
}
