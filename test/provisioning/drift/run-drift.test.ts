import { describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../../src/connections/connection';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { beginNight } from '../../../src/provisioning/drift/begin-drift';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import type { DriftWork, SyncWork } from '../../../src/provisioning/sync-queue';
import { deleteUser } from '../../../src/provisioning/users/delete-user';
import { updateUser } from '../../../src/provisioning/users/update-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../support/samples';
import { driftWorld } from './drift-world';

const anybody = 'somebody@example.com';

describe('a comparison with Atlassian', () => {
  it('finds nothing where nobody has changed anything', async () => {
    const world = await driftWorld();
    expect(await world.compare()).toEqual([]);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result).toMatchObject({ total: 0, counts: [], unseen: [], by: 'admin' });
  });

  it('writes nothing at Atlassian, whatever it finds', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.byHand.takeOut(2);
    world.site.changes.length = 0;
    await world.compare();
    expect(world.site.changes).toEqual([]);
  });

  it.each(['suspended', 'deactivated', 'notOnSite'] as const)('finds somebody who was %s by hand', async (state) => {
    const world = await driftWorld();
    await world.byHand.account(2, { state });
    const kind = state === 'notOnSite' ? 'removed' : state;
    expect(await world.compare()).toEqual([`${kind} person2@example.com`]);
  });

  it('finds somebody whose account is gone', async () => {
    const world = await driftWorld();
    await world.byHand.deleteAccount(3);
    expect(await world.compare()).toEqual(['linkGone person3@example.com']);
  });

  it('finds somebody to whom access was given back by hand', async () => {
    const world = await driftWorld();
    await updateUser(await world.call(), aUserId(1), {
      operation: 'Update user',
      next: (before) => ({ ...before.attributes, active: false }),
    });
    await world.settle();
    world.advance(3_600_000);
    expect(await world.compare()).toEqual([]);
    await world.byHand.account(1, { state: 'active' });
    expect(await world.compare()).toEqual(['restored person1@example.com']);
  });

  it('finds members who were taken out by hand', async () => {
    const world = await driftWorld();
    await world.byHand.takeOut(2);
    expect(await world.compare()).toEqual(['takenOut person2@example.com Sales']);
  });

  it('counts strangers in a group, and leaves them alone where members added by hand stay', async () => {
    const add = (site: Awaited<ReturnType<typeof driftWorld>>['site'], group: SiteGroupId) => {
      const id = 'stranger-1' as AccountId;
      site.accounts.set(id, { id, email: anybody, state: 'active' });
      site.members.add(`${group} ${id}`);
    };
    const only = await driftWorld(2, { groups: { keepManualMembers: false } });
    add(only.site, await only.linked());
    expect(await only.compare()).toEqual(['putIn Sales 1']);
    const kept = await driftWorld(2);
    add(kept.site, await kept.linked());
    expect(await kept.compare()).toEqual([]);
  });

  it('finds a group that was deleted, created again, or renamed', async () => {
    const world = await driftWorld();
    const id = await world.linked();
    world.site.groups.set(id, { id, name: 'Team' });
    expect(await world.compare()).toEqual(['groupRenamed Sales']);
    world.site.groups.delete(id);
    expect(await world.compare()).toEqual(['groupDeleted Sales']);
    const other = 'another' as SiteGroupId;
    world.site.groups.set(other, { id: other, name: 'Sales' });
    expect(await world.compare()).toEqual(['groupReplaced Sales']);
  });

  it('goes through everybody page by page, and tells each difference once', async () => {
    const world = await driftWorld(12);
    world.site.pages.size = 2;
    for (const index of [1, 5, 12]) await world.byHand.account(index, { state: 'suspended' });
    await world.byHand.deleteAccount(7);
    expect((await world.compare()).toSorted()).toEqual(
      [
        'linkGone person7@example.com',
        'suspended person12@example.com',
        'suspended person1@example.com',
        'suspended person5@example.com',
      ].sort(),
    );
  });
});

describe('what changes while a comparison runs', () => {
  it('is not told if the IdP said it', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.begin();
    await world.run(world.queued.shift() as SyncWork);
    await deleteUser(await world.call(), aUserId(1), 204);
    await world.settle();
    expect(await world.found()).toEqual([]);
  });

  it('is not told between two looks at a page: the record has another version by then', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    const describe = world.site.describeAccounts;
    let looks = 0;
    world.site.describeAccounts = async (cursor) => {
      looks += 1;
      // The IdP takes the access between the first and the second look.
      if (looks === 2) {
        await updateUser(await world.call(), aUserId(1), {
          operation: 'Update user',
          next: (before) => ({ ...before.attributes, active: false }),
        });
      }
      return describe(cursor);
    };
    expect(await world.compare()).toEqual([]);
    expect(looks).toBe(2);
  });

  it('cancels it, if it is a setting; the result before stays', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    await world.begin();
    const { version } = await world.value('getConnection', { connectionId: world.connectionId });
    const payload = { connectionId: world.connectionId, version, settings: { mode: 'live', users: { update: false } } };
    await world.value('saveSettings', payload);
    await world.settle();
    const drift = await world.value('getDrift', { connectionId: world.connectionId });
    expect(drift).toMatchObject({ cancelled: { why: 'settings' }, result: { total: 1 } });
    expect(drift.running).toBeUndefined();
  });

  it('is told by the next comparison', async () => {
    const world = await driftWorld();
    await world.compare();
    await world.byHand.account(1, { state: 'suspended' });
    expect(await world.found()).toEqual([]);
    expect(await world.compare()).toEqual(['suspended person1@example.com']);
  });
});

describe('a comparison that is interrupted', () => {
  /** Runs every event twice, as after a kill before the platform heard of its end. */
  async function twice(world: Awaited<ReturnType<typeof driftWorld>>): Promise<number> {
    let events = 0;
    for (let work = world.queued.shift(); work && events < 200; work = world.queued.shift()) {
      world.advance(30_000);
      await world.run(work as SyncWork);
      await world.run(work as SyncWork);
      events += 2;
    }
    return events;
  }

  it('tells each difference once although every event comes twice, and ends', async () => {
    const world = await driftWorld(8);
    world.site.pages.size = 2;
    for (const index of [1, 8]) await world.byHand.account(index, { state: 'suspended' });
    await world.begin();
    expect(await twice(world)).toBeLessThan(60);
    expect(await world.found()).toHaveLength(2);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result?.total).toBe(2);
  });

  it('goes on after a kill before a commit, by the event that was queued before', async () => {
    const world = await driftWorld(8);
    world.site.pages.size = 2;
    await world.byHand.account(8, { state: 'suspended' });
    await world.begin();
    let kills = 0;
    for (let work = world.queued.shift(); work; work = world.queued.shift()) {
      world.advance(30_000);
      const one = await world.call();
      const { replace } = one.drift;
      // Every second slice dies at its commit.
      const isKilled = kills < 3 && kills % 2 === 0;
      kills += 1;
      const drift = isKilled
        ? { ...one.drift, replace: () => Promise.reject(new Error('killed')) }
        : { ...one.drift, replace };
      const { runDrift } = await import('../../../src/provisioning/drift/run-drift');
      const slice = (work as SyncWork).drift as Extract<DriftWork, { slice: number }>;
      await runDrift({ ...one, drift }, slice).catch((error: Error) => {
        if (error.message !== 'killed') throw error;
        // The platform repeats the event.
        world.queued.unshift(work as SyncWork);
      });
    }
    expect(await world.found()).toEqual(['suspended person8@example.com']);
  });

  it('waits while Atlassian is busy, and goes on where it was', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    world.site.fail('describeAccounts', new SiteError('unavailable', 'atlassian-busy', '429'), 3);
    expect(await world.compare()).toEqual(['suspended person1@example.com']);
  });

  it.each([
    ['listGroups', 'unauthorized', 'noAccess'],
    ['listGroups', 'unavailable', 'notAnswered'],
    ['describeAccounts', 'unauthorized', 'noAccess'],
    ['describeAccounts', 'forbidden', 'noAccess'],
    ['describeAccounts', 'rejected', 'notAnswered'],
    ['describeAccounts', 'unavailable', 'notAnswered'],
    ['getAccount', 'unauthorized', 'noAccess'],
    ['getAccount', 'unavailable', 'notAnswered'],
  ] as const)('by %s, which is %s, leaves the result of the one before, and says why', async (method, kind, why) => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    // Atlassian's list does not show person 3, who is asked for one by one.
    await world.byHand.deleteAccount(3);
    await world.compare();
    const before = await world.value('getDrift', { connectionId: world.connectionId });
    const history = await world.value('getDriftHistory', {});
    world.advance(86_400_000);
    world.site.fail(method, new SiteError(kind, 'atlassian-failed', 'no'), 50);
    expect((await world.compare()).length).toBe(2);
    const after = await world.value('getDrift', { connectionId: world.connectionId });
    expect(after).toMatchObject({ cancelled: { why }, result: { total: 2, unseen: [] } });
    expect(after.result).toEqual(before.result);
    expect(after.running).toBeUndefined();
    expect(await world.value('getDriftHistory', {})).toEqual(history);
  });

  it('after everybody was looked at once says what is missing, and leaves no day in the trend', async () => {
    const world = await driftWorld(2, { customAttributes: [{ name: 'Name', from: 'userName' }] });
    await world.byHand.account(1, { state: 'suspended' });
    world.site.fail('getUserProperty', new SiteError('forbidden', 'atlassian-failed', '403'), 50);
    expect(await world.compare()).toEqual(['suspended person1@example.com']);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result).toMatchObject({ total: 1, unseen: ['noAccess'] });
    expect((await world.value('getDriftHistory', {})).days).toEqual([]);
  });

  it('is one at a time, for two administrators too', async () => {
    const world = await driftWorld();
    await Promise.all([1, 2].map(() => world.value('compareDrift', { connectionId: world.connectionId })));
    const runs = new Set(
      world.queued.map((work) => ('drift' in work && work.drift && 'run' in work.drift ? work.drift.run : '')),
    );
    await world.settle();
    expect(runs.size).toBeGreaterThan(0);
    const { version, value } = await world.stores.drift.find(world.connectionId);
    expect(value.result).toBeDefined();
    expect(version).toBeLessThan(8);
  });

  it('gives way to another one after an hour without a step', async () => {
    const world = await driftWorld();
    const first = await world.begin();
    world.queued.length = 0;
    await world.value('compareDrift', { connectionId: world.connectionId });
    expect(world.queued).toEqual([]);
    world.advance(3_600_001);
    await world.value('compareDrift', { connectionId: world.connectionId });
    expect((world.queued[0] as SyncWork).drift).not.toEqual(first);
  });

  it('can be stopped', async () => {
    const world = await driftWorld();
    await world.begin();
    await world.value('stopDrift', { connectionId: world.connectionId });
    await world.settle();
    const drift = await world.value('getDrift', { connectionId: world.connectionId });
    expect(drift).toMatchObject({ cancelled: { why: 'stopped' } });
    expect(drift.result).toBeUndefined();
  });
});

describe('a list of accounts that does not name all groups', () => {
  it('leaves members uncompared, and says so', async () => {
    const world = await driftWorld();
    const { describeAccounts } = world.site;
    world.site.describeAccounts = async (cursor) => {
      const { items, ...page } = await describeAccounts(cursor);
      return { items: items.map((account) => ({ ...account, groups: [] })), ...page };
    };
    expect(await world.compare()).toEqual([]);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result?.unseen).toEqual(['groupsNotListed']);
  });

  it('lets groups be compared one by one where it names none', async () => {
    const world = await driftWorld(3, { groups: { keepManualMembers: false } });
    const { describeAccounts } = world.site;
    world.site.describeAccounts = async (cursor) => {
      const { items, ...page } = await describeAccounts(cursor);
      return { items: items.map(({ groups: _, ...account }) => account), ...page };
    };
    await world.byHand.takeOut(2);
    const id = 'stranger-1' as AccountId;
    world.site.accounts.set(id, { id, email: anybody, state: 'active' });
    world.site.members.add(`${await world.linked()} ${id}`);
    expect(await world.compare()).toEqual(['takenOut person2@example.com Sales', 'putIn Sales 1']);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result?.unseen).toEqual(['tokenSeesLess']);
  });
});

describe('a group that is gone', () => {
  it('is told as deleted, and the members of the others are compared, where that takes a call a group', async () => {
    const world = await driftWorld();
    await createGroup(await world.call(), aGroupId(2), {
      attributes: { displayName: 'Support' },
      members: { kind: 'replace', members: [aUserId(1), aUserId(2)] },
      labels: new Map(),
    });
    await world.settle();
    world.advance(3_600_000);
    const { describeAccounts } = world.site;
    world.site.describeAccounts = async (cursor) => {
      const { items, ...page } = await describeAccounts(cursor);
      return { items: items.map(({ groups: _, ...account }) => account), ...page };
    };
    const gone = await world.linked();
    world.site.groups.delete(gone);
    world.site.fail(`listMembers ${gone}`, new SiteError('rejected', 'atlassian-refused', 'There is no group.'), 50);
    const support = (await world.directory.getGroup(aGroupId(2)))?.sync.links?.[0]?.id;
    world.site.members.delete(`${support} ${(await world.person(2)).account}`);
    expect(await world.compare()).toEqual(['takenOut person2@example.com Support', 'groupDeleted Sales']);
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result?.unseen).toEqual(['tokenSeesLess']);
  });
});

describe('custom attributes', () => {
  it('are compared by a call a person, where there are any', async () => {
    const world = await driftWorld(2, { customAttributes: [{ name: 'Name', from: 'userName' }] });
    const { account } = await world.person(1);
    expect(await world.compare()).toEqual([]);
    world.site.properties.set(`${account} rollcall-attributes`, { Name: 'other' });
    expect(await world.compare()).toEqual(['attributes person1@example.com']);
  });
});

describe('the nightly comparison', () => {
  it('begins in each connection that writes to Atlassian, an hour later at the earliest', async () => {
    const world = await driftWorld();
    await world.create('Preview', 'preview');
    const started = Date.parse((await world.call()).connection.created);
    await beginNight({
      connections: world.stores.connections,
      queue: (await world.call()).queue,
      machine: (await world.call()).machine,
    });
    const work = world.queued as SyncWork[];
    expect(work.map(({ connectionId }) => connectionId)).toEqual([world.connectionId]);
    const at = work[0]?.drift && 'at' in work[0].drift ? Date.parse(work[0].drift.at) : 0;
    expect(at - started).toBeGreaterThanOrEqual(3_600_000);
    await world.settle();
    const { result } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result).toMatchObject({ by: 'night' });
    expect(Date.parse(result?.started ?? '')).toBeGreaterThanOrEqual(at);
  });

  it('does not begin in a connection that is in preview by then', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    const { connections } = world.stores;
    await beginNight({ connections, queue: (await world.call()).queue, machine: (await world.call()).machine });
    const { version } = await world.value('getConnection', { connectionId: world.connectionId });
    const payload = { connectionId: world.connectionId, version, settings: { mode: 'preview' } };
    await world.value('saveSettings', payload);
    world.advance(86_400_000);
    await world.settle();
    const { result, cancelled } = await world.value('getDrift', { connectionId: world.connectionId });
    expect(result).toMatchObject({ by: 'admin', total: 1 });
    expect(cancelled).toBeUndefined();
  });

  it('of two connections on different days counts what each had found by then', async () => {
    const world = await driftWorld();
    const { drift } = world.stores;
    const other = (await world.create('Other', 'live')).connection.id as ConnectionId;
    const put = async (id: ConnectionId, days: Readonly<Record<string, number>>) => {
      const before = await drift.find(id);
      const all = Object.entries(days).map(([day, suspended]) => ({ day, counts: { suspended } }));
      expect(await drift.replace(before, { ...before.value, days: all })).toBe(true);
    };
    await put(world.connectionId, { '2026-02-01': 3, '2026-02-03': 1, '2026-02-04': 1 });
    await put(other, { '2026-02-02': 2, '2026-02-04': 0 });
    const { days } = await world.value('getDriftHistory', {});
    expect(days.map(({ day, people }) => [day, people])).toEqual([
      ['2026-02-01', 3],
      ['2026-02-02', 5],
      ['2026-02-03', 3],
      ['2026-02-04', 1],
    ]);
  });

  it('shows no day that is older than 30 days, however many are missing, and counts on what was found before', async () => {
    const world = await driftWorld();
    const { drift } = world.stores;
    const before = await drift.find(world.connectionId);
    const days = ['2026-01-01', '2026-01-30', '2026-01-31', '2026-02-20'].map((day) => ({ day, counts: {} }));
    await drift.replace(before, { ...before.value, days });
    // It is the first of March.
    const shown = await world.value('getDriftHistory', {});
    expect(shown.days.map(({ day }) => day)).toEqual(['2026-01-31', '2026-02-20']);
  });

  it('leaves a day in the trend', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.byHand.takeOut(2);
    await world.compare();
    const history = await world.value('getDriftHistory', {});
    expect(history.days).toEqual([{ day: '2026-03-01', people: 1, members: 1, groups: 0 }]);
    expect(history.connections).toMatchObject([{ name: 'Okta', total: 2, isComplete: true }]);
  });
});
