import { decisionAbout, heldWhole } from '../../directory/decision-about';
import type { DepartedId } from '../../directory/departed';
import { type BatchHead, heldRecord, limitCauses, type SeenBatch } from '../../directory/held-batch';
import type { GroupId, UserId } from '../../directory/ids';
import type { LimitKind } from '../../directory/ledger';
import type { SyncState } from '../../directory/sync-state';
import type { Uses } from '../call';
import { slicesOf } from '../slices-of';
import type { DepartureReads } from '../store/departures';
import type { GroupReads } from '../store/groups';
import type { UserReads } from '../store/users';

type Ports = Uses<'store', UserReads & GroupReads & Pick<DepartureReads, 'getDeparted'>>;

/** How many of those who were chosen a decision is not about. */
export interface LeftOut {
  /** More is held of them than was shown: they stay held. */
  readonly grown: number;
  /** Nothing is held of them any more, or somebody has decided about them. */
  readonly gone: number;
}

interface Chosen {
  readonly kind: LimitKind;
  readonly ids: readonly string[];
  /** What the page showed of them. Absent: whatever is held of them. */
  readonly seen?: SeenBatch | undefined;
}

interface StillHeld {
  readonly held: readonly string[];
  /** Absent: nobody. */
  readonly left?: LeftOut;
}

const readAtOnce = 20;

/**
 * Those of them about whom nothing has been decided, whom nothing has let go of, and of whom nothing more is held than was shown.
 * A decision is no longer noted once it is carried out. If that happens after this has read them, the head is another one, and
 * everything is read anew.
 */
export async function stillHeld({ store }: Ports, head: BatchHead, { kind, ids, seen }: Chosen): Promise<StillHeld> {
  const syncOf = async (id: string): Promise<SyncState | undefined> => {
    const isUser = heldRecord(kind) === 'user';
    const living = isUser ? await store.getUser(id as UserId) : await store.getGroup(id as GroupId);
    if (living) return living.sync;
    const departed = await store.getDeparted({ kind: heldRecord(kind), id } as DepartedId);
    return (departed?.kind === 'user' ? departed.user : departed?.group)?.sync;
  };
  const stateOf = async (id: string): Promise<'held' | 'grown' | 'gone'> => {
    const { held } = (await syncOf(id)) ?? {};
    if (held?.cause !== limitCauses[kind] || decisionAbout(head, id, held)) return 'gone';
    return seen === undefined || heldWhole(held) <= seen.at ? 'held' : 'grown';
  };
  const chosen = [...new Set(ids)];
  const states: ('held' | 'grown' | 'gone')[] = [];
  for (const some of slicesOf(chosen, readAtOnce)) states.push(...(await Promise.all(some.map(stateOf))));
  const count = (of: 'grown' | 'gone') => states.filter((state) => state === of).length;
  const left = { grown: count('grown'), gone: count('gone') };
  const held = chosen.filter((_, index) => states[index] === 'held');
  return { held, ...(left.grown + left.gone > 0 && { left }) };
}
