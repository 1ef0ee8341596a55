import type { Phase, Stage, Task } from './scenario';
import { knownGroups } from './tasks';

/**
 * An administrator's work with pushed groups: "Push now", unlink with "Delete the group in the target app" and push
 * again, and an import followed by linking an existing group.
 */
export const regroup: readonly Phase[] = [
  { title: 'Push now', tasks: pushNow },
  { title: 'Unlink and delete a group', tasks: deleteGroup },
  { title: 'Push it again', tasks: pushAgain },
  { title: 'Import everything', tasks: ({ client }) => [{ talk: () => client.importAll() }] },
  { title: 'Unlink a group', tasks: leaveGroup },
  { title: 'Link the existing group', tasks: pushAgain },
];

function pushNow({ client, directory }: Stage): readonly Task[] {
  return knownGroups(directory).map(({ group, id }) => ({
    talk: () => client.replaceMembers(group, id, directory.membersOf(group)),
  }));
}

/** Deletes the last group. */
function deleteGroup({ client, directory }: Stage): readonly Task[] {
  const last = knownGroups(directory).at(-1);
  if (!last) return [];
  return [
    {
      *talk() {
        yield* client.deleteGroup(last.id);
        const { remoteId: _gone, pushedAs: _name, ...unlinked } = last.group;
        directory.saveGroup(unlinked);
      },
    },
  ];
}

/** "Leave the group in the target app": sends nothing; the identity provider only forgets the link. */
function leaveGroup({ directory }: Stage): readonly Task[] {
  const [first] = knownGroups(directory);
  if (!first) return [];
  const { remoteId: _gone, ...unlinked } = first.group;
  directory.saveGroup(unlinked);
  return [];
}

function pushAgain({ client, directory }: Stage): readonly Task[] {
  return directory
    .groups()
    .filter((group) => group.remoteId === undefined)
    .map((group) => ({
      *talk() {
        const remoteId = yield* client.pushGroup(group, directory.membersOf(group));
        directory.saveGroup({ ...group, remoteId, pushedAs: group.pushedAs ?? group.name });
      },
    }));
}
