import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { SiteGroupId } from '../../../../src/directory/ids';
import { createGroup } from '../../../../src/provisioning/groups/create-group';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { aGroup, aGroupId, aUserId, members } from '../../../support/samples';
import { openAdmin } from '../open-admin';

/** A connection whose IdP has sent Mia, who is in Sales. */
async function withMia() {
  const admin = openAdmin();
  const { connection } = await admin.create();
  const stored = await admin.stores.connections.get(connection.id as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  const mia = { userName: 'mia@example.com', externalId: '00u1', displayName: 'Mia', title: 'x'.repeat(30_000) };
  const user = await createUser(call, aUserId(1), {
    ...mia,
    emails: [{ value: 'mia@example.com', primary: true }],
    active: true,
  });
  const save = async (settings: Record<string, unknown>) => {
    const { version } = await admin.value('getSettings', { connectionId: connection.id });
    await admin.value('saveSettings', {
      connectionId: connection.id,
      version,
      settings: { mode: 'live', ...settings },
    });
  };
  return { ...admin, provisioning: call, connectionId: connection.id, user, save };
}

describe('the details of a person', () => {
  it('are found by user name in any case, by id and by externalId', async () => {
    const { value, connectionId, user } = await withMia();
    for (const person of ['MIA@example.com', user.id, '00u1']) {
      expect((await value('getPerson', { connectionId, person })).person.userName).toBe('mia@example.com');
    }
  });

  it('cut what would make the answer too large, and say so', async () => {
    const { value, connectionId } = await withMia();
    const details = await value('getPerson', { connectionId, person: '00u1' });
    expect(details.isCut).toBe(true);
    expect(details.json).toContain('"externalId": "00u1"');
  });

  it('say that nobody has this name', async () => {
    const { call, connectionId } = await withMia();
    const answer = await call('getPerson', { connectionId, person: 'noah' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'person-not-found', field: 'person' } });
  });
});

/** Mia is in Sales. */
async function withGroups() {
  const admin = await withMia();
  const { provisioning, user } = admin;
  const labels = new Map();
  const members = { kind: 'replace', members: [user.id] } as const;
  await createGroup(provisioning, aGroupId(1), { attributes: { displayName: 'Sales' }, members, labels });
  return admin;
}

describe('the groups of a person', () => {
  it('show their groups at Atlassian, and the rule', async () => {
    const { value, connectionId, save } = await withGroups();
    await save({ groups: { rename: [{ pattern: '^(.*)$', replacement: 'okta-$1' }] } });
    const { groups, groupCount } = await value('getPerson', { connectionId, person: '00u1' });
    expect(groupCount).toBe(1);
    expect(groups).toMatchObject([
      {
        id: aGroupId(1),
        displayName: 'Sales',
        isInherited: false,
        siteGroups: ['okta-Sales'],
        why: 'Rule 1 (^(.*)$) makes it okta-Sales.',
        said: { why: [{ say: 'target-renamed', row: 1, pattern: '^(.*)$', name: 'okta-Sales' }] },
      },
    ]);
  });

  it('say why one is left out, and which groups the settings add', async () => {
    const { value, connectionId, save } = await withGroups();
    await save({ groups: { exclude: ['sal*'], defaultForEveryone: ['jira-users'] } });
    const { groups, defaultGroups } = await value('getPerson', { connectionId, person: '00u1' });
    expect(groups).toMatchObject([{ siteGroups: [], why: 'The name fits the exclude pattern sal*.' }]);
    expect(defaultGroups).toMatchObject([{ name: 'jira-users', why: 'It is a default group for everyone.' }]);
  });
});

describe('a person in a group inside a group', () => {
  it('is in the outer one by inheritance, as both details say', async () => {
    const { stores, value, connectionId, user } = await withGroups();
    const store = stores.directory(connectionId as ConnectionId);
    await store.createGroup({
      group: { ...aGroup(2, { attributes: { displayName: 'Staff' } }), connectionId, nested: [aGroupId(1)] },
      claim: await store.reserveName('group', 'Staff', aGroupId(2)),
      members: members({ add: [user.id], inherited: [user.id] }),
    });
    const { groups } = await value('getPerson', { connectionId, person: '00u1' });
    expect(groups.map(({ displayName, isInherited }) => [displayName, isInherited])).toEqual([
      ['Sales', false],
      ['Staff', true],
    ]);
    const page = await value('listMembers', { connectionId, groupId: aGroupId(2), limit: 10 });
    expect(page.members).toMatchObject([{ id: user.id, isInherited: true }]);
  });
});

describe('the custom attributes of a person', () => {
  it('are those the settings show on the profile', async () => {
    const { value, connectionId, save } = await withMia();
    await save({
      customAttributes: [
        { name: 'Login', from: 'userName', showOn: ['profile'] },
        { name: 'Number', from: 'externalId', showOn: ['issue'] },
      ],
    });
    const { customAttributes } = await value('getPerson', { connectionId, person: '00u1' });
    expect(customAttributes).toEqual([{ name: 'Login', value: 'mia@example.com' }]);
  });
});

describe('the account of a person', () => {
  it('is shown in its present state at Atlassian', async () => {
    const { value, connectionId, user, site } = await withMia();
    // Something gives a product here, and she is not in it.
    site.products.set('group-of-jira' as SiteGroupId, 'jira-software');
    const [account] = [...site.accounts.values()];
    expect(account?.email).toBe('mia@example.com');
    expect(await value('getAccount', { connectionId, personId: user.id })).toEqual({
      account: { accountId: account?.id, displayName: 'Mia', email: 'mia@example.com', state: 'active', products: [] },
    });
  });

  it('is absent if Atlassian no longer knows it, or the person is gone', async () => {
    const { value, connectionId, user, site } = await withMia();
    site.accounts.clear();
    expect(await value('getAccount', { connectionId, personId: user.id })).toEqual({});
    expect(await value('getAccount', { connectionId, personId: aUserId(99) })).toEqual({});
  });
});

describe('the details of a group', () => {
  it('show its group at Atlassian, and that a name is unknown', async () => {
    const { value, call, connectionId } = await withGroups();
    const details = await value('getGroup', { connectionId, group: 'sales' });
    expect(details).toMatchObject({ group: { members: 1 }, siteGroups: ['Sales'], why: 'The group keeps its name.' });
    const answer = await call('getGroup', { connectionId, group: 'Finance' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'group-not-found' } });
  });

  it('come with their members page by page', async () => {
    const { value, connectionId, provisioning, user } = await withMia();
    const others = await Promise.all(
      [2, 3].map((number) =>
        createUser(provisioning, aUserId(number), { userName: `p${number}@example.com`, active: false }),
      ),
    );
    await createGroup(provisioning, aGroupId(1), {
      attributes: { displayName: 'Sales' },
      members: { kind: 'replace', members: [user.id, ...others.map(({ id }) => id)] },
      labels: new Map(),
    });
    const first = await value('listMembers', { connectionId, groupId: aGroupId(1), limit: 2 });
    expect(first).toMatchObject({ total: 3, cursor: '2' });
    const second = await value('listMembers', { connectionId, groupId: aGroupId(1), limit: 2, cursor: '2' });
    expect(second.cursor).toBeUndefined();
    const all = [...first.members, ...second.members];
    expect(all.map(({ userName }) => userName).sort()).toEqual(['mia@example.com', 'p2@example.com', 'p3@example.com']);
    expect(all.every(({ isInherited }) => !isInherited)).toBe(true);
  });
});
