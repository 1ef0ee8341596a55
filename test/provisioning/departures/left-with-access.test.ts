import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { Departed } from '../../../src/directory/departed';
import type { AccountId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { isStillToDepart, isStillToLeave, leftWithAccess } from '../../../src/provisioning/departures/left-with-access';
import { aGroup, aGroupId, anId, aUser, aUserId, sampleTime } from '../../support/samples';
import { worded } from '../../support/worded';

const accountId = 'account-1' as AccountId;
const waits: UserSync = { state: 'pending', accountId };
const person = (active: boolean | undefined, sync: UserSync) =>
  aUser(1, { attributes: { userName: 'mia@example.com', active }, sync });

describe('access that is still to be taken', () => {
  it.each([
    ['of somebody inactive who waits', person(false, waits), true],
    ['not of somebody active', person(true, waits), false],
    ['not of somebody who is not said to be inactive', person(undefined, waits), false],
    ['not of somebody for whom Atlassian has followed', person(false, { ...waits, state: 'synced' }), false],
    ['not of somebody without an account', person(false, { state: 'pending' }), false],
  ])('is that %s', (_, user, expected) => {
    expect(isStillToLeave(user)).toBe(expected);
  });

  const departed = (sync: UserSync, more: object = {}): Departed => ({
    kind: 'user',
    user: person(true, sync),
    groups: [],
    ...more,
  });
  it.each<[string, Departed, boolean]>([
    ['of somebody deleted who waits', departed(waits), true],
    [
      'not of somebody who has left, only not yet their groups',
      departed(waits, { hasLeft: true, groups: [aGroupId(1)] }),
      false,
    ],
    ['not of somebody who is gone', departed({ state: 'synced', accountId }, { hasLeft: true }), false],
    ['not of somebody deleted in preview', departed({ state: 'preview', accountId }), false],
    ['not of somebody without an account', departed({ state: 'pending' }), false],
    ['not of a group', { kind: 'group', group: aGroup(1, { sync: { state: 'pending' } }) }, false],
  ])('is that %s', (_, one, expected) => {
    expect(isStillToDepart(one)).toBe(expected);
  });
});

describe('people whose connection was deleted before they lost access', () => {
  it('are each named in the log, with the reason', () => {
    let ids = 0;
    const machine = {
      now: () => Date.parse(sampleTime),
      newId: () => {
        ids += 1;
        return `entry-${ids}`;
      },
    };
    const entries = leftWithAccess(machine, anId(7) as ConnectionId, [person(false, waits), aUser(2)]);
    expect(entries.map(({ id, subject }) => [id, subject.label])).toEqual([
      ['entry-1', 'm…@example.com'],
      ['entry-2', 'p…@example.com'],
    ]);
    expect(worded(entries[0])).toMatchObject({
      at: sampleTime,
      connectionId: anId(7),
      source: 'admin',
      subject: { kind: 'user', id: aUserId(1) },
      operation: 'Delete connection',
      outcome: 'refused',
      cause: 'connection-deleted-first',
      actions: [
        {
          kind: 'skip',
          text: 'Take the access of m…@example.com',
          reason: 'The connection was deleted before Atlassian had followed.',
          outcome: 'refused',
          cause: 'connection-deleted-first',
        },
      ],
      calls: [],
      durationMilliseconds: 0,
    });
    expect(entries[0]).not.toHaveProperty('request');
    expect(leftWithAccess(machine, anId(7) as ConnectionId, [])).toEqual([]);
  });
});
