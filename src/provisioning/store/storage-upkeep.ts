import type { GroupId } from '../../directory/ids';

/** Brings a group's members as an older build stored them into today's form. */
export interface RollUpkeep {
  /**
   * Moves at most 500 members at rest, whom an older build kept only in the set, to the group's roll, or rewrites a roll of which
   * more is outweighed than counts. A few requests if there is nothing to do.
   * @returns whether there may be more
   */
  tendRoll(group: GroupId): Promise<boolean>;
}

/** Brings rosters as an older build stored them into today's form. */
export interface RosterUpkeep {
  /** Splits rosters written by an older build into records of bounded size. A request each if there is nothing to do. */
  growRosters(): Promise<void>;
}
