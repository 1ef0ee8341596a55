import type { DirectoryGroup } from '../../directory/group';
import type { GroupId, UserId } from '../../directory/ids';
import type { RefusedCall } from '../../directory/refusal';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import type { Uses } from '../call';
import { Conflict } from '../store/conflict';
import type { GroupReads } from '../store/groups';
import type { Log } from '../store/log';
import { type NameClaims, NameTaken } from '../store/name-claims';
import type { ReadCache } from '../store/read-cache';
import type { Refusals } from '../store/refusals';
import type { UserReads } from '../store/users';

type Ports = Uses<'store', Refusals & NameClaims & Log & UserReads & GroupReads & ReadCache>;

const tries = 5;

/**
 * Keeps whom a call of the IdP was about that was refused, together with its log entry. The name of somebody who is not
 * stored stays reserved: that nobody has it is then certain, and whoever gets it next finds the refusal and ends it. Somebody
 * who is stored is marked in the same commit: a change that goes through at the same time meets the mark, and ends it.
 */
export async function keepRefusal(call: Ports, refused: RefusedCall, entry: JournalEntry): Promise<void> {
  if (refused.isStored) return keepOfStored(call, refused, entry);
  const { store } = call;
  try {
    const { kind, name, id } = refused;
    const claim = await store.reserveName(kind, name, id);
    await store.keepRefusal({ refused, claim, entry });
  } catch (error) {
    // Somebody has the name, or is about to: what becomes of it depends on their call.
    if (!(error instanceof NameTaken || error instanceof Conflict)) throw error;
    await store.record(entry);
  }
}

async function keepOfStored({ store }: Ports, refused: RefusedCall, entry: JournalEntry): Promise<void> {
  const find = (): Promise<DirectoryUser | DirectoryGroup | undefined> =>
    refused.kind === 'user' ? store.getUser(refused.id as UserId) : store.getGroup(refused.id as GroupId);
  const seen = await find();
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const record = await find();
    // The IdP has had its way in the meantime, which is all that a kept refusal waits for.
    if (!record || record.lastModified !== seen?.lastModified) break;
    try {
      return await store.keepRefusal({ refused, record, entry });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      store.forget();
    }
  }
  await store.record(entry);
}
