import type { Phase, Stage, Task } from './scenario';
import { changeMembers, knownGroups, knownUsers } from './tasks';

/** People leave: first deactivated, then taken out of their groups. Every other one returns, groups included. */
export function leavers(): readonly Phase[] {
  const left = new Map<string, readonly string[]>();
  return [
    { title: 'Deactivate leavers', tasks: (stage) => deactivate(stage, left) },
    { title: 'Remove leavers from groups', tasks: removeFromGroups },
    { title: 'Reactivate returners', tasks: (stage) => reactivate(stage, left) },
    { title: 'Add returners to groups', tasks: (stage) => addToGroups(stage, left) },
  ];
}

/** Every fifth user leaves. `left` remembers their groups. */
function deactivate({ client, directory }: Stage, left: Map<string, readonly string[]>): readonly Task[] {
  return knownUsers(directory)
    .filter((_, index) => index % 5 === 0)
    .map(({ user, id }) => ({
      *talk() {
        const groups = directory.groups().filter((group) => group.members.includes(user.externalId));
        const kept = yield* client.deactivate(user, id);
        const { remoteId: _gone, ...rest } = user;
        directory.saveUser({ ...rest, active: false, ...(kept !== undefined && { remoteId: kept }) });
        left.set(
          user.externalId,
          groups.map((group) => group.externalId),
        );
      },
    }));
}

function removeFromGroups({ client, directory }: Stage): readonly Task[] {
  return knownGroups(directory).map(({ group, id }) => {
    const members = group.members.filter((member) => directory.user(member)?.active);
    return {
      *talk() {
        yield* changeMembers(client, directory, { ...group, members }, id);
        // A client that deletes leavers has no ids left to remove: the server removed the members with the users.
        directory.saveGroup({ ...group, members });
      },
    };
  });
}

function reactivate({ client, directory }: Stage, left: ReadonlyMap<string, unknown>): readonly Task[] {
  return returners(left).flatMap((externalId) => {
    const user = directory.user(externalId);
    if (!user) return [];
    return [
      {
        *talk() {
          const back = { ...user, active: true };
          const remoteId = yield* client.reactivate(back, user.remoteId);
          directory.saveUser({ ...back, remoteId });
        },
      },
    ];
  });
}

function addToGroups({ client, directory }: Stage, left: ReadonlyMap<string, readonly string[]>): readonly Task[] {
  const back = returners(left).filter((externalId) => directory.user(externalId)?.active);
  return knownGroups(directory).map(({ group, id }) => {
    const returning = back.filter((externalId) => left.get(externalId)?.includes(group.externalId));
    const members = [...new Set([...group.members, ...returning])];
    return { talk: () => changeMembers(client, directory, { ...group, members }, id) };
  });
}

function returners(left: ReadonlyMap<string, unknown>): readonly string[] {
  return [...left.keys()].filter((_, index) => index % 2 === 0);
}
