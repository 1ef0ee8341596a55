import type { GroupId } from '../../directory/ids';

/** Brings the members of a group that an older build kept into the form of today. */
export interface RollUpkeep {
  /**
   * Brings some of the members at rest on the group's roll, whom an older build keeps in the set alone, at most 500, or
   * writes a roll anew of which more is outweighed than counts. A few requests where nothing is to be done.
   * @returns whether there may be more
   */
  tendRoll(group: GroupId): Promise<boolean>;
}

/** Brings the rosters that an older build wrote into the form of today. */
export interface RosterUpkeep {
  /** Cuts rosters that an older build wrote into records of bounded size. A request each where nothing is to be done. */
  growRosters(): Promise<void>;
}
