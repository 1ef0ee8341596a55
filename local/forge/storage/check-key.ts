import { limits } from './limits';
import { StorageRefusal } from './refusal';

// The documented expression is /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/. Its `\s-#` is a literal hyphen, not a range.
const pattern = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

/**
 * The two stores document different codes for an empty key.
 * @throws StorageRefusal if Forge storage would not accept the key
 */
export function checkKey(
  key: unknown,
  whenEmpty: 'EMPTY_KEY' | 'KEY_TOO_SHORT' = 'KEY_TOO_SHORT',
): asserts key is string {
  if (typeof key !== 'string' || key.length === 0) throw new StorageRefusal(whenEmpty);
  if (key.length > limits.keyCharacters) throw new StorageRefusal('KEY_TOO_LONG');
  if (!pattern.test(key)) throw new StorageRefusal('INVALID_KEY');
}
