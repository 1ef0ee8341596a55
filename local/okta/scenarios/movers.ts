import type { IdpGroup, IdpUser } from '../directory';
import type { Phase, Stage, Task } from './scenario';
import { changeMembers, knownGroups, knownUsers } from './tasks';

/** People change: new titles and names, other groups, a renamed group, and an administrator's "Force Sync". */
export const movers: readonly Phase[] = [
  { title: 'Change profiles', tasks: changeProfiles },
  { title: 'Force Sync', tasks: forceSync },
  { title: 'Move members', tasks: moveMembers },
  { title: 'Rename a group', tasks: renameGroup },
];

/** Every third user gets a new title, every ninth a new family name as well. */
function changeProfiles({ client, directory }: Stage): readonly Task[] {
  return knownUsers(directory)
    .filter((_, index) => index % 3 === 0)
    .map(({ user, id }, index) => ({
      *talk() {
        const { moved, changed } = movedUser(user, index % 3 === 0);
        yield* client.update(moved, id, changed);
        directory.saveUser(moved);
      },
    }));
}

function movedUser(user: IdpUser, marries: boolean) {
  const title = user.title?.startsWith('Acting ')
    ? user.title.slice('Acting '.length)
    : `Acting ${user.title ?? 'lead'}`;
  if (!marries) return { moved: { ...user, title }, changed: ['title'] as const };
  const familyName = user.familyName.includes('-') ? user.familyName : `${user.familyName}-Novak`;
  const displayName = `${user.givenName} ${familyName}`;
  return {
    moved: { ...user, title, familyName, displayName },
    changed: ['title', 'familyName', 'displayName'] as const,
  };
}

/** Sends every tenth user again, unchanged and twice in a row, as Okta has been seen to do. */
function forceSync({ client, directory }: Stage): readonly Task[] {
  return knownUsers(directory)
    .filter((_, index) => index % 10 === 1)
    .map(({ user, id }) => ({
      *talk() {
        yield* client.update(user, id, []);
        yield* client.update(user, id, []);
      },
    }));
}

/** The first tenth of every group (at least one user) moves to the next group. */
function moveMembers({ client, directory }: Stage): readonly Task[] {
  const groups = knownGroups(directory);
  if (groups.length < 2) return [];
  const leaving = groups.map(({ group }) => group.members.slice(0, Math.ceil(group.members.length / 10)));
  return groups.map(({ group, id }, index) => {
    const coming = leaving[(index + groups.length - 1) % groups.length] ?? [];
    const going = new Set(leaving[index]?.filter((member) => !coming.includes(member)));
    const newcomers = coming.filter((member) => !group.members.includes(member));
    const members = [...group.members.filter((member) => !going.has(member)), ...newcomers];
    return { talk: () => changeMembers(client, directory, { ...group, members }, id) };
  });
}

function renameGroup({ client, directory }: Stage): readonly Task[] {
  const [first] = knownGroups(directory);
  if (!first) return [];
  const { group, id } = first;
  const name = group.name.endsWith(' (new)') ? group.name.slice(0, -' (new)'.length) : `${group.name} (new)`;
  const renamed: IdpGroup = { ...group, name };
  return [
    {
      *talk() {
        yield* client.renameGroup(renamed, id, directory.membersOf(renamed));
        directory.saveGroup(renamed);
      },
    },
  ];
}
