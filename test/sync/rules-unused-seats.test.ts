import { describe, expect, it } from 'vitest';
import type { DirectoryUser } from '../../src/directory/user';
import { judgeUnused } from '../../src/sync/rules/judge-idle';
import { idleDaysOf, mayLoseUnused, withAskedSeats } from '../../src/sync/rules/unused-seats';
import { accountId, aUser, settingsWith } from './fixtures';

const since = '2026-03-01';
const judged = (active: Parameters<typeof judgeUnused>[1], wanted: readonly string[] = []) =>
  judgeUnused(['jira', 'confluence'], active, { since, wanted });

describe('product access that may be taken', () => {
  it.each([
    ['was opened longer ago', { products: { jira: '2026-02-01', confluence: '2026-04-01' } }, { jira: '2026-02-01' }],
    ['was opened since', { products: { jira: since } }, {}],
    ['has no date: unknown is not idle', { products: {}, added: '2020-01-01' }, {}],
    ['is of somebody who came since', { products: { jira: '2026-02-01' }, added: '2026-04-01' }, {}],
  ])('%s', (_, active, expected) => {
    expect(judged(active)).toEqual(expected);
  });

  it('is of the products in the settings', () => {
    const active = { products: { jira: '2026-01-01', confluence: '2026-01-01' } };
    expect(judged(active, ['confluence'])).toEqual({ confluence: '2026-01-01' });
  });
});

describe('a person who may lose what they do not use', () => {
  const settings = settingsWith({});
  const known = aUser({}, { accountId });

  it.each<[string, Partial<DirectoryUser>, boolean]>([
    ['has been here for long enough', {}, true],
    ['is new to the directory', { created: '2026-03-02T00:00:00.000Z' }, false],
    ['got something back since', { idle: { is: 'spared', at: '2026-03-02T00:00:00.000Z' } }, false],
    ['got something back before', { idle: { is: 'spared', at: '2026-02-27T00:00:00.000Z' } }, true],
    ['is about to lose it', { idle: { is: 'due', at: since, days: 90, products: ['jira'] } }, false],
    ['lost something else', { idle: { is: 'taken', at: since, days: 90, products: ['jira'] } }, true],
    ['is inactive', { attributes: { userName: 'mia@example.com', active: false } }, false],
    ['waits', { sync: { state: 'pending', accountId } }, false],
    ['is held', { sync: { state: 'held', accountId } }, false],
    ['has no account', { sync: { state: 'synced' } }, false],
    ['shared the account once', { sync: { state: 'synced', accountId, shared: true } }, true],
  ])('%s: %s', (_, change, expected) => {
    expect(mayLoseUnused(settings, { ...known, ...change }, { since, isShared: false })).toBe(expected);
  });

  it('is in the scope', () => {
    const asked = { since, isShared: false };
    expect(mayLoseUnused(settingsWith({ scope: 'title eq "Boss"' }), known, asked)).toBe(false);
  });

  it('has the account alone', () => {
    expect(mayLoseUnused(settings, known, { since, isShared: true })).toBe(false);
  });
});

describe('what the IdP says', () => {
  const settings = settingsWith({ scope: 'userType ne "Contractor"' });
  const asked = (before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) =>
    withAskedSeats(settings, aUser(before), aUser(after)).idle;

  it.each([
    ['active again', { active: false }, { active: true }, true],
    ['active, without a word', { active: false }, { active: undefined }, true],
    ['in the scope again', { userType: 'Contractor' }, { userType: 'Employee' }, true],
    ['a new title', {}, { title: 'Boss' }, false],
    ['inactive', {}, { active: false }, false],
    ['active again, and out of the scope', { active: false }, { active: true, userType: 'Contractor' }, false],
  ])('%s', (_, before, after, isAsked) => {
    expect(asked(before, after) !== undefined).toBe(isAsked);
  });
});

describe('the setting', () => {
  it('says after how many days, or never; settings from before it was a choice say never', () => {
    expect(idleDaysOf(settingsWith({ users: { seats: { takeUnused: '90' } } }))).toBe(90);
    expect(idleDaysOf(settingsWith({}))).toBeUndefined();
    const { takeUnused: _, ...before } = settingsWith({}).users.seats;
    const users = { ...settingsWith({}).users, seats: before } as ReturnType<typeof settingsWith>['users'];
    expect(idleDaysOf({ users })).toBeUndefined();
  });
});
