import { type LedgerKind, takenWithin } from '../../directory/ledger';
import type { ActionReport } from '../../journal/entry';
import { isLimited, limitOf } from '../../sync/limits/limits-of';
import { isTakingKind } from '../../sync/users/plan-user';
import type { Uses } from '../call';
import type { LimitReads } from '../store/limits';

/** What the limits of a connection still let people lose, or be invited, as far as one event knows. */
export interface RoomForPeople {
  /**
   * How many people, at most `most`, may be worked on beside each other: no more than there is room for, because the first in
   * their order get it, as a plan has said. Where there is none, it makes no difference who asks first. When this resumes, only
   * people of the same event have been held back: another event may take the room meanwhile.
   */
  atOnce(most: number): Promise<number>;
  /** What was done, or held, for one of them. */
  spend(actions: readonly Pick<ActionReport, 'kind'>[]): void;
}

type PeopleKind = Exclude<LedgerKind, 'groups'>;

const kinds = ['people', 'invitations'] as const satisfies readonly PeopleKind[];

/** Reads what was taken once for an event whose people are at rest: what they take is counted here. */
export function roomForPeople(call: Uses<'connection' | 'machine' | 'store', LimitReads>): RoomForPeople {
  const left = new Map<PeopleKind, number>();
  const limited = kinds.filter((kind) => isLimited(call.connection.settings.safety, kind));
  const roomOf = async (kind: PeopleKind, most: number): Promise<number> => {
    const known = left.get(kind) ?? 0;
    const room = known < most ? await readRoom(call, kind, most) : known;
    left.set(kind, room);
    return room;
  };
  return {
    async atOnce(most) {
      if (most <= 1) return most;
      const rooms = await Promise.all(limited.map((kind) => roomOf(kind, most)));
      return Math.min(most, ...rooms.filter((room) => room > 0));
    },
    spend(actions) {
      const took = {
        people: actions.some(({ kind }) => isTakingKind(kind)),
        invitations: actions.some(({ kind }) => kind === 'invite'),
      };
      for (const kind of limited) if (took[kind]) left.set(kind, (left.get(kind) ?? 0) - 1);
    },
  };
}

/** Counts the people only if the number in the settings leaves too little. While a batch is open, there is none. */
async function readRoom(
  { connection, machine, store }: Uses<'connection' | 'machine' | 'store', LimitReads>,
  kind: PeopleKind,
  enough: number,
): Promise<number> {
  const { safety } = connection.settings;
  const [head, ledger] = await Promise.all([store.batchOf(kind), store.ledgerOf(kind)]);
  if (head.open && (await store.heldCount(kind)) !== 0) return 0;
  const taken = takenWithin(ledger, machine.now());
  const least = limitOf(safety, kind, 0) - taken;
  return least >= enough ? least : limitOf(safety, kind, await store.sizeOf(kind)) - taken;
}
