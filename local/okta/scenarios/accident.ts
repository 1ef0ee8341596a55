import type { Phase, Stage, Task } from './scenario';
import { knownUsers } from './tasks';

const twoMinutes = 120_000;

/** A rule of the identity provider is changed by mistake: half of the directory is deactivated within two minutes. */
export const accident: readonly Phase[] = [
  { title: 'Deactivate half of the directory by mistake', within: twoMinutes, tasks: deactivateHalf },
];

/** Somebody notices, and the rule is put right: everybody who is inactive is activated again. */
export const correction: readonly Phase[] = [{ title: 'Put the mistake right', tasks: reactivateAll }];

function deactivateHalf({ client, directory }: Stage): readonly Task[] {
  return knownUsers(directory)
    .filter((_, index) => index % 2 === 0)
    .map(({ user, id }) => ({
      *talk() {
        const kept = yield* client.deactivate(user, id);
        const { remoteId: _gone, ...rest } = user;
        directory.saveUser({ ...rest, active: false, ...(kept !== undefined && { remoteId: kept }) });
      },
    }));
}

function reactivateAll({ client, directory }: Stage): readonly Task[] {
  return directory
    .users()
    .filter(({ active }) => !active)
    .map((user) => ({
      *talk() {
        const back = { ...user, active: true };
        const remoteId = yield* client.reactivate(back, user.remoteId);
        directory.saveUser({ ...back, remoteId });
      },
    }));
}
