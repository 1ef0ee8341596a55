import type { Connection } from '../../connections/connection';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import type { AccountId } from '../../directory/ids';
import type { ActionReport } from '../../journal/entry';
import type { HeldBack } from '../limits/held-back';
import type { Owned } from '../owners';
import type { Budget } from '../sync-ports';
import type { BeginGroup, FindGroups, SyncGroup } from './group-port';

export interface GroupWork {
  readonly connection: Connection;
  readonly group: DirectoryGroup;
  readonly budget: Budget;
  readonly begin?: BeginGroup | undefined;
  readonly groups?: FindGroups | undefined;
  /** Notes the ownership to be given back with the commit; without it that is given back at once. */
  readonly release?: ((owned: Owned) => void) | undefined;
  /** Called when a linked group belonged to somebody who is gone. */
  readonly takeOver?: () => void;
}

/** Long work on a link: page by page, and resumed where it stopped. */
export interface LinkWork
  extends GroupWork,
    Pick<
      Parameters<SyncGroup['tend']>[1],
      'wanted' | 'kept' | 'strays' | 'takingOver' | 'parting' | 'isCurrent' | 'reserve'
    > {
  readonly link: GroupLink;
  /** For the log, as soon as it is done: what follows may fail. */
  readonly tell: (action: ActionReport) => void;
}

export interface Tended {
  /** The links as they are now: one, none, or one with what the replaced group has become. */
  readonly link: GroupLink;
  /** The link that no longer exists. */
  readonly gone?: GroupLink['id'];
  readonly isMore: boolean;
  /** A limit holds what is left of it. */
  readonly held?: HeldBack;
  /** Accounts that a comparison that seeks has seen. */
  readonly seen?: readonly AccountId[];
}
