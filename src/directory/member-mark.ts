import type { MemberChange } from './group';

/**
 * What a set knows of one id, as bits: it belongs to the set (`wanted`), Atlassian has not followed yet (`pending`),
 * the user's own memberships record does not say so yet (`unwritten`), it belongs to the set only through a group
 * inside it (`inherited`), somebody else may still be changing it at Atlassian (`contested`), it is pending although
 * Atlassian already has it (`placed`). An id without any bit is not in the record at all.
 */
export type Mark = number;

export const wanted = 1;
export const pending = 2;
export const unwritten = 4;
export const inherited = 8;
export const contested = 16;
/**
 * The user's memberships record has the proof, so that the roll of the group may list the id. Only used in storage: a
 * member who leaves is struck off the roll.
 */
export const noted = 32;
/**
 * The id is wanted and pending, but Atlassian has it: it came back before Atlassian had let it go, or has to be
 * followed again. An id that is pending and not wanted is there in any case.
 */
export const placed = 64;
/** Every bit that a set may hold for an id the IdP wants in or out. */
export const everyBit = wanted | pending | unwritten | inherited | contested | placed;

/** The change requested for one id. */
export interface MarkChange {
  readonly want?: boolean;
  /** It belongs to the set only through an inner group. A wanted id without this is in the set directly. */
  readonly inherited?: boolean;
  /** Atlassian has followed. */
  readonly settled?: boolean;
  /** Atlassian has to follow again, although the set is unchanged. */
  readonly unsettled?: boolean;
  /** Somebody else may still be changing it at Atlassian, in either direction. */
  readonly contested?: boolean;
  /** Not wanted, and Atlassian still has to let go of it. */
  readonly leaving?: boolean;
  /** The memberships record has followed. */
  readonly written?: boolean;
}

/** The mark after a change; a change to the present state has no effect. */
export function changeMark(mark: Mark, change: MarkChange): Mark {
  let next = change.want && !change.inherited ? mark & ~inherited : mark;
  if (change.want !== undefined && change.want !== ((mark & wanted) !== 0)) {
    const isBack = change.want && (mark & pending) !== 0;
    next = (mark & noted) | (change.want ? wanted : 0) | pending | unwritten | (isBack ? placed : 0);
  }
  if (change.inherited && next & wanted && !(mark & wanted && change.want)) next |= inherited;
  // The memberships record says whether the user is in the set directly.
  if (next & mark & wanted && (next ^ mark) & inherited) next |= unwritten;
  if (change.unsettled && next & wanted) next |= next & pending ? 0 : pending | placed;
  if (change.leaving && !(next & wanted)) next |= pending;
  if (change.contested && next & pending) next |= contested;
  // Atlassian has followed, but somebody else may still be at it: the next opposite change has to know.
  if (change.settled) next = (next & ~(pending | contested | placed)) | (change.contested ? contested : 0);
  if (change.written) next &= ~unwritten;
  return next;
}

/** The mark changes a member change asks for. An id that is both added and removed is removed. */
export function markChanges(change: MemberChange): Map<string, MarkChange> {
  const changes = new Map<string, MarkChange>();
  for (const id of change.unsettled ?? []) changes.set(id, { unsettled: true });
  for (const id of change.add) changes.set(id, { want: true });
  for (const id of change.remove) changes.set(id, { want: false });
  for (const id of change.inherited ?? []) changes.set(id, { ...changes.get(id), inherited: true });
  for (const id of change.leaving ?? []) changes.set(id, { ...changes.get(id), leaving: true });
  for (const id of change.contested ?? []) changes.set(id, { ...changes.get(id), contested: true });
  for (const id of change.settled) changes.set(id, { ...changes.get(id), settled: true });
  return changes;
}
