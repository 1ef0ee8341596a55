import type { RefusedCall } from '../../directory/refusal';
import type { JournalEntry } from '../../journal/entry';
import type { Uses } from '../call';
import { Conflict } from '../store/conflict';
import type { Log } from '../store/log';
import { type NameClaims, NameTaken } from '../store/name-claims';
import type { Refusals } from '../store/refusals';

/**
 * Keeps whom a call of the IdP was about that was refused, together with its log entry. The name of somebody who is not
 * stored stays reserved: that nobody has it is then certain, and whoever gets it next finds the refusal and ends it.
 */
export async function keepRefusal(
  { store }: Uses<'store', Refusals & NameClaims & Log>,
  refused: RefusedCall,
  entry: JournalEntry,
): Promise<void> {
  try {
    const { kind, name, id } = refused;
    const claim = refused.isStored ? undefined : await store.reserveName(kind, name, id);
    await store.keepRefusal({ refused, ...(claim && { claim }), entry });
  } catch (error) {
    // Somebody has the name, or is about to: what becomes of it depends on their call.
    if (!(error instanceof NameTaken || error instanceof Conflict)) throw error;
    await store.record(entry);
  }
}
