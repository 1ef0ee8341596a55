import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import { defaultSettings, type GroupSettings } from '../../../../src/connections/settings/settings-schema';
import type { AccountId, SiteGroupId } from '../../../../src/directory/ids';
import type { AdminPayload } from '../../../../src/entry/admin/contract';
import { createGroup } from '../../../../src/provisioning/groups/create-group';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { SiteError } from '../../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../../support/samples';
import { openAdmin } from '../open-admin';

const names = ['okta-Sales', 'okta-Finance', 'Finance', 'site-admins', 'All staff'];

/** A connection whose IdP sent groups in preview, and an Atlassian that already has some of their names. */
async function withGroups() {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', 'preview');
  const stored = await admin.stores.connections.get(connection.id as ConnectionId);
  if (!stored) throw new Error('The connection is stored.');
  const call = admin.ports.callOf(stored);
  for (const number of [1, 2, 3])
    await createUser(call, aUserId(number), { userName: `p${number}@example.com`, active: true });
  for (const [index, displayName] of names.entries())
    await createGroup(call, aGroupId(index + 1), {
      attributes: { displayName },
      members: { kind: 'replace', members: [aUserId(1), aUserId(2)] },
      labels: new Map(),
    });
  const put = (name: string, protection?: 'administrative' | 'synced') => {
    const id = `site-${name}` as SiteGroupId;
    admin.site.groups.set(id, { id, name, ...(protection && { protection }) });
    return id;
  };
  put('Finance');
  put('site-admins', 'administrative');
  put('All staff', 'synced');
  const connectionId = connection.id;
  const preview = (groups: Partial<GroupSettings> = {}, more: Partial<AdminPayload<'previewGroups'>> = {}) =>
    admin.value('previewGroups', {
      connectionId,
      groups: { ...defaultSettings.groups, ...groups },
      protectedGroups: [],
      show: 'all',
      limit: 25,
      ...more,
    });
  const save = async (groups: Partial<GroupSettings>) => {
    const { version } = await admin.value('getSettings', { connectionId });
    await admin.value('saveSettings', { connectionId, version, settings: { mode: 'live', groups } });
  };
  return { ...admin, connectionId, preview, save, put };
}

const statesOf = ({ rows }: Awaited<ReturnType<Awaited<ReturnType<typeof withGroups>>['preview']>>) =>
  rows.map(({ displayName, places, kind }) => [
    displayName,
    places.map(({ name, state }) => `${name}: ${state}`).join() || kind,
  ]);

describe('trying out group settings', () => {
  it('shows the result for each group in order of name, and writes nothing', async () => {
    const { preview, site } = await withGroups();
    expect(statesOf(await preview())).toEqual([
      ['All staff', 'All staff: readOnly'],
      ['Finance', 'Finance: adopted'],
      ['okta-Finance', 'okta-Finance: created'],
      ['okta-Sales', 'okta-Sales: created'],
      ['site-admins', 'site-admins: protected'],
    ]);
    expect(site.changes).toEqual([]);
  });

  it('follows the draft: rules, ask and skip, exclusions, protected groups', async () => {
    const { preview } = await withGroups();
    const draft = { existingGroup: 'ask', createMissing: false, exclude: ['all*'] } as const;
    expect(statesOf(await preview(draft, { protectedGroups: ['OKTA-sales'] }))).toEqual([
      ['All staff', 'ignored'],
      ['Finance', 'Finance: asked'],
      ['okta-Finance', 'okta-Finance: missing'],
      ['okta-Sales', 'okta-Sales: protected'],
      ['site-admins', 'site-admins: protected'],
    ]);
    const { rows } = await preview({ existingGroup: 'skip', rename: [{ pattern: '^okta-', replacement: '' }] });
    expect(rows[2]).toMatchObject({ places: [{ name: 'Finance', state: 'skipped' }] });
    expect(rows[3]).toMatchObject({
      places: [{ name: 'Sales', state: 'created' }],
      why: 'Rule 1 (^okta-) makes it Sales.',
    });
  });

  it('shows which groups would be merged', async () => {
    const { preview } = await withGroups();
    const rename = [{ pattern: '^okta-', replacement: '' }];
    const { collisions, collisionCount, counts, rows } = await preview({ rename }, { show: 'collision' });
    expect(collisions).toMatchObject([{ name: 'Finance', count: 2, groups: [{ displayName: 'Finance' }, {}] }]);
    expect({ collisionCount, counts }).toEqual({
      collisionCount: 1,
      counts: { all: 5, target: 5, left: 0, collision: 2 },
    });
    expect(rows.map(({ displayName, collidesWith }) => [displayName, collidesWith[0]?.displayName])).toEqual([
      ['Finance', 'okta-Finance'],
      ['okta-Finance', 'Finance'],
    ]);
  });

  it('asks Atlassian only about the visible page, and once per name', async () => {
    const { preview, site } = await withGroups();
    site.asked.count = 0;
    const first = await preview({}, { limit: 2 });
    expect(first.rows.map(({ displayName }) => displayName)).toEqual(['All staff', 'Finance']);
    expect(site.asked.count).toBe(2);
    await preview({}, { limit: 2 });
    expect(site.asked.count).toBe(2);
    const second = await preview({}, { limit: 2, ...(first.cursor && { cursor: first.cursor }) });
    expect(second.rows.map(({ displayName }) => displayName)).toEqual(['okta-Finance', 'okta-Sales']);
    expect(site.asked.count).toBe(4);
  });

  it('names the field of an invalid rule', async () => {
    const { call, connectionId } = await withGroups();
    const answer = await call('previewGroups', {
      connectionId,
      groups: { ...defaultSettings.groups, rename: [{ pattern: '(', replacement: '' }] },
      protectedGroups: [],
      show: 'all',
      limit: 25,
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'settings-invalid', field: 'groups.rename[0].pattern' } });
  });

  it('says what is unknown if Atlassian does not answer', async () => {
    const { preview, site } = await withGroups();
    site.fail('findGroup', new SiteError('unavailable', 'atlassian-unavailable', 'Try later.'), 10);
    const { rows } = await preview({}, { limit: 1 });
    expect(rows[0]?.places).toMatchObject([{ name: 'All staff', state: 'unknown', why: 'Try later.' }]);
  });

  it('shows the rows of a map, and links that would be removed', async () => {
    const { preview, save, value, connectionId } = await withGroups();
    await save({});
    await value('syncNow', { connectionId, group: 'okta-Sales' });
    const map = [{ from: ['okta-Sales'], to: ['team-a', 'team-b'] }];
    const { rows, counts } = await preview({ mode: 'manual', map });
    expect(rows[3]).toMatchObject({
      displayName: 'okta-Sales',
      places: [{ name: 'team-a' }, { name: 'team-b' }],
      left: ['okta-Sales'],
    });
    expect(counts).toMatchObject({ target: 1, left: 4 });
  });
});

describe('unavailable groups', () => {
  it('include those of another connection', async () => {
    const { preview, value, ports, stores } = await withGroups();
    const { connection } = await value('createConnection', {
      name: 'Entra',
      provider: 'entra',
      scimVersion: '2.0',
      mode: 'live',
      target: 'users',
    });
    const entra = await stores.connections.get(connection.id as ConnectionId);
    if (!entra) throw new Error('The connection is stored.');
    await createGroup(ports.callOf(entra), aGroupId(9), {
      attributes: { displayName: 'Finance' },
      members: { kind: 'replace', members: [] },
      labels: new Map(),
    });
    const { rows } = await preview();
    expect(rows[1]).toMatchObject({ displayName: 'Finance', places: [{ name: 'Finance', state: 'elsewhere' }] });
  });

  it('include those that could not be checked for lack of calls', async () => {
    const { connectionId, ports } = await withGroups();
    const callOf: typeof ports.callOf = (connection) => ({
      ...ports.callOf(connection),
      budget: { allows: () => false },
    });
    const { rows } = await openAdmin({ ...ports, callOf }).value('previewGroups', {
      connectionId,
      groups: { ...defaultSettings.groups },
      protectedGroups: [],
      show: 'all',
      limit: 1,
    });
    expect(rows[0]?.places).toMatchObject([{ state: 'unknown' }]);
  });
});

describe('a group whose name exists at Atlassian', () => {
  async function undecided() {
    const opened = await withGroups();
    const { save, value, connectionId } = opened;
    await save({ existingGroup: 'ask' });
    await value('syncNow', { connectionId, group: 'Finance' });
    return opened;
  }

  it('waits for a decision', async () => {
    const { preview, value, connectionId } = await undecided();
    const before = await preview();
    expect(before.undecided).toEqual([{ id: aGroupId(3), displayName: 'Finance', members: 2 }]);
    expect(before.undecidedCount).toBe(1);
    await value('decideGroup', { connectionId, groupId: aGroupId(3), answer: 'adopt' });
    const after = await preview({ existingGroup: 'ask' });
    expect(after.undecided).toEqual([]);
    expect(after.rows[1]?.places).toEqual([{ name: 'Finance', state: 'adopted' }]);
  });

  it('is compared with that group member by member', async () => {
    const { value, connectionId, site } = await undecided();
    const other = 'account-other' as AccountId;
    site.accounts.set(other, { id: other, email: 'by.hand@example.com', state: 'active' });
    const mia = 'account-1' as AccountId;
    site.accounts.set(mia, { id: mia, email: 'p1@example.com', state: 'active' });
    for (const account of [other, mia]) site.members.add(`site-Finance ${account}`);
    expect(await value('getGroupDifference', { connectionId, groupId: aGroupId(3) })).toEqual({
      group: { id: aGroupId(3), displayName: 'Finance' },
      siteGroupName: 'Finance',
      keepsManualMembers: true,
      onlyIdp: { count: 1, isAtLeast: false, names: ['p2@example.com'] },
      both: { count: 1, isAtLeast: false, names: ['p1@example.com'] },
      onlySite: { count: 1, isAtLeast: false, names: ['by.hand@example.com'] },
    });
  });

  it('cannot be compared once one of the two is gone', async () => {
    const { call, connectionId, site } = await undecided();
    site.groups.clear();
    const answer = await call('getGroupDifference', { connectionId, groupId: aGroupId(3) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'group-not-found' } });
  });
});
