import { describe, expect, it } from 'vitest';
import type { GroupSync } from '../../../src/directory/group';
import type { UserSync } from '../../../src/directory/user';
import { followUp } from '../../../src/provisioning/attempts/follow-up';
import { isoTime } from '../../../src/provisioning/call';
import { QueueUnavailable } from '../../../src/provisioning/sync-queue';
import { aConnection, aGroup, aUser, aUserId } from '../../support/samples';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (seconds: number) => isoTime(start + seconds * 1000);
const connection = aConnection();
const user = (number: number, sync: Partial<UserSync>) => aUser(number, { sync: { state: 'synced', ...sync } });
const group = (sync: Partial<GroupSync>, unwritten?: number) => ({
  ...aGroup(1, { sync: { state: 'synced', ...sync } }),
  ...(unwritten !== undefined && { members: { ...aGroup(1).members, unwritten } }),
});
const pending = (seconds?: number) => ({
  state: 'pending' as const,
  ...(seconds !== undefined && { dueAt: at(seconds) }),
});

async function pushed(changed: Parameters<typeof followUp>[1], fail?: Error) {
  const pushes: unknown[] = [];
  const push = async (...given: unknown[]) => {
    if (fail) throw fail;
    pushes.push(given);
  };
  const machine = { newId: () => '', now: () => start, pause: async () => undefined, random: () => 0 };
  await followUp({ connection, queue: { push } as never, machine }, changed);
  return pushes;
}
const nothing = { connectionId: connection.id, users: [], groups: [], returned: [], relabelled: [] };
const one = aUserId(1);

describe('what a call leaves to the background', () => {
  it.each<[string, Parameters<typeof followUp>[1], object, number | undefined]>([
    ['a person who waits', { users: [user(1, pending())] }, { users: [one] }, undefined],
    ['a person who is due', { users: [user(1, pending(-5))] }, { users: [one] }, undefined],
    ['a person who is due soon, not before', { users: [user(1, pending(61))] }, { users: [one] }, 61],
    ['a group that waits', { groups: [group(pending(5))] }, { groups: [aGroup(1).id] }, 5],
    [
      'those who wait, when the last of them is due',
      { users: [user(1, pending(5)), user(2, {}), user(3, pending(900))], groups: [group(pending(7))] },
      { users: [one, aUserId(3)], groups: [aGroup(1).id] },
      900,
    ],
    [
      'a group with a member whose account may just be coming, in half a minute',
      { groups: [group({ ...pending(86_400), cause: 'member-without-account' })] },
      { groups: [aGroup(1).id] },
      30,
    ],
    [
      'a group whose members are still to be written',
      { groups: [group({}, 3)] },
      { groups: [aGroup(1).id] },
      undefined,
    ],
    ['who returned', { returned: [one] }, { returned: [one] }, undefined],
    ['who joined, whatever their state', { joined: [one] }, { users: [one] }, undefined],
    [
      'a group with a new name',
      { relabelled: [{ group: aGroup(1).id }] },
      { relabelled: [{ group: aGroup(1).id }] },
      undefined,
    ],
    [
      'who joined, at once, although others wait for long',
      { users: [user(2, pending(901))], groups: [group(pending(1))], joined: [one] },
      { users: [one] },
      undefined,
    ],
  ])('is %s', async (_, changed, work, delay) => {
    expect(await pushed(changed)).toEqual([[[{ ...nothing, ...work }], delay]]);
  });

  it.each<[string, Parameters<typeof followUp>[1]]>([
    ['nothing was changed', {}],
    ['nobody waits', { users: [user(1, {}), user(2, { state: 'refused' })], groups: [group({}), group({}, 0)] }],
    ['it is due so late that a sweep finds it', { users: [user(1, pending(901))] }],
    [
      'an event is at work on the group',
      {
        groups: [
          group({
            ...pending(5),
            cause: 'time-budget',
            atWork: { by: 'event', connection: connection.version, until: at(60) },
          }),
        ],
      },
    ],
  ])('is nothing if %s', async (_, changed) => {
    expect(await pushed(changed)).toEqual([]);
  });

  it('is found by a sweep if the queue takes nothing, and no other trouble is passed over', async () => {
    const waiting = { users: [user(1, pending())] };
    expect(await pushed(waiting, new QueueUnavailable('full'))).toEqual([]);
    await expect(pushed(waiting, new Error('a bug'))).rejects.toThrow('a bug');
  });
});
