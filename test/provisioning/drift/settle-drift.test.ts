import { describe, expect, it } from 'vitest';
import type { DriftKind } from '../../../src/provisioning/drift/drift-kind';
import { updateGroup } from '../../../src/provisioning/groups/update-group';
import { updateUser } from '../../../src/provisioning/users/update-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { aGroupId, aUserId } from '../../support/samples';
import { type DriftWorld, driftWorld } from './drift-world';

async function decide(world: DriftWorld, kind: DriftKind, decision: 'putBack' | 'accept' | 'ignore', keys?: string[]) {
  const { connectionId } = world;
  const { result } = await world.value('getDrift', { connectionId });
  const answer = await world.value('settleDrift', {
    ...{ connectionId, run: result?.run ?? '', kind, decision },
    ...(keys && { keys }),
  });
  await world.settle();
  return answer;
}

async function say(world: DriftWorld, index: number, said: Readonly<Record<string, boolean | string>>): Promise<void> {
  await updateUser(await world.call(), aUserId(index), {
    operation: 'Update user',
    next: (before) => ({ ...before.attributes, ...said }),
  });
  await world.settle();
  world.advance(3_600_000);
}

const total = async (world: DriftWorld) =>
  (await world.value('getDrift', { connectionId: world.connectionId })).result?.total;

async function manySuspended(count: number): Promise<DriftWorld> {
  const world = await driftWorld(count);
  for (let index = 1; index <= count; index += 1) await world.byHand.account(index, { state: 'suspended' });
  await world.compare();
  return world;
}

const active = ({ site }: DriftWorld) => [...site.accounts.values()].filter(({ state }) => state === 'active').length;

describe('putting back', () => {
  it.each(['suspended', 'deactivated', 'notOnSite'] as const)(
    'gives somebody who was %s their access back',
    async (state) => {
      const world = await driftWorld();
      await world.byHand.account(2, { state, managed: true });
      await world.compare();
      const kind = state === 'notOnSite' ? 'removed' : state;
      expect(await decide(world, kind, 'putBack')).toEqual({ answer: 'done', left: 0 });
      const { account, user } = await world.person(2);
      expect(world.site.accounts.get(account)?.state).toBe('active');
      expect(user.sync).toMatchObject({ state: 'synced' });
      expect(user.sync.suspended).toBeUndefined();
      expect(await world.found()).toEqual([]);
      expect(await total(world)).toBe(0);
    },
  );

  it('is Sync now, which by itself gives nobody access who was suspended by hand', async () => {
    const world = await driftWorld();
    await world.byHand.account(2, { state: 'suspended' });
    await world.value('syncNow', { connectionId: world.connectionId, person: 'person2@example.com' });
    const { account } = await world.person(2);
    expect(world.site.accounts.get(account)?.state).toBe('suspended');
    expect(await world.compare()).toEqual(['suspended person2@example.com']);
    await decide(world, 'suspended', 'putBack');
    expect(world.site.accounts.get(account)?.state).toBe('active');
  });

  it('shows before what would be done', async () => {
    const world = await driftWorld();
    await world.byHand.account(2, { state: 'suspended' });
    await world.byHand.takeOut(3);
    await world.compare();
    const { connectionId } = world;
    const run = (await world.value('getDrift', { connectionId })).result?.run ?? '';
    world.site.changes.length = 0;
    const plan = async (kind: DriftKind) =>
      (await world.value('planDrift', { connectionId, run, kind })).actions.map(
        (action) => `${action.kind} ${action.outcome}`,
      );
    expect(await plan('suspended')).toEqual(['restore preview']);
    expect(await plan('takenOut')).toEqual(['addMember preview']);
    expect(world.site.changes).toEqual([]);
    expect(await total(world)).toBe(2);
  });

  it('puts one member back and leaves another one out', async () => {
    const world = await driftWorld();
    await world.byHand.takeOut(1);
    await world.byHand.takeOut(2);
    await world.compare();
    const { connectionId } = world;
    const { items } = await world.value('listDrift', { connectionId, kind: 'takenOut', skip: 0, limit: 10 });
    const key = items.find(({ person }) => person?.name === 'person1@example.com')?.key ?? '';
    await decide(world, 'takenOut', 'putBack', [key]);
    const group = await world.linked();
    const isIn = async (index: number) => world.site.members.has(`${group} ${(await world.person(index)).account}`);
    expect([await isIn(1), await isIn(2)]).toEqual([true, false]);
    expect(await total(world)).toBe(1);
    expect(await world.found()).toEqual(['takenOut person2@example.com Sales']);
  });

  it('creates a group again that was deleted, with its members', async () => {
    const world = await driftWorld();
    const group = await world.linked();
    world.site.groups.delete(group);
    for (const member of [...world.site.members]) if (member.startsWith(group)) world.site.members.delete(member);
    await world.compare();
    await decide(world, 'groupDeleted', 'putBack');
    expect(await world.compare()).toEqual([]);
    expect(world.site.members.size).toBe(3);
  });

  it('does nothing for a group that was renamed: Atlassian lets nobody rename it', async () => {
    const world = await driftWorld();
    const id = await world.linked();
    world.site.groups.set(id, { id, name: 'Team' });
    await world.compare();
    expect(await decide(world, 'groupRenamed', 'putBack')).toEqual({ answer: 'done', left: 1 });
  });

  it('of many goes on in the background, event by event', async () => {
    const world = await driftWorld(30);
    for (let index = 1; index <= 30; index += 1) await world.byHand.account(index, { state: 'suspended' });
    await world.compare();
    expect(await total(world)).toBe(30);
    expect(await decide(world, 'suspended', 'putBack')).toEqual({ answer: 'queued', left: 0 });
    expect([...world.site.accounts.values()].map(({ state }) => state)).toEqual(
      Array.from({ length: 30 }, () => 'active'),
    );
    expect(await total(world)).toBe(0);
    const { entries } = await world.value('listHistory', { connectionId: world.connectionId, limit: 50 });
    expect(entries.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  it('of many leaves what Atlassian refuses, and goes on with the others', async () => {
    const world = await manySuspended(30);
    world.site.fail('getAccount', new SiteError('rejected', 'atlassian-refused', '400'), 1);
    await decide(world, 'suspended', 'putBack');
    expect(active(world)).toBe(29);
    expect(await total(world)).toBe(1);
  });

  it('of many waits while Atlassian does not answer, and goes on where it was', async () => {
    const world = await manySuspended(30);
    const { getAccount } = world.site;
    let calls = 0;
    world.site.getAccount = async (id) => {
      calls += 1;
      if (calls > 12 && calls <= 16) throw new SiteError('unavailable', 'atlassian-busy', '429');
      return getAccount(id);
    };
    await decide(world, 'suspended', 'putBack');
    expect(active(world)).toBe(30);
    expect(await total(world)).toBe(0);
  });

  it('of many ends where Atlassian lets nobody in, or never answers: what is left stays listed', async () => {
    for (const kind of ['unauthorized', 'unavailable'] as const) {
      const world = await manySuspended(8);
      world.site.fail('getAccount', new SiteError(kind, 'atlassian-failed', 'no'), 1000);
      expect(await decide(world, 'suspended', 'putBack')).toEqual({ answer: 'queued', left: 0 });
      expect([kind, active(world), await total(world)]).toEqual([kind, 0, 8]);
    }
  });

  it('of a few takes out of the result what was done before Atlassian failed', async () => {
    const world = await manySuspended(3);
    const { getAccount } = world.site;
    const seen = new Set<string>();
    world.site.getAccount = async (id) => {
      seen.add(id);
      if (seen.size > 2) throw new SiteError('unavailable', 'atlassian-busy', '429');
      return getAccount(id);
    };
    const { connectionId } = world;
    const run = (await world.value('getDrift', { connectionId })).result?.run ?? '';
    const answer = await world.ask('settleDrift', { connectionId, run, kind: 'suspended', decision: 'putBack' });
    expect(answer).toMatchObject({ ok: false });
    expect(await total(world)).toBe(1);
  });

  it('in preview does nothing, and leaves the difference in the result', async () => {
    const world = await driftWorld();
    await world.byHand.account(2, { state: 'notOnSite' });
    await world.compare();
    const { connectionId } = world;
    const { version } = await world.value('getConnection', { connectionId });
    await world.value('saveSettings', { connectionId, version, settings: { mode: 'preview' } });
    world.site.changes.length = 0;
    expect(await decide(world, 'removed', 'putBack')).toEqual({ answer: 'done', left: 1 });
    expect(world.site.changes).toEqual([]);
    expect(await total(world)).toBe(1);
  });

  it('gives nobody access whom the IdP has deactivated since', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    await updateUser(await world.call(), aUserId(1), {
      operation: 'Update user',
      next: (before) => ({ ...before.attributes, active: false }),
    });
    expect(await world.found()).toEqual([]);
    await decide(world, 'suspended', 'putBack');
    const { account } = await world.person(1);
    expect(world.site.accounts.get(account)?.state).toBe('suspended');
  });

  it('is about one result: with another comparison, the page asks again', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    const { connectionId } = world;
    const old = (await world.value('getDrift', { connectionId })).result?.run ?? '';
    await world.compare();
    const answer = await world.ask('settleDrift', { connectionId, run: old, kind: 'suspended', decision: 'putBack' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'drift-over' } });
  });
});

describe('ignoring', () => {
  it('tells a difference never again, until that is revoked', async () => {
    const world = await driftWorld();
    const { connectionId } = world;
    await world.byHand.account(1, { state: 'suspended' });
    await world.byHand.account(2, { state: 'suspended' });
    await world.compare();
    const { items } = await world.value('listDrift', { connectionId, kind: 'suspended', skip: 0, limit: 10 });
    const key = items.find(({ person }) => person?.name === 'person1@example.com')?.key ?? '';
    await decide(world, 'suspended', 'ignore', [key]);
    expect(await total(world)).toBe(1);
    expect(await world.compare()).toEqual(['suspended person2@example.com']);
    const ignored = await world.value('listIgnoredDrift', { connectionId, skip: 0, limit: 25 });
    expect(ignored.items).toMatchObject([{ key, kind: 'suspended', person: { name: 'person1@example.com' } }]);
    await world.value('heedDrift', { connectionId, keys: [key] });
    expect((await world.compare()).length).toBe(2);
  });

  it('takes all of a kind', async () => {
    const world = await driftWorld();
    for (const index of [1, 2, 3]) await world.byHand.takeOut(index);
    await world.compare();
    await decide(world, 'takenOut', 'ignore');
    expect(await total(world)).toBe(0);
    expect(await world.compare()).toEqual([]);
    expect((await world.value('getDrift', { connectionId: world.connectionId })).ignored).toBe(3);
  });
});

describe('accepting', () => {
  it.each(['suspended', 'deactivated', 'notOnSite'] as const)(
    'leaves somebody who was %s so, through each sync, until the IdP says something new about it',
    async (state) => {
      const world = await driftWorld();
      await world.byHand.account(2, { state, managed: true });
      await world.compare();
      expect(await decide(world, state === 'notOnSite' ? 'removed' : state, 'accept')).toEqual({
        answer: 'done',
        left: 0,
      });
      const { connectionId } = world;
      await world.value('syncNow', { connectionId, person: 'person2@example.com' });
      const { account, user } = await world.person(2);
      expect(world.site.accounts.get(account)?.state).toBe(state);
      expect(user.kept?.access).toMatchObject({ has: false });
      expect(await total(world)).toBe(0);
      expect(await world.compare()).toEqual([]);
    },
  );

  it('keeps the access that somebody has given', async () => {
    const world = await driftWorld();
    await say(world, 1, { active: false });
    await world.byHand.account(1, { state: 'active' });
    expect(await world.compare()).toEqual(['restored person1@example.com']);
    await decide(world, 'restored', 'accept');
    const { account, user } = await world.person(1);
    expect(world.site.accounts.get(account)?.state).toBe('active');
    expect(user.kept?.access).toMatchObject({ has: true });
    expect(await world.compare()).toEqual([]);
  });

  it('keeps a profile as it is at Atlassian, until the IdP sends another value', async () => {
    const world = await driftWorld();
    await say(world, 1, { displayName: 'Mia Example' });
    await world.byHand.account(1, { displayName: 'Somebody', managed: true });
    await world.compare();
    await decide(world, 'profile', 'accept');
    expect(await world.compare()).toEqual([]);
    const { account } = await world.person(1);
    expect(world.site.accounts.get(account)?.displayName).toBe('Somebody');
    await say(world, 1, { displayName: 'Mia Other' });
    expect(world.site.accounts.get(account)?.displayName).toBe('Mia Other');
  });

  it('keeps members out of a group and in it, as somebody has changed them', async () => {
    const world = await driftWorld(3, { groups: { keepManualMembers: false } });
    const group = await world.linked();
    await updateGroup(await world.call(), aGroupId(1), {
      operation: 'Update group',
      status: 200,
      next: ({ attributes }) => attributes,
      members: { kind: 'replace', members: [aUserId(1), aUserId(2)] },
      labels: new Map(),
    });
    await world.settle();
    await world.byHand.takeOut(1);
    world.site.members.add(`${group} ${(await world.person(3)).account}`);
    world.advance(3_600_000);
    expect(await world.compare()).toEqual(['takenOut person1@example.com Sales', 'putIn person3@example.com Sales']);
    await decide(world, 'takenOut', 'accept');
    await decide(world, 'putIn', 'accept');
    await world.value('syncNow', { connectionId: world.connectionId, group: 'Sales' });
    await world.settle();
    const isIn = async (index: number) => world.site.members.has(`${group} ${(await world.person(index)).account}`);
    expect([await isIn(1), await isIn(2), await isIn(3)]).toEqual([false, true, true]);
    world.advance(3_600_000);
    expect(await world.compare()).toEqual([]);
  });

  it('changes nothing at Atlassian: what is no longer so is left', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    await world.byHand.account(1, { state: 'active' });
    world.site.changes.length = 0;
    expect(await decide(world, 'suspended', 'accept')).toEqual({ answer: 'done', left: 1 });
    expect(world.site.changes).toEqual([]);
    expect((await world.person(1)).user.kept).toBeUndefined();
  });

  it('is told by the log, and once by the history, however many it is about', async () => {
    const world = await driftWorld(30);
    for (let index = 1; index <= 30; index += 1) await world.byHand.account(index, { state: 'suspended' });
    await world.compare();
    expect(await decide(world, 'suspended', 'accept')).toEqual({ answer: 'queued', left: 0 });
    expect(await total(world)).toBe(0);
    expect([...world.site.accounts.values()].every(({ state }) => state === 'suspended')).toBe(true);
    const told = world.stores.entries.filter(({ operation }) => operation === 'Accept difference');
    expect(told).toHaveLength(30);
    // Whoever asked is told although the background carries it out.
    expect(new Set(told.map(({ source }) => source))).toEqual(new Set(['admin']));
    expect(world.stores.entries.filter(({ operation }) => operation === 'Accept differences')).toMatchObject([
      { subject: { kind: 'connection' }, source: 'admin', outcome: 'applied' },
    ]);
    const { entries } = await world.value('listHistory', { connectionId: world.connectionId, limit: 50 });
    expect(entries.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  it('is over once it is lifted: who was suspended by hand is refused, told of again, and can be put back', async () => {
    const world = await driftWorld();
    await world.byHand.account(2, { state: 'suspended' });
    await world.compare();
    await decide(world, 'suspended', 'accept');
    const { connectionId } = world;
    await world.value('liftKept', { connectionId, lifted: { kind: 'access', person: aUserId(2) } });
    await world.settle();
    await world.value('syncNow', { connectionId, person: 'person2@example.com' });
    expect((await world.person(2)).user.sync).toMatchObject({ state: 'refused', cause: 'suspended-elsewhere' });
    world.advance(3_600_000);
    expect(await world.compare()).toEqual(['suspended person2@example.com']);
    await decide(world, 'suspended', 'putBack');
    const { account } = await world.person(2);
    expect(world.site.accounts.get(account)?.state).toBe('active');
  });
});

describe('a row whose record has changed since the comparison', () => {
  it('is not shown, and counted as changed', async () => {
    const world = await driftWorld();
    await world.byHand.account(1, { state: 'suspended' });
    await world.compare();
    const { user } = await world.person(1);
    await world.directory.updateUser({ before: user, after: { ...user, version: user.version + 1 } });
    const { connectionId } = world;
    const page = await world.value('listDrift', { connectionId, kind: 'suspended', skip: 0, limit: 10 });
    expect(page).toEqual({ items: [], total: 1, changed: 1 });
  });

  it('is still shown of a member who is out, whatever else has changed in the group', async () => {
    const world = await driftWorld();
    await world.byHand.takeOut(1);
    await world.compare();
    const group = await world.directory.getGroup('000000000001' as never);
    if (!group) throw new Error('There is no group.');
    await world.directory.updateGroup({
      before: group,
      after: { ...group, version: group.version + 1 },
      members: { add: [], remove: [], settled: [] },
    });
    expect(await world.found()).toEqual(['takenOut person1@example.com Sales']);
  });
});

describe('a profile', () => {
  it('is shown with what the IdP says and what Atlassian has, which are not kept', async () => {
    const world = await driftWorld();
    await updateUser(await world.call(), aUserId(1), {
      operation: 'Update user',
      next: (before) => ({ ...before.attributes, displayName: 'Mia Example' }),
    });
    await world.settle();
    await world.byHand.account(1, { displayName: 'Somebody', managed: true });
    world.advance(3_600_000);
    await world.compare();
    const { connectionId } = world;
    const { items } = await world.value('listDrift', { connectionId, kind: 'profile', skip: 0, limit: 10 });
    expect(items[0]?.fields).toEqual([{ name: 'displayName', wanted: 'Mia Example', present: 'Somebody' }]);
    const { result } = (await world.stores.drift.find(connectionId)).value;
    const rows = await world.stores.drift.rows(connectionId, result?.run ?? '', 'profile');
    expect(JSON.stringify(rows)).not.toMatch(/Mia|Somebody/);
  });
});
