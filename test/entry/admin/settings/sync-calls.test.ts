import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../../src/directory/ids';
import { presentSynced } from '../../../../src/entry/admin/settings/sync-calls';
import type { Outcome } from '../../../../src/journal/entry';
import { runSyncWork } from '../../../../src/provisioning/background/run-sync-work';
import { createGroup } from '../../../../src/provisioning/groups/create-group';
import { createUser } from '../../../../src/provisioning/users/create-user';
import { deleteUser } from '../../../../src/provisioning/users/delete-user';
import { SiteError } from '../../../../src/sync/site/site-error';
import { aGroupId, anId, aUserId } from '../../../support/samples';
import { aStep } from '../../../support/spoken';
import { anAccount, aSiteGroup } from '../../../sync/fixtures';
import { pastArrival } from '../../scim-service';
import { openAdmin } from '../open-admin';

/** A connection whose IdP has sent `people` and, if there are any, a group that holds them. */
async function withPeople(people: number, mode: 'preview' | 'live' = 'live') {
  const admin = openAdmin();
  const { connection } = await admin.create('Okta', mode);
  const connectionId = connection.id;
  const call = async () => {
    const found = await admin.stores.connections.get(connectionId as ConnectionId);
    if (!found) throw new Error('There is no connection.');
    return admin.ports.callOf(found);
  };
  const ids = Array.from({ length: people }, (_, index) => aUserId(index + 1));
  for (const [index, id] of ids.entries()) {
    await createUser(await call(), id, { userName: `p${index}@example.com`, active: true });
  }
  const members = { kind: 'replace', members: ids } as const;
  await createGroup(await call(), aGroupId(500), { attributes: { displayName: 'Sales' }, members, labels: new Map() });
  /** Runs the queue until it is empty. */
  async function drain(): Promise<void> {
    for (let work = admin.queued.shift(); work; work = admin.queued.shift()) {
      if (!('sweep' in work)) await runSyncWork(await call(), work, admin.stores.runs);
    }
  }
  await drain();
  admin.site.changes.length = 0;
  return { ...admin, connectionId, drain };
}

describe('Sync now', () => {
  it('corrects a person who was changed at Atlassian', async () => {
    const { value, site, connectionId } = await withPeople(2);
    const [account] = site.accounts.values();
    if (account) site.accounts.delete(account.id);
    site.members.clear();
    const synced = await value('syncNow', { connectionId, person: 'P0@example.com' });
    expect(synced).toMatchObject({
      preview: false,
      outcome: 'applied',
      summary: 'Invited p…@example.com and added p…@example.com to Sales.',
    });
    expect(site.changes).toEqual(['invite p0@example.com', 'addMember account-of-p0@example.com']);
  });

  it('puts back members who were removed at Atlassian', async () => {
    const { value, site, connectionId } = await withPeople(3);
    site.members.delete([...site.members][1] ?? '');
    const synced = await value('syncNow', { connectionId, group: 'sales' });
    expect(synced).toMatchObject({ outcome: 'applied', subject: { kind: 'group', label: 'Sales' } });
    expect(site.changes).toEqual(['addMember account-of-p1@example.com']);
  });

  it('says what it would do, and does nothing', async () => {
    const { value, site, stores, connectionId } = await withPeople(1);
    site.accounts.clear();
    const entries = stores.entries.length;
    const foreseen = await value('syncNow', { connectionId, person: 'p0@example.com', preview: true });
    expect(foreseen).toMatchObject({ preview: true, outcome: 'preview', actions: [{ kind: 'invite' }] });
    expect(foreseen.summary).toContain('Would invite p…@example.com');
    expect(site.changes).toEqual([]);
    expect(stores.entries).toHaveLength(entries);
  });

  it('finds a person by an e-mail address that is not the user name', async () => {
    const { value, ports, stores, connectionId } = await withPeople(0);
    const connection = await stores.connections.get(connectionId as ConnectionId);
    if (!connection) throw new Error('There is no connection.');
    const attributes = { userName: 'mia', active: true, emails: [{ value: 'Mia@example.com' }] };
    await createUser(ports.callOf(connection), aUserId(900), attributes);
    expect(await value('syncNow', { connectionId, person: 'mia@example.com' })).toMatchObject({
      subject: { id: aUserId(900) },
    });
  });

  it('answers for a large group with as much as the page can show', async () => {
    const { value, site, connectionId } = await withPeople(300);
    site.members.clear();
    const foreseen = await value('syncNow', { connectionId, group: 'Sales', preview: true });
    expect(foreseen.actions.length).toBeLessThan(foreseen.actionCount);
    expect(foreseen).toMatchObject({ outcome: 'preview', changeCount: 200 });
  });

  it('counts what is ensured among the changes, since Atlassian does not say', async () => {
    const action = (outcome: Outcome) => ({ ...aStep, kind: 'addMember', outcome });
    const actions = (['applied', 'ensured', 'noChange', 'skipped'] as const).map(action);
    const subject = { kind: 'group' as const, id: anId(1), label: 'Sales' };
    const done = { subject, actions, state: { state: 'synced' as const }, calls: [] };
    expect(presentSynced(done, false)).toMatchObject({ changeCount: 2, actionCount: 4 });
    expect(presentSynced(done, true).changeCount).toBe(0);
  });

  it('names a missing person or group', async () => {
    const { call, connectionId } = await withPeople(0);
    expect(await call('syncNow', { connectionId, person: 'nobody@example.com' })).toMatchObject({
      ok: false,
      error: { code: 'person-not-found', field: 'person' },
    });
    expect(await call('syncNow', { connectionId, group: 'Nothing' })).toMatchObject({
      ok: false,
      error: { code: 'group-not-found', field: 'group' },
    });
  });

  it('finishes a deletion that Atlassian could not follow, and the log offers it as long as it may help', async () => {
    const { value, call, site, stores, ports, connectionId, advance } = await withPeople(1);
    const connection = await stores.connections.get(connectionId as ConnectionId);
    if (!connection) throw new Error('There is no connection.');
    site.fail('suspend', new SiteError('unavailable', 'atlassian-failed', 'Atlassian answered 503.'));
    await deleteUser(ports.callOf(connection), aUserId(1), 204);
    const waiting = stores.entries.find(({ operation }) => operation === 'Delete user');
    const entry = () => value('getLogEntry', { id: waiting?.id ?? '' });
    expect(await entry()).toMatchObject({ outcome: 'waiting', canRetry: true });
    if (waiting) await ports.callOf(connection).store.record({ ...waiting, id: 'at-work', cause: 'time-budget' });
    expect(await value('getLogEntry', { id: 'at-work' })).toMatchObject({ outcome: 'waiting', canRetry: false });
    advance(pastArrival);
    const synced = await value('syncNow', { connectionId, person: aUserId(1) });
    expect(synced).toMatchObject({ outcome: 'applied', actions: [{ kind: 'suspend', outcome: 'applied' }] });
    expect(stores.entries.at(-1)).toMatchObject({
      operation: 'Delete user',
      changes: [{ at: 'atlassian', what: 'access', before: 'active', after: 'suspended' }],
    });
    expect(await entry()).toMatchObject({ canRetry: false });
    const again = await call('syncNow', { connectionId, person: aUserId(1) });
    expect(again).toMatchObject({ ok: false, error: { code: 'person-not-found' } });
  });

  it('looks at a whole connection in slices and reports its progress', async () => {
    const { value, site, drain, connectionId } = await withPeople(60);
    expect(await value('getProgress', { connectionId })).toMatchObject({ state: 'none' });
    site.accounts.clear();
    site.members.clear();
    const begun = await value('syncNow', { connectionId });
    expect(begun.progress).toMatchObject({ state: 'running', total: 61, done: 0 });
    await drain();
    expect(await value('getProgress', { connectionId })).toMatchObject({
      state: 'done',
      total: 61,
      done: 61,
      failed: 0,
    });
    expect(site.accounts.size).toBe(60);
    expect(site.members.size).toBe(60);
  });

  it('counts people Atlassian refuses', async () => {
    const { value, site, drain, connectionId } = await withPeople(3);
    for (const [id, account] of site.accounts) site.accounts.set(id, { ...account, state: 'deactivated' });
    await value('syncNow', { connectionId });
    await drain();
    expect(await value('getProgress', { connectionId })).toMatchObject({ state: 'done', done: 4, failed: 3 });
  });

  it('tells who is refused as the list does, also of people who were refused before and have no new entry', async () => {
    const { value, site, stores, drain, connectionId } = await withPeople(3);
    for (const [id, account] of site.accounts) site.accounts.set(id, { ...account, state: 'deactivated' });
    const run = async () => {
      await value('syncNow', { connectionId });
      await drain();
      const { people, total } = await value('listPeople', { connectionId, list: 'refused', limit: 25 });
      return { progress: await value('getProgress', { connectionId }), listed: total ?? people.length };
    };
    expect(await run()).toMatchObject({ progress: { failed: 3, refused: { people: 3, groups: 0 } }, listed: 3 });
    const entries = stores.entries.length;
    expect(await run()).toMatchObject({ progress: { failed: 3, refused: { people: 3, groups: 0 } }, listed: 3 });
    expect(stores.entries).toHaveLength(entries);
  });

  it('is done at once for an empty connection', async () => {
    const { value, create } = openAdmin();
    const { connection } = await create();
    const { progress } = await value('syncNow', { connectionId: connection.id });
    expect(progress).toMatchObject({ state: 'done', total: 0 });
  });
});

describe('the preview of a connection', () => {
  it('counts what going live would do, in slices, and shows examples', async () => {
    const { value, site, connectionId } = await withPeople(60, 'preview');
    let cursor: string | undefined;
    let looked = 0;
    const counts = new Map<string, number>();
    do {
      const slice = await value('previewConnection', { connectionId, ...(cursor === undefined ? {} : { cursor }) });
      expect(slice.total).toBe(61);
      expect(slice.sample.length).toBeGreaterThan(0);
      looked += slice.looked;
      for (const { kind, count } of slice.counts) counts.set(kind, count + (counts.get(kind) ?? 0));
      cursor = slice.cursor;
    } while (cursor !== undefined);
    expect(looked).toBe(61);
    expect(counts.get('invite')).toBe(60);
    expect(counts.get('createGroup')).toBe(1);
    expect(site.changes).toEqual([]);
  });

  it('names members that groups would lose if the IdP is the only truth, and keeps protected ones', async () => {
    const { value, site, connectionId } = await withPeople(2, 'preview');
    const sales = aSiteGroup({ id: 'sales' as SiteGroupId, name: 'Sales' });
    site.groups.set(sales.id, sales);
    for (const [id, protection] of [
      ['stranger', {}],
      ['boss', { protection: 'administrator' }],
      ['p1', {}],
    ] as const) {
      site.accounts.set(id as AccountId, anAccount({ id: id as AccountId, email: `${id}@example.com`, ...protection }));
      site.members.add(`sales ${id}`);
    }
    const settings = { mode: 'live', groups: { keepManualMembers: false, existingGroup: 'adopt' } };
    const { removals, counts } = await value('previewConnection', { connectionId, settings });
    expect(removals).toMatchObject([
      {
        kind: 'removeMember',
        text: 'Remove stranger@example.com from Sales',
        subject: { kind: 'group', label: 'Sales' },
      },
    ]);
    expect(counts).toContainEqual({ kind: 'addMember', outcome: 'preview', count: 1 });
    expect(counts).toContainEqual({ kind: 'addMember', outcome: 'noChange', count: 1 });
    expect(site.changes).toEqual([]);
  });

  it('names the canary groups that nobody has sent', async () => {
    const { value, connectionId } = await withPeople(1, 'preview');
    const plan = (canaryGroups: readonly string[], more: object = {}) =>
      value('previewConnection', { connectionId, settings: { mode: 'canary', canaryGroups }, mode: 'canary', ...more });
    expect((await plan(['sales', 'Pilots'])).unknownGroups).toEqual(['Pilots']);
    expect((await plan(['Sales'])).unknownGroups).toBeUndefined();
    expect((await plan(['Pilots'], { cursor: 'group:0' })).unknownGroups).toBeUndefined();
  });

  it('counts refusals by their reason', async () => {
    const { value, connectionId } = await withPeople(3, 'preview');
    const settings = { protected: { people: ['p0@example.com', 'p2@example.com'] } };
    const { counts } = await value('previewConnection', { connectionId, settings, mode: 'live' });
    expect(counts).toContainEqual(
      expect.objectContaining({
        kind: 'refuse',
        outcome: 'refused',
        count: 2,
        error: expect.objectContaining({ code: 'person-protected' }),
      }),
    );
  });

  it('reads a text of settings for the target of the connection', async () => {
    const { value } = openAdmin();
    const asked = {
      name: 'Portal',
      provider: 'okta',
      scimVersion: '2.0',
      mode: 'preview',
      target: 'customers',
    } as const;
    const { connection } = await value('createConnection', asked);
    const yaml = 'mode: live\ncustomers: { serviceDesks: [SUP] }\n';
    expect(await value('previewConnection', { connectionId: connection.id, yaml })).toMatchObject({ looked: 0 });
  });

  it('looks only at the members of the canary groups in canary mode', async () => {
    const { value, connectionId, call } = await withPeople(3, 'preview');
    const kindsOf = async (canaryGroups: readonly string[]) => {
      const asked = { connectionId, settings: { canaryGroups }, mode: 'canary' } as const;
      const { counts, reached } = await value('previewConnection', asked);
      const told = counts.map(({ kind, count, reason }) => [reason === undefined ? kind : `${kind}: ${reason}`, count]);
      return { ...Object.fromEntries(told), reached };
    };
    expect(await kindsOf(['Sales'])).toEqual({ invite: 3, createGroup: 1, addMember: 3, reached: 3 });
    expect(await kindsOf(['Pilots'])).toEqual({
      'skip: The connection is in canary mode, and the person is in no canary group.': 3,
      'skip: The connection is in canary mode, and the group is no canary group.': 1,
      reached: 0,
    });
    const live = await value('previewConnection', { connectionId, mode: 'live' });
    expect(live.reached).toBeUndefined();
    expect(await call('previewConnection', { connectionId, settings: { canaryGroups: 7 } })).toMatchObject({
      ok: false,
      error: { code: 'settings-invalid', field: 'canaryGroups' },
    });
  });

  it('counts all members of a large group, named or not', async () => {
    const { value, connectionId } = await withPeople(250, 'preview');
    let cursor: string | undefined;
    let added = 0;
    do {
      const slice = await value('previewConnection', { connectionId, ...(cursor === undefined ? {} : { cursor }) });
      for (const { kind, count } of slice.counts) added += kind === 'addMember' ? count : 0;
      cursor = slice.cursor;
    } while (cursor !== undefined);
    expect(added).toBe(250);
  });

  it('names people and groups deleted by the IdP, except those created again', async () => {
    const { value, site, ports, stores, connectionId } = await withPeople(3, 'preview');
    const call = async () => {
      const found = await stores.connections.get(connectionId as ConnectionId);
      if (!found) throw new Error('There is no connection.');
      return ports.callOf(found);
    };
    for (const index of [0, 1]) {
      const account = anAccount({ id: `account-${index}` as AccountId, email: `p${index}@example.com` });
      site.accounts.set(account.id, account);
      await deleteUser(await call(), aUserId(index + 1), 204);
    }
    await createUser(await call(), aUserId(700), { userName: 'p1@example.com', active: true });
    const { removals, looked, total } = await value('previewConnection', { connectionId, mode: 'live' });
    expect(removals).toMatchObject([{ kind: 'suspend', text: 'Suspend access of p…@example.com' }]);
    expect([looked, total]).toEqual([5, 5]);
    expect(site.changes).toEqual([]);
  });
});
