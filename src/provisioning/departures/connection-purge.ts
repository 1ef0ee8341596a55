import type { ConnectionId } from '../../connections/connection';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';

/** What the log says of people who keep an access that was still to be taken away. */
export type TellLeft = (people: readonly DirectoryUser[]) => readonly JournalEntry[];

/** What a deleted connection leaves behind. */
export interface ConnectionPurge {
  /**
   * Deletes a slice of it; true when nothing is left. `tell` says in the log who keeps an access that was still to be taken
   * away.
   */
  purge(id: ConnectionId, tell: TellLeft): Promise<boolean>;
}
