import type { Connection } from '../connections/connection';
import type { DirectoryGroup, GroupLink } from '../directory/group';
import type { AccountId } from '../directory/ids';
import type { ActionReport } from '../journal/entry';
import type { Owned } from './owners';
import type { BeginGroup, Budget, FindGroups, SyncGroup } from './sync';

export interface GroupWork {
  readonly connection: Connection;
  readonly group: DirectoryGroup;
  readonly budget: Budget;
  readonly begin?: BeginGroup | undefined;
  readonly groups?: FindGroups | undefined;
  /** Takes down what whoever commits the work gives back with it; without it that is given back at once. */
  readonly release?: ((owned: Owned) => void) | undefined;
  /** Told when somebody who is gone had a group that is linked now. */
  readonly takeOver?: () => void;
}

/** Long work on a link: page by page, and resumed where it stopped. */
export interface LinkWork
  extends GroupWork,
    Pick<Parameters<SyncGroup['tend']>[1], 'wanted' | 'strays' | 'takingOver' | 'parting' | 'isCurrent'> {
  readonly link: GroupLink;
}

export interface Tended {
  /** As they are now: one, or none, or with what the replaced one has become. */
  readonly link: GroupLink;
  /** The link that is no more. */
  readonly gone?: GroupLink['id'];
  readonly actions: readonly ActionReport[];
  readonly isMore: boolean;
  /** Whom a comparison that seeks has seen. */
  readonly seen?: readonly AccountId[];
}
