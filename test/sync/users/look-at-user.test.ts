import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { SiteError } from '../../../src/sync/site/site-error';
import { type Look, lookAtUser } from '../../../src/sync/users/look-at-user';
import type { UserSight } from '../../../src/sync/users/user-view';
import { memoryOwners } from '../../support/memory-owners';
import { type FakeSite, fakeSite } from '../fake-site';
import { aConnection, accountId, anAccount, aUser, capabilities, email, settingsWith } from '../fixtures';

const account = anAccount();
const group = (name: string) => ({ id: `group-of-${name}` as SiteGroupId, name });
const [jira, staff, former] = [group('jira'), group('staff'), group('former')] as const;
const seat = { key: 'jira-software', name: 'Jira', unlimited: true, defaultGroups: [] };

/** Mia is in a group that gives a product, in one that an IdP pushes, and in one that a deleted connection pushed. */
function site(more: Partial<typeof account> = {}): FakeSite {
  const made = fakeSite({ accounts: [anAccount(more)], groups: [jira, staff, former] });
  for (const { id } of [jira, staff, former]) made.members.add(`${id} ${accountId}`);
  made.products.set(jira.id, 'jira-software');
  made.productSeats.push(seat);
  made.properties.set(`${accountId} rollcall-attributes`, { Team: 'Ops', since: 2020 });
  return made;
}

const connection = aConnection();
const ownership = (connectionId: string) => ({ connectionId, records: ['group0000001'] });
const owners = {
  ...memoryOwners(
    {
      groups: new Map([
        [`site-group ${staff.id}`, ownership(connection.id)],
        [`site-group ${former.id}`, ownership('deleted')],
      ]),
      accounts: new Map(),
      user: () => undefined,
    },
    async (id) => (id === connection.id ? connection : undefined),
  ),
  displaced: async () => undefined,
};

type Said = Partial<Omit<Look, 'settings'>> & { readonly settings?: Readonly<Record<string, unknown>> };
const look = (at: FakeSite, { settings = {}, ...said }: Said): Promise<UserSight> =>
  lookAtUser(
    { site: at, owners },
    {
      settings: settingsWith(settings),
      user: aUser(),
      wanted: 'as directory',
      capabilities: capabilities('organization'),
      ...said,
    },
  );
const linked: Partial<UserSync> = { accountId, email };
const stayer = aUser({}, linked);
const leaver = aUser({ active: false }, linked);
const deleted = { user: stayer, wanted: 'deleted' } as const;
const contractor = (sync: Partial<UserSync>, active = true) => aUser({ userType: 'Contractor', active }, sync);
const scope = 'userType ne "Contractor"';
const restores = { onReactivate: 'restorePrevious' };
const pushed = new Set([staff.id]);
const lead = { defaultProjectLead: 'boss@example.com' };
const heirs = { project: [], problems: [{ say: 'heir-project-inactive' }] } as const;
const without = (capability: 'readSeats' | 'handOverLeads') => ({
  ...capabilities('organization'),
  [capability]: { missing: 'access-missing' as const },
});

describe('a look at a person who leaves', () => {
  it.each<[string, Said, UserSight, number]>([
    ['sees the account', { user: leaver }, { account }, 1],
    [
      'sees that there is none',
      { user: aUser({ active: false, userName: 'pat@example.com' }) },
      { account: undefined },
      1,
    ],
    ['sees who takes over', { user: leaver, settings: { leads: lead } }, { account, heirs }, 2],
    [
      'asks for nobody to take over what no credential hands over',
      { user: leaver, settings: { leads: lead }, capabilities: without('handOverLeads') },
      { account },
      1,
    ],
    [
      'asks for nothing more if it is only logged',
      { user: leaver, settings: { leads: lead, users: { ...restores, onDeactivate: 'logOnly' } } },
      { account },
      1,
    ],
    [
      'sees the groups that give products',
      { user: leaver, settings: { users: { onDeactivate: 'removeFromGroups' } } },
      { account, groups: [jira] },
      2,
    ],
    [
      'sees all groups if they are given back one day, and which of them an IdP pushes',
      { user: leaver, settings: { users: restores } },
      { account, groups: [jira, staff, former], pushed },
      2,
    ],
    [
      'sees the groups that give products alone if those are taken and given back',
      { user: leaver, settings: { users: { ...restores, onDeactivate: 'removeFromGroups' } } },
      { account, groups: [jira] },
      2,
    ],
    [
      'asks for nothing more if leaving is not followed',
      { user: leaver, settings: { leads: lead, users: { followActive: false } } },
      { account },
      1,
    ],
    [
      'follows the setting for people who are deleted',
      {
        ...deleted,
        settings: { users: { onDelete: 'removeFromGroups', onDeactivate: 'logOnly', followActive: false } },
      },
      { account, groups: [jira] },
      2,
    ],
    [
      'follows the setting for people who are inactive',
      { user: leaver, settings: { leads: lead, users: { onDelete: 'logOnly' } } },
      { account, heirs },
      2,
    ],
    [
      'asks for nothing if another record has the account',
      { user: aUser({ active: false }, { ...linked, succeeded: true }) },
      { account: undefined },
      0,
    ],
  ])('%s', async (_, said, sight, asked) => {
    const at = site();
    expect(await look(at, said)).toEqual(sight);
    expect(at.asked.count).toBe(asked);
  });

  it.each([
    ['suspended', { state: 'suspended' }],
    ['protected', { protection: 'administrator' }],
  ] as const)('asks for nothing more if the account is %s', async (_, change) => {
    const at = site(change);
    const sight = await look(at, { user: leaver, settings: { leads: lead, users: restores } });
    expect(sight).toEqual({ account: anAccount(change) });
    expect(at.asked.count).toBe(1);
  });
});

describe('a look at a person out of scope', () => {
  it.each<[string, Said, UserSight, number]>([
    ['asks for nothing about a stranger', { user: contractor({}) }, { account: undefined }, 0],
    [
      'asks for nothing about a stranger who is deleted',
      { user: contractor({}), wanted: 'deleted' },
      { account: undefined },
      0,
    ],
    ['sees the account that was linked', { user: contractor(linked) }, { account }, 1],
    [
      'sees what is taken, if the settings say so',
      { user: contractor(linked), settings: { users: { onLeaveScope: 'removeFromGroups' } } },
      { account, groups: [jira] },
      2,
    ],
    [
      'follows the setting for people who are inactive, if they are that as well',
      { user: contractor(linked, false), settings: { users: { onDeactivate: 'removeFromGroups' } } },
      { account, groups: [jira] },
      2,
    ],
    [
      'asks for nothing that people who stay are given',
      { user: contractor(linked), settings: { groups: { defaultForEveryone: ['Staff'] } } },
      { account },
      1,
    ],
  ])('%s', async (_, { settings, ...said }, sight, asked) => {
    const at = site();
    expect(await look(at, { settings: { scope, ...settings }, ...said })).toEqual(sight);
    expect(at.asked.count).toBe(asked);
  });
});

describe('a look at a person who stays', () => {
  const newcomer = aUser({ userName: 'pat@example.com' });
  const products = { users: { productAccess: ['jira-software'] } };
  const everyone = { wanted: { name: 'Staff', reason: { say: 'default-group-everyone' } as const }, group: staff };
  const newPeople = { wanted: { name: 'New', reason: { say: 'default-group-new' } as const }, group: undefined };
  const defaults = { groups: { defaultForEveryone: ['Staff'], defaultForNewPeople: ['New'] } };
  const takenGroups = [jira, staff, former].map(({ id }) => ({ id }));
  it.each<[string, Said, UserSight, number]>([
    ['sees the account by its link', { user: aUser({ userName: 'mia' }, linked) }, { account }, 1],
    ['sees the account by its address', {}, { account }, 1],
    [
      'sees the account by its address if the linked one is gone',
      { user: aUser({}, { accountId: 'gone' as AccountId }) },
      { account },
      2,
    ],
    [
      'asks for no address if the settings rule that out',
      { settings: { users: { match: ['externalId'] } } },
      { account: undefined },
      0,
    ],
    ['asks for no address if there is none', { user: aUser({ userName: 'mia' }) }, { account: undefined }, 0],
    [
      'sees the seats for a person who is invited to a product',
      { user: newcomer, settings: products },
      { account: undefined, seats: [seat] },
      2,
    ],
    ['asks for no seats if there is no product', { user: newcomer }, { account: undefined }, 1],
    ['asks for no seats for a person who is there', { user: stayer, settings: products }, { account }, 1],
    [
      'asks for no seats that no credential shows',
      { user: newcomer, settings: products, capabilities: without('readSeats') },
      { account: undefined },
      1,
    ],
    [
      'sees the texts among the attributes that are kept',
      { settings: { customAttributes: [{ name: 'Team', from: 'title' }] } },
      { account, keptAttributes: { Team: 'Ops' } },
      2,
    ],
    [
      'sees the attributes that are kept although the settings name none any more',
      { user: aUser({}, { ...linked, keepsAttributes: true }) },
      { account, keptAttributes: { Team: 'Ops' } },
      2,
    ],
    [
      'asks for no attributes of somebody without an account',
      { user: newcomer, settings: { customAttributes: [{ name: 'Team', from: 'title' }] } },
      { account: undefined },
      1,
    ],
    [
      'sees the default groups of everyone and of new people',
      { user: newcomer, settings: defaults },
      { account: undefined, defaultGroups: [everyone, newPeople] },
      3,
    ],
    ['sees the default groups of everyone', { settings: defaults }, { account, defaultGroups: [everyone] }, 2],
    [
      'asks for no default group that was given, however it is written',
      { user: aUser({}, { ...linked, defaultGroups: ['STAFF'] }), settings: defaults },
      { account },
      1,
    ],
    [
      'sees which of the groups that were taken an IdP pushes',
      { user: aUser({}, { ...linked, takenGroups }), settings: { users: restores } },
      { account, pushed },
      1,
    ],
    [
      'asks for no such group if the IdP decides about all of them',
      { user: aUser({}, { ...linked, takenGroups }) },
      { account },
      1,
    ],
  ])('%s', async (_, said, sight, asked) => {
    const at = site();
    expect(await look(at, said)).toEqual(sight);
    expect(at.asked.count).toBe(asked);
  });

  it('sees no attributes where none are kept', async () => {
    const at = site();
    at.properties.clear();
    const user = aUser({}, { ...linked, keepsAttributes: true });
    expect(await look(at, { user })).toEqual({ account, keptAttributes: {} });
  });

  it.each(['forbidden', 'rejected'] as const)('leaves seats to Atlassian if they are %s', async (kind) => {
    const at = site();
    at.fail('seats', new SiteError(kind, 'access-insufficient', 'Atlassian answered 403.'));
    expect(await look(at, { user: newcomer, settings: products })).toEqual({ account: undefined });
  });

  it.each([
    new SiteError('unavailable', 'atlassian-busy', 'Atlassian answered 429.'),
    new SiteError('unauthorized', 'access-rejected', 'Atlassian answered 401.'),
  ])('ends if the seats are $kind', async (error) => {
    const at = site();
    at.fail('seats', error);
    await expect(look(at, { user: newcomer, settings: products })).rejects.toBe(error);
  });
});

describe('product access that is to be taken', () => {
  const settings = { users: { seats: { takeUnused: '90' } } };
  const due = {
    is: 'due',
    at: '2026-06-01T10:00:00.000Z',
    days: 90,
    products: ['jira-software', 'confluence'],
  } as const;
  const user = { ...stayer, idle: due };

  /** Mia has Confluence by `staff`, which an IdP pushes, and used it lately. */
  function used(days: Readonly<Record<string, string>>): FakeSite {
    const made = site();
    made.products.set(staff.id, 'confluence');
    made.activeDays.set(accountId, { products: days, added: '2025-01-01' });
    return made;
  }

  it('is looked at once more: what was used since is not taken, nor what gives it', async () => {
    const days = { 'jira-software': '2026-02-01', confluence: '2026-05-30' };
    const seen = await look(used(days), { user, settings });
    expect(seen.unused).toEqual({ products: { 'jira-software': '2026-02-01' }, groups: [jira] });
    expect(seen.pushed).toBeUndefined();
  });

  it('names the groups that an IdP pushes', async () => {
    const days = { 'jira-software': '2026-05-30', confluence: '2026-02-01' };
    const seen = await look(used(days), { user, settings });
    expect(seen).toMatchObject({ unused: { groups: [staff] }, pushed: new Set([staff.id]) });
  });

  it('is judged by the settings as they are by now, if they ask for more days', async () => {
    const days = { 'jira-software': '2026-02-01', confluence: '2026-05-30' };
    const more = { users: { seats: { takeUnused: '180' } } };
    expect((await look(used(days), { user, settings: more })).unused).toEqual({ products: {}, groups: [] });
    const fewer = { users: { seats: { takeUnused: '30' } } };
    expect((await look(used(days), { user, settings: fewer })).unused?.groups).toEqual([jira]);
  });

  it('is not there if Atlassian says no date', async () => {
    expect((await look(used({}), { user, settings })).unused).toEqual({ products: {}, groups: [] });
  });

  it.each<[string, Said]>([
    ['nothing is due', { user: stayer }],
    ['the settings say never', { settings: {} }],
    ['it is taken already', { user: { ...stayer, idle: { ...due, is: 'taken' } } }],
    ['no organization key shows it', { capabilities: capabilities('administrator') }],
  ])('is not looked at if %s', async (_, said) => {
    const made = used({ confluence: '2026-02-01' });
    expect((await look(made, { user, settings, ...said })).unused).toBeUndefined();
    expect(made.asked.count).toBeLessThan(3);
  });
});
