import { describe, expect, it } from 'vitest';
import type { Belongings } from '../../../src/directory/belongings';
import type { DirectoryGroup, GroupLink } from '../../../src/directory/group';
import type { SiteGroupId, UserId } from '../../../src/directory/ids';
import type { Kept } from '../../../src/directory/kept';
import type { DirectoryUser, Memberships, UserSync } from '../../../src/directory/user';
import { judgeTarget } from '../../../src/provisioning/undo/judge-target';
import type { Gone, Present } from '../../../src/provisioning/undo/present';
import type { Target } from '../../../src/provisioning/undo/target';
import type { Account } from '../../../src/sync/site/accounts';
import { noLimits } from '../../support/no-limits';
import { aGroup, aGroupId, aUser, aUserId } from '../../support/samples';
import { accountId, anAccount, settingsWith } from '../../sync/fixtures';

const user = aUserId(1);
const group = aGroupId(21);
const settings = settingsWith({});
const mark: Kept = { by: 'undo-1', at: '2026-03-01T12:00:00.000Z' };
const person = (sync: Partial<UserSync> = {}, more: Partial<DirectoryUser> = {}) =>
  aUser(1, { sync: { state: 'synced', accountId, ...sync }, ...more });
const memberships = (ids: readonly (typeof group)[], more: Partial<Memberships> = {}): Memberships => ({
  schema: 1,
  userId: user,
  version: 1,
  groups: ids.map((id) => ({ id, display: 'Staff' })),
  ...more,
});
const link = (more: Partial<GroupLink> = {}): GroupLink => ({
  id: 'site-group-1' as SiteGroupId,
  name: 'Group 21',
  via: 'onTheFly',
  ...more,
});
const linked = (...links: readonly GroupLink[]): DirectoryGroup => aGroup(21, { sync: { state: 'synced', links } });
const leaving = { leaving: true } as const;

/** The verdict, and why. */
function judged(target: Target, present: Partial<Present>): string {
  const { verdict, why } = judgeTarget(target, { settings, ...present });
  return why === undefined ? verdict : `${verdict}: ${why}`;
}

describe('access that is to be put back', () => {
  const back = (before: boolean, more: object = {}): Target => ({
    what: 'access',
    user,
    before,
    how: 'suspend',
    ...more,
  });
  const gives = back(true);
  const takes = back(false);
  const suspended = person({ suspended: true });

  it.each<[string, Target, DirectoryUser | undefined, string]>([
    ['taken, and still away', gives, suspended, 'undo'],
    ['taken, and back since', gives, person(), 'asWas'],
    ['given, and still there', takes, person(), 'undo'],
    ['given, and taken since', takes, suspended, 'asWas'],
    ['removed', gives, person({ removed: true }), 'undo'],
    ['deactivated', gives, person({ deactivated: true }), 'undo'],
    ['taken as groups', gives, person({ takenGroups: [{ id: 'g' as SiteGroupId }] }), 'undo'],
    ['of somebody who is gone', gives, undefined, 'left: undo-person-gone'],
    ['of somebody who is being deleted', gives, person(leaving), 'left: undo-person-gone'],
    ['without an account, to be given back', gives, aUser(1), 'left: undo-account-gone'],
    ['without an account, to be taken', takes, aUser(1), 'asWas'],
  ])('is judged by what the record knows: %s', (_, target, of, expected) => {
    expect(judged(target, { user: of })).toBe(expected);
  });

  it.each([
    ['as it was, by decision', true, 'asWas'],
    ['as it was, but decided otherwise', false, 'undo'],
  ])('is looked at together with what is kept: %s', (_, has, expected) => {
    const access = has ? { ...mark, has: true as const } : { ...mark, has: false as const, how: 'suspend' as const };
    expect(judged(gives, { user: person({}, { kept: { access } }) })).toBe(expected);
  });

  it('stays as an undo left it if the IdP has come to say the same itself', () => {
    const ofUndo = { since: mark.at, isLift: false, label: 'p…@example.com' };
    expect(judged(back(false, { ofUndo }), { user: person() })).toBe('left: undo-idp-wants');
    expect(judged(back(false, { ofUndo: { ...ofUndo, isLift: true } }), { user: person() })).toBe('undo');
  });
});

describe('access of a deleted person that is to be given back', () => {
  const target: Target = { what: 'access', user, before: true, how: 'suspend', isOfDeleted: true };
  const gone = (more: Partial<Gone> = {}): Gone => ({
    account: accountId,
    label: 'm…@example.com',
    isOver: true,
    isShared: false,
    taken: { suspended: true },
    ...more,
  });
  const seen = (state: Account['state'], more: Partial<Account> = {}) => anAccount({ state, ...more });
  const jira = { id: 'jira' as SiteGroupId };

  it.each<[string, Partial<Gone>, string]>([
    ['nobody has looked yet', {}, 'undo'],
    ['Atlassian has not followed', { isOver: false }, 'left: undo-deletion-waits'],
    ['others have the account', { isShared: true }, 'left: undo-account-shared'],
    ['the account is gone', { seen: 'gone' }, 'left: undo-account-gone'],
    ['it is suspended, by Rollcall', { seen: seen('suspended') }, 'undo'],
    ['it is suspended, by others', { seen: seen('suspended'), taken: { removed: true } }, 'left: undo-changed-since'],
    ['it is deactivated, by Rollcall', { seen: seen('deactivated'), taken: { deactivated: true } }, 'undo'],
    ['it is deactivated, by others', { seen: seen('deactivated') }, 'left: undo-changed-since'],
    ['it is active again', { seen: seen('active') }, 'asWas'],
    ['it is active, without its groups', { seen: seen('active'), taken: { takenGroups: [jira] } }, 'undo'],
    ['it was removed by Rollcall', { seen: seen('notOnSite'), taken: { removed: true } }, 'undo'],
    ['it was removed by others', { seen: seen('notOnSite') }, 'left: undo-changed-since'],
    [
      'it was removed, and nobody knows the address',
      { seen: seen('notOnSite', { email: '' }), taken: { removed: true } },
      'left: undo-address-hidden',
    ],
  ])('is judged by the account where %s', (_, more, expected) => {
    expect(judged(target, { gone: gone(more) })).toBe(expected);
  });

  it('needs no invitation that a limit would have to count', () => {
    const limited = settingsWith({ safety: { ...noLimits, invitations: 5 } });
    const removed = gone({ seen: seen('notOnSite'), taken: { removed: true } });
    expect(judged(target, { settings: limited, gone: removed })).toBe('left: undo-invitations-limited');
    expect(judged(target, { settings: limited, gone: gone() })).toBe('undo');
  });

  it('is left to the IdP if it was given, or if the person was deleted later', () => {
    const first: Target = { what: 'access', user, before: false, how: 'suspend', isOfDeleted: true };
    const { isOfDeleted: _, ...later } = target;
    expect(judged(first, { gone: gone() })).toBe('left: undo-person-gone');
    expect(judged(later, { gone: gone() })).toBe('left: undo-person-gone');
  });

  it('is not given in preview, and is that of the living if the IdP has sent them anew', () => {
    expect(judged(target, { settings: settingsWith({ mode: 'preview' }), gone: gone() })).toBe('left: undo-in-preview');
    expect(judged(target, { gone: gone({ isShared: true }), user: person() })).toBe('asWas');
  });
});

describe('a value that is to be put back', () => {
  const field: Target = { what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'Baker' };
  const attribute: Target = { what: 'attribute', user, name: 'Centre', before: undefined, after: 'South' };
  const account = (jobTitle?: string) => ({ ...anAccount(), ...(jobTitle !== undefined && { jobTitle }) });

  it.each<[string, Target, Partial<Present>, string]>([
    ['as the entry left it', field, { account: account('Baker') }, 'undo'],
    ['as it was', field, { account: account('Cook') }, 'asWas'],
    ['changed since', field, { account: account('Chef') }, 'left: undo-changed-since'],
    ['empty by now', field, { account: account('') }, 'left: undo-changed-since'],
    ['of an account that is gone', field, {}, 'left: undo-account-gone'],
    ['an attribute, as the entry left it', attribute, { account: account(), attributes: { Centre: 'South' } }, 'undo'],
    ['an attribute that is gone again', attribute, { account: account(), attributes: {} }, 'asWas'],
    ['an attribute, where nobody has any', attribute, { account: account() }, 'asWas'],
    [
      'an attribute that has changed',
      attribute,
      { account: account(), attributes: { Centre: 'N' } },
      'left: undo-changed-since',
    ],
  ])('is judged by what Atlassian shows: %s', (_, target, present, expected) => {
    expect(judged(target, { user: person(), isSeen: true, ...present })).toBe(expected);
  });

  it('is judged by what is kept as long as nobody has looked', () => {
    const kept = (value?: string) => ({ ...mark, ...(value !== undefined && { value }) });
    expect(judged(field, { user: person() })).toBe('undo');
    expect(judged(field, { user: person({}, { kept: { profile: { jobTitle: kept('Cook') } } }) })).toBe('asWas');
    expect(judged(field, { user: person({}, { kept: { profile: { jobTitle: kept('Chef') } } }) })).toBe('undo');
    expect(judged(field, { user: person({}, { kept: { attributes: { jobTitle: kept('Cook') } } }) })).toBe('undo');
    expect(judged(attribute, { user: person({}, { kept: { attributes: { Centre: kept() } } }) })).toBe('asWas');
    expect(judged(attribute, { user: person({}, { kept: { profile: { Centre: kept() } } }) })).toBe('undo');
  });

  it('is of nobody who is gone, or is being deleted', () => {
    expect(judged(field, {})).toBe('left: undo-person-gone');
    expect(judged(field, { user: person(leaving) })).toBe('left: undo-person-gone');
  });
});

describe('a place in a group', () => {
  const put = (before: boolean): Target => ({ what: 'place', group, user, before });
  const rejoin: Target = { what: 'rejoin', user, name: 'Staff' };
  const gone: Gone = { account: accountId, label: 'm…', isOver: true, isShared: false, taken: {} };

  it.each<[string, boolean, Partial<Present>, string]>([
    ['out of which they were taken', true, { memberships: memberships([]) }, 'undo'],
    ['in which they are again', true, { memberships: memberships([group]) }, 'asWas'],
    ['into which they were put', false, { memberships: memberships([group]) }, 'undo'],
    ['that somebody who is gone had', true, {}, 'left: undo-person-gone'],
    ['that is gone', true, { memberships: memberships([]), group: undefined }, 'left: undo-group-gone'],
    [
      'that is being deleted',
      true,
      { memberships: memberships([]), group: aGroup(21, { sync: { state: 'synced', ...leaving } }) },
      'left: undo-group-gone',
    ],
  ])('is judged by the memberships: %s', (_, before, present, expected) => {
    expect(judged(put(before), { group: linked(link()), ...present })).toBe(expected);
  });

  it.each<[string, Partial<Present>, string]>([
    ['that has members of others too', {}, 'undo'],
    ['while they live again', { user: person() }, 'asWas'],
    ['whose deletion waits', { gone: { ...gone, isOver: false } }, 'left: undo-person-gone'],
    ['if others have the account', { gone: { ...gone, isShared: true } }, 'left: undo-person-gone'],
    ['if nothing is known of them', { gone: undefined }, 'left: undo-person-gone'],
    ['in preview', { settings: settingsWith({ mode: 'preview' }) }, 'left: undo-in-preview'],
    ['that is gone', { group: undefined }, 'left: undo-group-gone'],
    [
      'that is being deleted',
      { group: aGroup(21, { sync: { state: 'synced', ...leaving } }) },
      'left: undo-group-gone',
    ],
    [
      'of which the IdP is the only truth',
      { settings: settingsWith({ groups: { keepManualMembers: false } }) },
      'left: undo-only-truth',
    ],
    ['that is linked to nothing', { group: linked() }, 'left: undo-only-truth'],
    [
      'whose group at Atlassian another connection has',
      { group: linked(link({ isDisplaced: true })) },
      'left: undo-only-truth',
    ],
    [
      'that has let go of its group at Atlassian',
      { group: linked(link({ isUnlinked: true })) },
      'left: undo-only-truth',
    ],
  ])('of a deleted person is one in a group %s', (_, present, expected) => {
    const open = settingsWith({ groups: { keepManualMembers: true } });
    expect(judged(rejoin, { settings: open, gone, group: linked(link()), ...present })).toBe(expected);
  });
});

describe('a group that was created', () => {
  const target: Target = { what: 'group', group };
  const ours = link({ createdByUs: true });

  it.each<[string, DirectoryGroup | undefined, string]>([
    ['as it was made', linked(ours), 'undo'],
    ['as the map names it', linked(link({ createdByUs: true, name: 'Mapped', via: 'map' })), 'undo'],
    ['renamed since', linked(link({ createdByUs: true, name: 'Former' })), 'left: undo-group-renamed'],
    ['that others had made', linked(link()), 'left: undo-group-not-ours'],
    ['beside one that others had made', linked(link({ name: 'Other' }), ours), 'undo'],
    ['that is linked to nothing any more', linked(), 'asWas'],
    ['that is kept absent', { ...linked(ours), kept: { absence: { ...mark, against: 'Group 21' } } }, 'asWas'],
    ['that is gone', undefined, 'left: undo-group-gone'],
    ['that is being deleted', aGroup(21, { sync: { state: 'synced', ...leaving } }), 'left: undo-group-gone'],
  ])('is let go of only as Rollcall made it: %s', (_, found, expected) => {
    expect(judged(target, { group: found })).toBe(expected);
  });
});

describe('what was handed over', () => {
  const lead = { what: 'lead', user, lead: { of: 'project', id: 'P' } } as never as Target;
  const at = '2026-03-01T12:00:00.000Z';
  const belongings: Target = { what: 'belongings', user, at };
  const record = (more: Partial<Belongings> = {}): Belongings => ({
    schema: 1,
    version: 1,
    account: accountId,
    user,
    label: 'm…@example.com',
    since: '2026-03-01T11:00:00.000Z',
    lost: 'access',
    choices: { filters: 'successor' },
    heirs: [],
    problems: [],
    state: 'handed',
    kinds: { filters: { pages: [1], handed: { next: 1, done: { 0: 1 }, left: 0 } } },
    ...more,
  });
  const nothingHanded = { filters: { pages: [1], handed: { next: 1, done: { 0: 0 }, left: 1 } } };
  const preview = settingsWith({ mode: 'preview' });

  it.each<[string, Partial<Present>, string]>([
    ['the heir still has', { heirHas: true }, 'undo'],
    ['nobody has looked after', {}, 'undo'],
    ['the heir has given away', { heirHas: false }, 'left: undo-heir-lacks'],
    ['is of somebody in preview', { settings: preview }, 'left: undo-in-preview'],
  ])('is handed back as a lead that %s', (_, present, expected) => {
    expect(judged(lead, { user: person(), ...present })).toBe(expected);
    expect(judged(lead, { ...present, user: undefined })).toBe('left: undo-person-gone');
  });

  it.each<[string, Partial<Present>, string]>([
    ['handed over', { belongings: record() }, 'undo'],
    ['still being handed over', { belongings: record({ state: 'open', kinds: {} }) }, 'undo'],
    ['stopped halfway', { belongings: record({ state: 'stopped' }) }, 'undo'],
    ['being given back', { belongings: record({ state: 'returning' }) }, 'asWas'],
    ['given back', { belongings: record({ state: 'returned' }) }, 'asWas'],
    ['not known any more', {}, 'asWas'],
    ['not handed over at all', { belongings: record({ kinds: nothingHanded }) }, 'asWas'],
    [
      'left once more',
      { belongings: record({ since: '2026-03-01T12:00:00.001Z' }) },
      'left: undo-belongings-left-again',
    ],
    ['of somebody being deleted', { user: person(leaving), belongings: record() }, 'left: undo-person-gone'],
    ['of somebody without an account', { user: aUser(1), belongings: record() }, 'left: undo-account-gone'],
    ['of somebody in preview', { settings: preview, belongings: record() }, 'left: undo-in-preview'],
  ])('is given back if it is %s', (_, present, expected) => {
    expect(judged(belongings, { user: person(), ...present })).toBe(expected);
  });

  it('of two departures is known of the last one alone', () => {
    const twice: Target = { what: 'belongings', user, at, first: '2026-03-01T10:00:00.000Z' };
    const empty = { kinds: nothingHanded };
    expect(judged(twice, { user: person(), belongings: record(empty) })).toBe('left: undo-belongings-left-again');
    expect(judged(twice, { user: person(), belongings: record() })).toBe('undo');
  });

  it.each<[string, Partial<Gone> | undefined, string]>([
    ['once Atlassian has followed', {}, 'undo'],
    ['not before', { isOver: false }, 'left: undo-person-gone'],
    ['not if others have the account', { isShared: true }, 'left: undo-person-gone'],
    ['not if nothing is known of them', undefined, 'left: undo-person-gone'],
  ])('is given back to somebody who was deleted: %s', (_, more, expected) => {
    const gone = more && { account: accountId, label: 'm…', isOver: true, isShared: false, taken: {}, ...more };
    expect(judged(belongings, { gone, belongings: record() })).toBe(expected);
  });
});

describe('product access that nobody used', () => {
  const seats: Target = { what: 'seats', user };
  const idle = (is: 'due' | 'taken') => ({ idle: { is, at: mark.at, days: 90, products: ['jira'] } });

  it.each<[string, DirectoryUser | undefined, string]>([
    ['was taken', person({}, idle('taken')), 'undo'],
    ['is about to be taken', person({}, idle('due')), 'undo'],
    ['is there', person(), 'asWas'],
    ['is there because of an undo', person({}, { idle: { is: 'spared', at: mark.at } }), 'asWas'],
    [
      'was that of somebody whose departure was rejected',
      person({ declined: true }, idle('taken')),
      'left: undo-departure-rejected',
    ],
    ['was that of somebody who is being deleted', person(leaving, idle('taken')), 'left: undo-person-gone'],
    ['was that of somebody who is gone', undefined, 'left: undo-person-gone'],
  ])('is given back if it %s', (_, of, expected) => {
    expect(judged(seats, { user: of })).toBe(expected);
  });
});

describe('what was given', () => {
  it.each<[Target['what'], Target]>([
    ['products', { what: 'products', user, keys: ['jira'] }],
    ['givenGroup', { what: 'givenGroup', user, name: 'Staff' }],
  ])('is taken again as far as it is still there: %s', (_, target) => {
    const present = { user: person() };
    expect(judged(target, present)).toBe('undo');
    expect(judged(target, { ...present, gift: { leaves: ['g' as SiteGroupId] } })).toBe('undo');
    expect(judged(target, { ...present, gift: { leaves: [] } })).toBe('asWas');
    expect(judged(target, { ...present, gift: { stays: 'undo-group-pushed' } })).toBe('left: undo-group-pushed');
    expect(judged(target, {})).toBe('left: undo-person-gone');
    expect(judged(target, { user: person(leaving) })).toBe('left: undo-person-gone');
    expect(judged(target, { user: aUser(1) })).toBe('left: undo-account-gone');
    expect(judged(target, { ...present, settings: settingsWith({ mode: 'preview' }) })).toBe('left: undo-in-preview');
  });

  it('stays where the entry says that it does', () => {
    const target: Target = { what: 'stays', record: user, label: 'm…', why: 'undo-values-unknown' };
    expect(judged(target, {})).toBe('left: undo-values-unknown');
  });
});

describe('what an undo keeps', () => {
  const other = { ...mark, by: 'undo-2' };
  const ofUser = (beside?: readonly Target[]): Target => ({
    what: 'kept',
    by: mark.by,
    record: { kind: 'user', id: user },
    ...(beside && { beside }),
  });
  const kept = (keeps: DirectoryUser['kept'], idle?: DirectoryUser['idle']) =>
    person({}, { ...(keeps && { kept: keeps }), ...(idle && { idle }) });

  it.each<[string, DirectoryUser | undefined, string]>([
    ['access', kept({ access: { ...mark, has: true } }), 'undo'],
    ['a field', kept({ profile: { jobTitle: { ...mark, value: 'Cook' } } }), 'undo'],
    ['an attribute', kept({ attributes: { Centre: mark } }), 'undo'],
    ['product access', kept(undefined, { is: 'spared', at: mark.at, by: mark.by }), 'undo'],
    ['access, by another undo', kept({ access: { ...other, has: true } }), 'asWas'],
    ['a field, by another undo', kept({ profile: { jobTitle: other } }), 'asWas'],
    ['product access, by another undo', kept(undefined, { is: 'spared', at: mark.at, by: 'undo-2' }), 'asWas'],
    ['nothing', person(), 'asWas'],
    ['nothing, because they are gone', undefined, 'asWas'],
  ])('of a person is lifted if it still stands: %s', (_, of, expected) => {
    expect(judged(ofUser(), { user: of })).toBe(expected);
  });

  it.each<[string, Target, DirectoryUser['kept']]>([
    ['access', { what: 'access', user, before: true, how: 'suspend' }, { access: { ...mark, has: true } }],
    [
      'a field',
      { what: 'field', user, name: 'jobTitle', before: 'Cook', after: 'x' },
      { profile: { jobTitle: { ...mark, value: 'Cook' } } },
    ],
    [
      'an attribute',
      { what: 'attribute', user, name: 'Centre', before: undefined, after: 'x' },
      { attributes: { Centre: mark } },
    ],
  ])('of a person is not lifted if the same undo puts it back just so: %s', (_, beside, keeps) => {
    expect(judged(ofUser([beside]), { user: kept(keeps) })).toBe('asWas');
  });

  it.each<[string, Target]>([
    ['other access', { what: 'access', user, before: false, how: 'suspend' }],
    ['another field', { what: 'field', user, name: 'department', before: 'Cook', after: 'x' }],
    ['another value', { what: 'field', user, name: 'jobTitle', before: 'Chef', after: 'x' }],
    ['an attribute of the name', { what: 'attribute', user, name: 'jobTitle', before: 'Cook', after: 'x' }],
  ])('of a person is lifted beside %s', (_, beside) => {
    const keeps = { access: { ...mark, has: true as const }, profile: { jobTitle: { ...mark, value: 'Cook' } } };
    expect(judged(ofUser([beside]), { user: kept(keeps) })).toBe('undo');
  });

  it('of product access is not lifted beside what gives it back', () => {
    const spared = kept(undefined, { is: 'spared', at: mark.at, by: mark.by });
    expect(judged(ofUser([{ what: 'seats', user }]), { user: spared })).toBe('asWas');
  });

  it('of a place is that of the group, and of the undo', () => {
    const target = (id = group, beside?: readonly Target[]): Target => ({
      what: 'kept',
      by: mark.by,
      record: { kind: 'place', id, user },
      ...(beside && { beside }),
    });
    const here = memberships([], { kept: [{ ...mark, groupId: group, isIn: true }] });
    expect(judged(target(), { memberships: here })).toBe('undo');
    expect(judged(target(aGroupId(22)), { memberships: here })).toBe('asWas');
    expect(judged(target(), { memberships: memberships([]) })).toBe('asWas');
    expect(judged(target(), {})).toBe('asWas');
    const by = (before: boolean, of = group): Target => ({ what: 'place', group: of, user: user as UserId, before });
    expect(judged(target(group, [by(true)]), { memberships: here })).toBe('asWas');
    expect(judged(target(group, [by(false)]), { memberships: here })).toBe('undo');
    expect(judged(target(group, [by(true, aGroupId(22))]), { memberships: here })).toBe('undo');
  });

  it('of a group is its absence', () => {
    const target = (beside?: readonly Target[]): Target => ({
      what: 'kept',
      by: mark.by,
      record: { kind: 'group', id: group },
      ...(beside && { beside }),
    });
    const absent = aGroup(21, { kept: { absence: { ...mark, against: 'Group 21' } } });
    expect(judged(target(), { group: absent })).toBe('undo');
    expect(judged(target(), { group: aGroup(21, { kept: { absence: { ...other, against: 'Group 21' } } }) })).toBe(
      'asWas',
    );
    expect(judged(target(), { group: aGroup(21) })).toBe('asWas');
    expect(judged(target(), {})).toBe('asWas');
    expect(judged(target([{ what: 'group', group }]), { group: absent })).toBe('asWas');
    expect(judged(target([{ what: 'seats', user }]), { group: absent })).toBe('undo');
  });
});
