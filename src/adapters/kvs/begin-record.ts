import type { Place } from './keys';
import type { Storage } from './storage';

/**
 * Makes the record that the first change of something is about, because a condition needs one. It is there as well after a crash
 * right behind this. Whoever else makes it at the same moment has the next version too: one of them meets a conflict.
 * `version`: as read, 0 if there was no record; `value`: what was read then.
 */
export async function beginRecord(
  storage: Pick<Storage, 'create'>,
  place: Place,
  { version, value }: { readonly version: number; readonly value: object },
): Promise<void> {
  if (version === 0) await storage.create(place, value);
}
