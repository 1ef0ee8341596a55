import { describe, expect, it } from 'vitest';
import type { Belongings } from '../../../src/directory/belongings';
import type { HandedOver } from '../../../src/journal/inverse';
import type { Judged, Present } from '../../../src/provisioning/undo/present';
import { sayTarget, subjectOf } from '../../../src/provisioning/undo/say-target';
import type { Target } from '../../../src/provisioning/undo/target';
import { aGroup, aGroupId, aUser, aUserId } from '../../support/samples';
import { accountId, settingsWith } from '../../sync/fixtures';

const user = aUserId(1);
const group = aGroupId(21);
const who = 'p…@example.com';
const settings = settingsWith({});
const undo: Judged = { verdict: 'undo' };
const gone = { account: accountId, label: 'g…@example.com', isOver: true, isShared: false, taken: {} };
const memberships = { schema: 1, userId: user, version: 1, groups: [], label: 'm…@example.com' } as const;
const present = (more: Partial<Present> = {}): Present => ({ settings, user: aUser(1), ...more });
const access = (before: boolean): Target => ({ what: 'access', user, before, how: 'suspend' });
const kept = (record: Extract<Target, { what: 'kept' }>['record']): Target => ({ what: 'kept', by: 'undo-1', record });
const lead = { of: 'project', id: 'P1', label: 'Project 1' } as never as HandedOver;
const at = '2026-03-01T12:00:00.000Z';

describe('what becomes of a target', () => {
  it.each<[Target, Partial<Present>, object]>([
    [access(true), {}, { say: 'keep-with-access', who }],
    [access(false), {}, { say: 'keep-without-access', who }],
    [access(true), { user: undefined, gone }, { say: 'give-access-back', who: gone.label }],
    [
      { what: 'field', user, name: 'jobTitle', before: 'a', after: 'b' },
      {},
      { say: 'keep-fields', fields: ['jobTitle'], who },
    ],
    [
      { what: 'attribute', user, name: 'Centre', before: 'a', after: 'b' },
      {},
      { say: 'keep-attributes', attributes: ['Centre'], who },
    ],
    [
      { what: 'rejoin', user, name: 'Staff' },
      { user: undefined, gone },
      { say: 'put-back', who: gone.label, group: 'Staff' },
    ],
    [
      { what: 'place', group, user, before: true },
      { group: aGroup(21) },
      { say: 'keep-in-group', who, group: 'Group 21' },
    ],
    [
      { what: 'place', group, user, before: false },
      { group: aGroup(21) },
      { say: 'keep-out-of-group', who, group: 'Group 21' },
    ],
    [{ what: 'group', group }, { group: aGroup(21) }, { say: 'keep-absent', group: 'Group 21' }],
    [{ what: 'lead', user, lead }, {}, { say: 'hand-back', thing: 'Project 1', who }],
    [{ what: 'products', user, keys: ['jira'] }, {}, { say: 'take-products', who, products: ['jira'] }],
    [{ what: 'givenGroup', user, name: 'Staff' }, {}, { say: 'leave-group', who, group: 'Staff' }],
    [{ what: 'seats', user }, {}, { say: 'give-seats-back', who }],
    [kept({ kind: 'user', id: user }), {}, { say: 'lift-kept', who }],
    [kept({ kind: 'place', id: group, user }), { group: aGroup(21) }, { say: 'lift-kept', who }],
    [kept({ kind: 'group', id: group }), { user: undefined, group: aGroup(21) }, { say: 'lift-kept' }],
    [
      { what: 'stays', record: user, label: 'Staff', why: 'undo-group-left' },
      {},
      { say: 'leave-as-is', what: 'Staff' },
    ],
    [{ what: 'belongings', user, at }, {}, { say: 'give-all-back', who }],
  ])('is said of each kind: %o', (target, more, text) => {
    expect(sayTarget(target, present(more), undo, true).text).toEqual(text);
  });

  it('names, of what somebody owned, as much as was handed over of each kind', () => {
    const target: Target = { what: 'belongings', user, at };
    const record = {
      state: 'handed',
      choices: { issues: 'successor', filters: 'successor' },
      kinds: {
        issues: { pages: [3], handed: { next: 3, done: { 0: 2, nobody: 1 }, left: 0 } },
        filters: { pages: [1], handed: { next: 1, done: {}, left: 1 } },
      },
    } as never as Belongings;
    const { text } = sayTarget(target, present({ belongings: record }), undo, true);
    expect(text).toEqual({ say: 'give-belongings-back', who, what: [{ say: 'counted-issues', count: 3 }] });
    const open = present({ belongings: { ...record, state: 'open' } });
    expect(sayTarget(target, open, undo, true).text).toEqual({ say: 'give-all-back', who });
  });

  it.each<[Judged, boolean, string]>([
    [undo, true, 'undo preview undo-asked'],
    [undo, false, 'undo applied undo-asked'],
    [{ verdict: 'asWas' }, true, 'none noChange undo-asked'],
    [{ verdict: 'left', why: 'undo-in-preview' }, false, 'skip skipped undo-in-preview'],
  ])('is said with its verdict: %o', (judged, isPlan, expected) => {
    const { kind, outcome, reason } = sayTarget(access(true), present(), judged, isPlan);
    expect(`${kind} ${outcome} ${'say' in reason && reason.say}`).toBe(expected);
  });

  it('has a kind of its own where it is done at Atlassian itself', () => {
    const kind = (target: Target, more: Partial<Present> = {}) => sayTarget(target, present(more), undo, false).kind;
    expect(kind(access(true), { user: undefined, gone })).toBe('giveBack');
    expect(kind({ what: 'products', user, keys: [] })).toBe('takeGift');
    expect(kind({ what: 'givenGroup', user, name: 'Staff' })).toBe('takeGift');
    expect(kind({ what: 'seats', user })).toBe('undo');
  });

  it('is said to be lifted where the IdP is followed again', () => {
    const reason = (target: Target, more: Partial<Present> = {}) =>
      sayTarget(target, present(more), undo, false).reason;
    const ofUndo = { since: at, isLift: false, label: who };
    expect(reason(kept({ kind: 'user', id: user }))).toEqual({ say: 'lift-asked' });
    expect(reason({ ...access(true), ofUndo } as Target)).toEqual({ say: 'lift-asked' });
    expect(reason({ ...access(false), ofUndo } as Target)).toEqual({ say: 'undo-asked' });
    expect(reason(access(true))).toEqual({ say: 'undo-asked' });
  });

  it('names the member, in an entry of their group alone', () => {
    const of = (target: Target, more: Partial<Present> = {}) => sayTarget(target, present(more), undo, false).who;
    expect(of({ what: 'place', group, user, before: true })).toBe(user);
    expect(of({ what: 'place', group, user, before: true }, { user: undefined, memberships })).toBe(user);
    expect(of(kept({ kind: 'place', id: group, user }))).toBe(user);
    expect(of(access(true))).toBeUndefined();
    expect(of(kept({ kind: 'user', id: user }))).toBeUndefined();
  });

  it('names somebody who is gone by what their memberships still say', () => {
    const { text } = sayTarget(
      { what: 'place', group, user, before: true },
      present({ user: undefined, memberships }),
      undo,
      true,
    );
    expect(text).toMatchObject({ who: 'm…@example.com' });
  });
});

describe('whom a target is about', () => {
  it.each<[string, Target, Partial<Present>, object]>([
    ['a person', access(true), {}, { kind: 'user', id: user, label: who }],
    ['somebody who is deleted', access(true), { user: undefined, gone }, { kind: 'user', id: user, label: gone.label }],
    ['somebody who is gone', access(true), { user: undefined }, { kind: 'user', id: user, label: '' }],
    [
      'a group',
      { what: 'place', group, user, before: true },
      { group: aGroup(21) },
      { kind: 'group', id: group, label: 'Group 21' },
    ],
    ['a group that is gone', { what: 'group', group }, { user: undefined }, { kind: 'user', label: '' }],
    [
      'what stays',
      { what: 'stays', record: 'r', label: 'Staff', why: 'undo-group-left' },
      {},
      { kind: 'user', id: 'r', label: 'Staff' },
    ],
  ])('is %s', (_, target, more, expected) => {
    expect(subjectOf(target, present(more))).toEqual(expected);
  });
});
