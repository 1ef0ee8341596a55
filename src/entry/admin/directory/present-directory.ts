import type { DirectoryGroup } from '../../../directory/group';
import { displayNameOf, nameOf } from '../../../directory/names';
import { listedState } from '../../../directory/state-counts';
import type { SyncState } from '../../../directory/sync-state';
import type { DirectoryUser } from '../../../directory/user';
import type { Group, Person } from '../contract/directory';

/** A name as the page shows it; an IdP may send pages of text. */
const longest = 300;

export const shownName = (record: DirectoryUser | DirectoryGroup, kind: 'user' | 'group'): string =>
  nameOf(record, kind).slice(0, longest);

export function presentPerson(user: DirectoryUser, isDeparted = false): Person {
  const displayName = displayNameOf(user);
  return {
    id: user.id,
    userName: shownName(user, 'user'),
    ...(displayName !== undefined && { displayName: displayName.slice(0, longest) }),
    active: user.attributes.active !== false,
    ...(user.sync.accountId === undefined ? {} : { accountId: user.sync.accountId }),
    pending: user.sync.state === 'pending',
    ...presentState(user.sync, isDeparted),
  };
}

export function presentGroup(group: DirectoryGroup, isDeparted = false): Group {
  const { links = [], state } = group.sync;
  return {
    id: group.id,
    displayName: shownName(group, 'group'),
    members: group.members.count,
    ...(links.length === 0
      ? {}
      : {
          siteGroupName: links
            .map(({ name }) => name)
            .join(', ')
            .slice(0, longest),
        }),
    pending: state === 'pending',
    ...presentState(group.sync, isDeparted),
  };
}

function presentState(sync: SyncState, isDeparted: boolean): Pick<Person, 'cause' | 'list' | 'isDeparted'> {
  return {
    list: isDeparted && sync.state !== 'held' ? 'waiting' : listedState(sync),
    ...(sync.cause === undefined ? {} : { cause: sync.cause }),
    ...(isDeparted && { isDeparted }),
  };
}
