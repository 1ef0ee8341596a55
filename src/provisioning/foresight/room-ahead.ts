import type { LimitCommit } from '../../directory/held-batch';
import { hasRoom, type LedgerKind, type LimitKind, type Share } from '../../directory/ledger';
import { isoTime, type Uses } from '../call';
import type { LimitReads } from '../store/limits';
import { noRoomPromised, type PromisedOfKind, type PromisedRoom } from './promised-room';

/** The limits as they will be once everything that a plan has told so far is done. */
export interface RoomAhead extends LimitReads {
  /** Counts what the judge of a record would have committed. */
  promise(commit: LimitCommit): Promise<void>;
  /** Counts somebody who is held now and would no longer be. */
  leave(kind: LimitKind | undefined): void;
  promised(): Pick<PromisedRoom, 'kinds'>;
}

/**
 * The limits of a connection for a plan that goes through its records in their order: the same judge then says of each what it would
 * say if those before it had been applied. Takes no room and opens no batch. What is asked of it at once must not depend on each other.
 */
export function roomAhead(
  { store, machine }: Uses<'machine' | 'store', LimitReads>,
  { kinds: before }: Pick<PromisedRoom, 'kinds'> = noRoomPromised,
): RoomAhead {
  const kinds: Record<LedgerKind, PromisedOfKind> = { ...before };
  const change = (kind: LedgerKind, next: Partial<PromisedOfKind>) => {
    kinds[kind] = { ...kinds[kind], ...next };
  };
  return {
    async batchOf(kind) {
      const head = await store.batchOf(kind);
      if (head.open || kind === 'members' || !kinds[kind].isHeld) return head;
      const opened = isoTime(machine.now());
      return { ...head, open: { id: 'to come', opened, limit: 0, size: 0, taken: 0 } };
    },
    // A share more: what is full is decided by the sum of all.
    ledgerOf: async (kind) => [...(await store.ledgerOf(kind)), shareOf(kinds[kind].taken, machine.now())],
    async heldCount(kind) {
      const count = await store.heldCount(kind);
      if (kind === 'members' || count === undefined) return count;
      const { left, isHeld } = kinds[kind];
      return Math.max(isHeld ? 1 : 0, count - left);
    },
    sizeOf: (kind) => store.sizeOf(kind),
    async promise({ taking, holding }) {
      if (holding?.opens && holding.kind !== 'members') change(holding.kind, { isHeld: true });
      if (!taking) return;
      const { kind, subject } = taking;
      const isBegun = hasRoom(await store.ledgerOf(kind), subject, machine.now());
      if (!isBegun) change(kind, { taken: kinds[kind].taken + 1 });
    },
    leave(kind) {
      if (kind !== undefined && kind !== 'members') change(kind, { left: kinds[kind].left + 1 });
    },
    promised: () => ({ kinds: { ...kinds } }),
  };
}

const shareOf = (taken: number, now: number): Share =>
  Object.fromEntries(Array.from({ length: taken }, (_, index) => [`promised ${index}`, Math.floor(now / 1000)]));
