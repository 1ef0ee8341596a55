import type { IdpGroup, IdpUser } from '../directory';
import type { Phase, Stage, Task } from './scenario';
import { changeMembers, knownGroups } from './tasks';

export const connectionTest: Phase = {
  title: 'Test the connection',
  tasks: ({ client }) => [{ talk: () => client.testConnection() }],
};

/**
 * Assigns the users and pushes the groups that the server doesn't know yet. Acknowledged ones are left alone, so an
 * interrupted onboarding continues where it stopped.
 */
export function onboarding(users: readonly IdpUser[], groups: readonly IdpGroup[]): readonly Phase[] {
  const assigned = new Set<string>();
  return [
    { title: 'Assign users', tasks: (stage) => assign(stage, users, assigned) },
    { title: 'Add users to groups', tasks: (stage) => addLatecomers(stage, groups, assigned) },
    { title: 'Push groups', tasks: (stage) => push(stage, groups) },
  ];
}

function assign({ client, directory }: Stage, users: readonly IdpUser[], assigned: Set<string>): readonly Task[] {
  return users
    .filter((user) => directory.user(user.externalId) === undefined)
    .map((user) => ({
      *talk() {
        const remoteId = yield* client.assign(user);
        directory.saveUser({ ...user, remoteId });
        assigned.add(user.externalId);
      },
    }));
}

/** Newly assigned users, into groups that an earlier run pushed. */
function addLatecomers(
  { client, directory }: Stage,
  groups: readonly IdpGroup[],
  assigned: ReadonlySet<string>,
): readonly Task[] {
  return knownGroups(directory).map(({ group, id }) => {
    const meant = groups.find(({ externalId }) => externalId === group.externalId)?.members ?? [];
    const late = meant.filter((member) => assigned.has(member) && !group.members.includes(member));
    return { talk: () => changeMembers(client, directory, { ...group, members: [...group.members, ...late] }, id) };
  });
}

function push({ client, directory }: Stage, groups: readonly IdpGroup[]): readonly Task[] {
  return groups
    .map((group) => directory.group(group.externalId) ?? group)
    .filter((group) => group.remoteId === undefined)
    .map((group) => ({
      *talk() {
        const members = group.members.filter((member) => directory.user(member)?.active);
        const remoteId = yield* client.pushGroup(group, directory.membersOf(group));
        directory.saveGroup({ ...group, members, remoteId, pushedAs: group.pushedAs ?? group.name });
      },
    }));
}
