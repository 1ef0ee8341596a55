import type { AccountId, GroupId, UserId } from '../../directory/ids';

/** A touched member: who it is and whether the group should hold them. */
export interface TouchedMember {
  readonly userId: UserId;
  readonly accountId?: AccountId;
  readonly label: string;
  readonly wanted: boolean;
  /** It is what an administrator decided: the IdP says the opposite, and so does the member set. */
  readonly isKept?: true;
  /**
   * They are inactive or out of scope, and as things stand are not put into groups, so there is nothing to wait for: they have
   * no account, or Rollcall has taken them out of the site or out of groups.
   */
  readonly absence?: 'no account' | 'removed' | 'out of groups';
  /** The other groups of the IdP that hold the person, as this user or as another one with the same account. */
  readonly elsewhere?: readonly GroupId[];
  /** The IdP has deleted the person: their groups follow, whatever those may lose. */
  readonly isGone?: true;
  /** Deleted, and back with another record: it is no person who goes, but a member who leaves. */
  readonly hasReturned?: true;
  /** They stay for now, because an administrator has to approve that the person loses access. */
  readonly isWithheld?: true;
  /** Other users with the same account who are in this group. */
  readonly heldBy?: readonly UserId[];
}
