import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import {
  isAlone,
  isTaken,
  latestOf,
  mergeTaken,
  othersOf,
  type Standing,
  takenFrom,
  takenIn,
  underWayFor,
  unlistedOf,
  withoutTaken,
} from '../../../src/provisioning/accounts/standing';
import { aConnection, aUser } from '../../support/samples';

const account = 'account-1' as AccountId;
const [early, late] = ['2026-03-01T12:00:00.000Z', '2026-03-01T12:05:00.000Z'];
const group = (id: string, more: object = {}) => ({ id: id as SiteGroupId, ...more });
const everything = {
  suspended: true,
  removed: true,
  deactivated: true,
  unheardUntil: early,
  takenGroups: [group('a')],
} as const;
const person = (number: number, sync: Partial<UserSync> = {}): DirectoryUser =>
  aUser(number, { sync: { state: 'synced', accountId: account, ...sync } });
const standing = (more: Partial<Standing> = {}): Standing => ({
  account,
  record: undefined,
  earlier: [],
  later: [],
  ...more,
});
const holder = (user: DirectoryUser) => ({ connection: aConnection(), user });

describe('what Rollcall took from an account', () => {
  it('is read from the state of a user, and nothing else of it', () => {
    expect(takenIn({ state: 'pending', dueAt: late, accountId: account, ...everything })).toEqual(everything);
    expect(takenIn({ state: 'synced', accountId: account })).toEqual({});
    expect(takenIn({ state: 'synced', suspended: false as never, takenGroups: [] })).toEqual({});
  });

  it('is all that any of several says, and the latest of the times', () => {
    expect(mergeTaken([])).toEqual({});
    expect(mergeTaken([{}, { suspended: true }, { removed: true }])).toEqual({ suspended: true, removed: true });
    expect(mergeTaken([{ deactivated: true, unheardUntil: early }, { unheardUntil: late }])).toEqual({
      deactivated: true,
      unheardUntil: late,
    });
    expect(mergeTaken([{ takenGroups: [group('a')] }, { takenGroups: [group('a'), group('b')] }]).takenGroups).toEqual([
      group('a'),
      group('b'),
    ]);
  });

  it.each([
    [{}, false],
    [{ takenGroups: [group('a')] }, false],
    [{ unheardUntil: late }, false],
    [{ suspended: true }, true],
    [{ removed: true as const }, true],
    [{ deactivated: true }, true],
  ])('is the access as a whole, or not: %j', (taken, expected) => {
    expect(isTaken(taken)).toBe(expected);
  });

  it('is known from the record, from those who are gone and from those who have it too', () => {
    expect(takenFrom(standing())).toEqual({});
    const all = standing({
      record: { version: 1, holders: [], taken: { suspended: true } },
      orphans: [person(1, { deactivated: true, shared: true })],
      earlier: [holder(person(2, { removed: true }))],
      later: [holder(person(3, { unheardUntil: late }))],
    });
    expect(takenFrom(all)).toEqual({ suspended: true, deactivated: true, removed: true, unheardUntil: late });
    expect(othersOf(all).map(({ user }) => user.id)).toEqual([person(2).id, person(3).id]);
  });

  it('is forgotten once it is given back, and nothing else is', () => {
    expect(withoutTaken(person(1, { ...everything, shared: true }))).toEqual(person(1, { shared: true }));
  });
});

describe('what may still arrive at an account', () => {
  it('is the latest that anybody has begun for it', () => {
    expect(underWayFor(standing())).toBeUndefined();
    const begun = (until: string) => holder(person(1, { underWayUntil: until }));
    expect(underWayFor(standing({ record: { version: 1, holders: [], underWayUntil: early } }))).toBe(early);
    expect(underWayFor(standing({ earlier: [begun(late)], later: [begun(early)] }))).toBe(late);
    expect(underWayFor(standing({ orphans: [person(1, { underWayUntil: late })] }))).toBe(late);
  });

  it('is none of several that say nothing', () => {
    expect(latestOf([])).toBeUndefined();
    expect(latestOf([undefined, undefined])).toBeUndefined();
    expect(latestOf([undefined, early, late, early])).toBe(late);
  });
});

describe('somebody', () => {
  it('is alone with an account that nobody else has, or is about to', () => {
    expect(isAlone(standing())).toBe(true);
    expect(unlistedOf(standing())).toEqual([]);
  });

  it.each([
    ['had it before', { earlier: [holder(person(2))] }],
    ['has it since', { later: [holder(person(2))] }],
    ['has it in a connection that is gone', { orphans: [person(2)] }],
    ['has claimed it', { claimants: [aUser(2)] }],
  ])('is not alone if another one %s', (_, others) => {
    expect(isAlone(standing(others))).toBe(false);
  });

  it('shares it with those whom nobody lists, whether they are gone or are still to come', () => {
    const [gone, coming] = [person(2), aUser(3)];
    const of = standing({ later: [holder(person(4))], orphans: [gone], claimants: [coming] });
    expect(unlistedOf(of)).toEqual([gone, coming]);
  });
});
