import { hash } from 'node:crypto';
import { keys, type Place } from '../keys';
import type { Storage, Stored, Write } from '../storage';

/**
 * How many records guard the accounts. Few enough to be there soon, and enough that commits at the same moment seldom have the
 * same one.
 */
const guards = 256;

/**
 * Several accounts are claimed together in one transaction, which cannot require that their records do not exist yet. It requires
 * instead that nobody has claimed an account with the same guard since: whoever claims one changes its guard.
 */
export const guardPlace = (account: string): Place =>
  keys.accountGuard(Number.parseInt(hash('sha256', account).slice(0, 8), 16) % guards);

/** Whoever has claimed an account by itself tells those who claim several: nobody may overwrite it now. */
export const guardWrite = (account: string): Write => ({ place: guardPlace(account), value: newGuard() });

/** The step of those who claim several. */
export const guardedWrite = (account: string, ifVersion: number): Write => ({ ...guardWrite(account), ifVersion });

/** Its version; reads it again, because everything that is relied on is read afterwards. */
export async function readGuard(storage: Storage, account: string): Promise<number> {
  const place = guardPlace(account);
  for (;;) {
    storage.forget([place]);
    const found = await storage.get<Stored<object>>(place);
    if (found) return found.version;
    // Conditions need an existing record.
    const value = newGuard();
    if (await storage.create(place, value)) return value.version;
  }
}

/** Never a version that it had before: a request that arrives late must fail. */
const newGuard = (): Stored<object> => ({ version: Math.floor(Math.random() * 2 ** 30), doc: { schema: 1 } });
