import type { ConnectionId } from '../../connections/connection';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';

/** The log entries about people who keep access that was still to be taken away. */
export type TellLeft = (people: readonly DirectoryUser[]) => readonly JournalEntry[];

/** What a deleted connection leaves behind. */
export interface ConnectionPurge {
  /**
   * Deletes a slice of it; true once nothing is left. `tell` makes the log entries about people who keep access that was still
   * to be taken away.
   */
  purge(id: ConnectionId, tell: TellLeft): Promise<boolean>;
}
