import type { GroupId, UserId } from '../../directory/ids';
import type { TakingHow } from '../../directory/kept';
import type { HandedOver, StaysWhy } from '../../journal/inverse';

/**
 * What an undo has done is undone: the person or group is to be as the IdP says, or as an earlier undo had it. What the IdP has said
 * since wins. `isLift`: that undo had lifted what an earlier one kept, so that what is put back stands against the IdP's word anyway.
 */
export interface OfUndo {
  /** ISO 8601: when that undo decided about the person, the member or the group. */
  readonly since: string;
  readonly isLift: boolean;
  /** The name of the group, or the masked one of the person, by then. */
  readonly label: string;
}

/**
 * What is to be put back, and how it was: one target for each thing, however often it changed in between. `before` is how it
 * was before the first of the entries; `after`, how the last of them left it.
 */
export type Target =
  | {
      readonly what: 'access';
      readonly user: UserId;
      readonly before: boolean;
      readonly how: TakingHow;
      /** The entries tell that the IdP has deleted the person: their record is gone, and their account may be given back. */
      readonly isOfDeleted?: true;
      readonly ofUndo?: OfUndo;
    }
  | {
      readonly what: 'field' | 'attribute';
      readonly user: UserId;
      readonly name: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
      readonly ofUndo?: OfUndo;
    }
  | {
      readonly what: 'place';
      readonly group: GroupId;
      readonly user: UserId;
      readonly before: boolean;
      readonly ofUndo?: OfUndo;
    }
  /** A deleted person was taken out of a group, which is known by its name. */
  | { readonly what: 'rejoin'; readonly user: UserId; readonly name: string }
  /** Products that an administrator gave with one click. */
  | { readonly what: 'products'; readonly user: UserId; readonly keys: readonly string[] }
  /** A group that the settings gave, by its name at Atlassian. */
  | { readonly what: 'givenGroup'; readonly user: UserId; readonly name: string }
  /** Product access that was taken because nobody used it: the person has it again. */
  | { readonly what: 'seats'; readonly user: UserId }
  | { readonly what: 'group'; readonly group: GroupId; readonly ofUndo?: OfUndo }
  | { readonly what: 'lead'; readonly user: UserId; readonly lead: HandedOver }
  /** What a leaver owned and somebody else got. ISO 8601: when the last of the entries tells of it; the first, if that is another. */
  | { readonly what: 'belongings'; readonly user: UserId; readonly at: string; readonly first?: string }
  /**
   * What an undo decided about a person, about people in a group, or about a group: it is lifted. `beside`: what the same undo puts
   * back of that record, which stays kept where it is kept just so. `since`, ISO 8601: all that was done since then is undone, so
   * that a decision against what the IdP has said in that time stays as well. `lifted`, ISO 8601: that undo has itself lifted what was
   * kept, then.
   */
  | {
      readonly what: 'kept';
      readonly record: KeptRecord;
      readonly by: string;
      readonly beside?: readonly Target[];
      readonly since?: string;
      readonly lifted?: string;
    }
  /** It stays as it is, and the plan says why. */
  | { readonly what: 'stays'; readonly record: string; readonly label: string; readonly why: StaysWhy };

export type KeptRecord =
  | { readonly kind: 'user'; readonly id: UserId }
  | { readonly kind: 'group'; readonly id: GroupId }
  | { readonly kind: 'place'; readonly id: GroupId; readonly user: UserId };

/** What identifies a target among those of an undo, in a stable order. */
export function keyOf(target: Target): string {
  switch (target.what) {
    case 'access':
    case 'seats':
    case 'products':
    case 'belongings':
      return `${target.what} ${target.user}`;
    case 'field':
    case 'attribute':
      return `${target.what} ${target.user} ${target.name}`;
    case 'place':
      return `place ${target.group} ${target.user}`;
    case 'rejoin':
      return `rejoin ${target.user} ${target.name}`;
    case 'givenGroup':
      return `givenGroup ${target.user} ${target.name}`;
    case 'group':
      return `group ${target.group}`;
    case 'lead':
      return `lead ${target.lead.of} ${target.lead.id}`;
    case 'kept': {
      const { record } = target;
      return `kept ${record.id} ${record.kind === 'place' ? record.user : record.kind} ${target.by}`;
    }
    case 'stays':
      return `stays ${target.record} ${target.why}`;
  }
}
