import type { LedgerKind } from '../../directory/ledger';
import { nobodyWaits, parseStretches, printStretches, type Stretches } from './stretches';

/** What a plan for many has promised of the room of limits: each record's own plan sees only what is taken today. */
export interface PromisedRoom {
  readonly kinds: Readonly<Record<LedgerKind, PromisedOfKind>>;
  /** Deleted people whose deletion is held: their groups keep them. */
  readonly withheld: Stretches;
}

export interface PromisedOfKind {
  /** How many take room that they do not have yet. */
  readonly taken: number;
  /** How many of those who are held now would no longer be: a batch that all have left is over. */
  readonly left: number;
  /** Somebody has found no room, and would open a batch: everybody further joins it. */
  readonly isHeld: boolean;
}

const nothing: PromisedOfKind = { taken: 0, left: 0, isHeld: false };

export const noRoomPromised: PromisedRoom = {
  kinds: { people: nothing, groups: nothing, invitations: nothing },
  withheld: nobodyWaits,
};

/** One letter each in a cursor. */
const letters = { people: 'p', groups: 'g', invitations: 'i' } as const satisfies Readonly<Record<LedgerKind, string>>;

/** `{p3-1!,g0-0;id-id+}`: 3 people take room, one leaves the batch, and a batch is opened; nothing if nothing was promised. */
export function printRoom({ kinds, withheld }: PromisedRoom): string {
  const parts = (Object.keys(letters) as readonly LedgerKind[]).flatMap((kind) => {
    const { taken, left, isHeld } = kinds[kind];
    return taken + left > 0 || isHeld ? [`${letters[kind]}${taken}-${left}${isHeld ? '!' : ''}`] : [];
  });
  return parts.length + withheld.waiting.length === 0 ? '' : `{${parts.join(',')};${printStretches(withheld)}}`;
}

/** What a cursor begins with, and the rest of it. Anything that is none promises nothing. */
export function parseRoom(cursor = ''): { readonly room: PromisedRoom; readonly rest: string } {
  const found = /^\{([pgi\d!,-]*);([0-9A-Za-z,-]*\+?)\}(.*)$/s.exec(cursor);
  const [, parts = '', withheld = '', rest = cursor] = found ?? [];
  const of = (kind: LedgerKind): PromisedOfKind => {
    const part = parts.split(',').find((text) => text.startsWith(letters[kind])) ?? '';
    const [, taken, left, isHeld] = /^.(\d{1,9})-(\d{1,9})(!?)$/.exec(part) ?? [];
    return taken === undefined ? nothing : { taken: Number(taken), left: Number(left), isHeld: isHeld === '!' };
  };
  const kinds = { people: of('people'), groups: of('groups'), invitations: of('invitations') };
  return { room: { kinds, withheld: parseStretches(withheld) }, rest };
}
