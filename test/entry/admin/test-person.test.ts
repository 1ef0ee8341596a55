import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { ResourceAttributes } from '../../../src/directory/user';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import { createUser } from '../../../src/provisioning/users/create-user';
import { updateUser } from '../../../src/provisioning/users/update-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../support/samples';
import { anAccount, aSiteGroup } from '../../sync/fixtures';
import { openAdmin } from './open-admin';

const mia = aUserId(1);
const account = 'account-of-mia@example.com' as AccountId;

interface World {
  readonly mode?: 'preview' | 'live';
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly attributes?: ResourceAttributes;
  /** Whether mia's account exists before the IdP sends her. */
  readonly exists?: boolean;
}

/** A connection, with mia in the group Sales as sent by the IdP. */
async function withMia({ mode = 'preview', settings = {}, attributes = {}, exists = false }: World = {}) {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', mode);
  const connectionId = connection.id;
  await admin.value('saveSettings', { connectionId, version: 1, settings: { mode, ...settings } });
  if (exists) admin.site.accounts.set(account, anAccount({ id: account, email: 'mia@example.com' }));
  const call = async () => {
    const found = await admin.stores.connections.get(connectionId as ConnectionId);
    if (!found) throw new Error('There is no connection.');
    return admin.ports.callOf(found);
  };
  await createUser(await call(), mia, { userName: 'mia@example.com', active: true, ...attributes });
  const members = { kind: 'replace', members: [mia] } as const;
  await createGroup(await call(), aGroupId(500), { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  admin.site.changes.length = 0;
  const test = (more: { readonly settings?: Record<string, unknown> } = {}) =>
    admin.value('testPerson', { connectionId, person: 'Mia@example.com', ...more });
  return { ...admin, connectionId, test };
}

describe('testing a person', () => {
  it('shows each step for somebody who would be invited, and writes nothing', async () => {
    const { test, site, stores } = await withMia();
    const entries = stores.entries.length;
    expect(await test()).toMatchObject({
      person: { id: mia, userName: 'mia@example.com', active: true },
      scope: { state: 'in', words: 'The connection has no scope, so everybody is in it.' },
      match: { how: 'none', email: 'mia@example.com' },
      changes: [
        { kind: 'access', before: 'none', after: 'active' },
        { kind: 'group', name: 'Sales', isMember: true },
      ],
      outcome: 'preview',
      mode: { writes: false, words: 'The connection is in preview mode.' },
    });
    expect(site.changes).toEqual([]);
    expect(stores.entries).toHaveLength(entries);
  });

  it('finds an account by its address, and shows each field before and after', async () => {
    const settings = {
      customAttributes: [{ name: 'Job', from: 'title', showOn: ['issue'] }],
      groups: { defaultForEveryone: ['Everybody'] },
    };
    const { test, site } = await withMia({ settings, attributes: { displayName: 'Mia', title: 'Pilot' } });
    site.accounts.set(account, anAccount({ id: account, email: 'mia@example.com', displayName: 'M.' }));
    const everybody = aSiteGroup({ id: 'everybody' as SiteGroupId, name: 'Everybody' });
    site.groups.set(everybody.id, everybody);
    const { match, changes } = await test();
    expect(match).toMatchObject({ how: 'email', account: { id: account, state: 'active', managed: true } });
    expect(changes).toMatchObject([
      { kind: 'link', account },
      { kind: 'field', name: 'displayName', before: 'M.', after: 'Mia' },
      { kind: 'field', name: 'jobTitle', after: 'Pilot' },
      { kind: 'group', name: 'Everybody', isMember: true },
      { kind: 'attribute', name: 'Job', after: 'Pilot' },
      { kind: 'group', name: 'Sales', isMember: true },
    ]);
  });

  it('says that the settings leave a pre-existing account alone', async () => {
    const { test } = await withMia({ settings: { users: { existingAccount: 'skip' } }, exists: true });
    expect(await test()).toMatchObject({ match: { how: 'left', email: 'mia@example.com' }, changes: [] });
  });

  it('names the rule that keeps somebody out of scope', async () => {
    const { test, site } = await withMia({ settings: { scope: 'userType eq "Employee"' } });
    const asked = site.asked.count;
    expect(await test()).toMatchObject({
      scope: { state: 'out', words: 'The person is out of scope: userType eq "Employee" does not hold.' },
      match: { how: 'unseen' },
      changes: [],
    });
    expect(site.asked.count).toBe(asked);
  });

  it('shows what a deactivation takes away, and who takes over the leads', async () => {
    const settings = { leads: { defaultProjectLead: 'boss@example.com' } };
    const { test, site, stores, ports, connectionId } = await withMia({ settings, exists: true });
    const connection = await stores.connections.get(connectionId as ConnectionId);
    if (!connection) throw new Error('There is no connection.');
    const inactive = { userName: 'mia@example.com', active: false };
    await updateUser(ports.callOf(connection), mia, { operation: 'Replace user', next: () => inactive });
    const boss = anAccount({ id: 'account-boss' as AccountId, email: 'boss@example.com' });
    site.accounts.set(boss.id, boss);
    const { changes, match } = await test();
    expect(match).toMatchObject({ how: 'link' });
    expect(changes).toMatchObject([
      { kind: 'leads', what: 'project', to: ['boss@example.com'] },
      { kind: 'access', before: 'active', after: 'suspended' },
    ]);
  });

  it('finds nothing to change after applying, with the answers of Atlassian', async () => {
    const { test, value, connectionId } = await withMia({ mode: 'live' });
    const { outcome } = await value('syncNow', { connectionId, person: mia });
    expect(outcome).toBe('noChange');
    expect(await test()).toMatchObject({ match: { how: 'link' }, changes: [], mode: { writes: true } });
  });

  it('shows groups a person was removed from by hand, and Sync now puts them back', async () => {
    const { test, site, value, connectionId } = await withMia({ mode: 'live' });
    site.members.clear();
    expect((await test()).changes).toMatchObject([{ kind: 'group', name: 'Sales', isMember: true }]);
    const synced = await value('syncNow', { connectionId, person: mia });
    expect(synced.actions.map(({ text }) => text)).toContain('Add m…@example.com to Sales');
    expect((await test()).changes).toEqual([]);
  });

  it('plans with unsaved settings', async () => {
    const { test } = await withMia();
    const { changes, actions } = await test({ settings: { mode: 'live', users: { create: false } } });
    expect(changes).toEqual([]);
    expect(actions).toMatchObject([{ kind: 'skip', error: { code: 'create-off' } }]);
    await expect(test({ settings: { mode: 'never' } })).rejects.toThrow('settings-invalid');
  });

  it('says why Atlassian cannot be asked', async () => {
    const { test, site } = await withMia();
    site.fail('findAccount', new SiteError('unavailable', 'atlassian-busy', '429'));
    expect(await test()).toMatchObject({ match: { how: 'unseen', error: { code: 'atlassian-busy' } }, changes: [] });
  });

  it('shows refusals, with what to do', async () => {
    const { test } = await withMia({ settings: { protected: { people: ['mia@example.com'] } } });
    expect(await test()).toMatchObject({
      changes: [],
      outcome: 'refused',
      actions: [{ kind: 'refuse', outcome: 'refused', error: { code: 'person-protected' } }],
    });
  });

  it('names an unknown person', async () => {
    const { call, connectionId } = await withMia();
    expect(await call('testPerson', { connectionId, person: 'nobody@example.com' })).toMatchObject({
      ok: false,
      error: { code: 'person-not-found', field: 'person' },
    });
  });
});
