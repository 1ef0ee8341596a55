/**
 * What a set knows of one id, as bits: it belongs to the set (`wanted`), Atlassian has not followed yet (`pending`), the
 * user's own memberships record does not say so yet (`unwritten`), it belongs to the set through a group inside it alone
 * (`inherited`), the opposite of what is wanted may still arrive at Atlassian (`contested`). An id without any bit is not
 * in the record at all.
 */
export type Mark = number;

export const wanted = 1;
export const pending = 2;
export const unwritten = 4;
export const inherited = 8;
export const contested = 16;
export const everyBit = wanted | pending | unwritten | inherited | contested;

/** What a change asks of one id. */
export interface MarkChange {
  readonly want?: boolean;
  /** It belongs to the set through an inner group alone. Somebody wanted without it is in the set directly. */
  readonly inherited?: boolean;
  /** Atlassian has followed. */
  readonly settled?: boolean;
  /** Atlassian is to follow again, although the set says the same. */
  readonly unsettled?: boolean;
  /** It was wanted otherwise, and that may still arrive at Atlassian. */
  readonly contested?: boolean;
  /** Not wanted, and Atlassian is to let go of it all the same. */
  readonly leaving?: boolean;
  /** The memberships record has followed. */
  readonly written?: boolean;
}

/** The mark after a change; asking for what is there already changes nothing. */
export function changeMark(mark: Mark, change: MarkChange): Mark {
  let next = change.want && !change.inherited ? mark & ~inherited : mark;
  if (change.want !== undefined && change.want !== ((mark & wanted) !== 0)) {
    next = (change.want ? wanted : 0) | pending | unwritten;
  }
  if (change.inherited && next & wanted && !(mark & wanted && change.want)) next |= inherited;
  // The memberships record tells whether the user is in the set directly.
  if (next & mark & wanted && (next ^ mark) & inherited) next |= unwritten;
  if (change.unsettled && next & wanted) next |= pending;
  if (change.leaving && !(next & wanted)) next |= pending;
  if (change.contested && next & pending) next |= contested;
  if (change.settled) next &= ~(pending | contested);
  if (change.written) next &= ~unwritten;
  return next;
}
