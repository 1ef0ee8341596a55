import { describe, expect, it } from 'vitest';
import type { GroupId, UserId } from '../../../src/directory/ids';
import { syncGroupNow } from '../../../src/provisioning/background/sync-now';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { SiteError } from '../../../src/sync/site/site-error';
import { pastArrival } from '../../entry/scim-service';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';
import { type LimitsWorld, limitsWorld } from './limits-world';

const day = 86_400_000;
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

async function decide(world: LimitsWorld, kind: 'members' | 'groups', decision: 'approve' | 'reject') {
  const batch = (await world.batch(kind)) ?? expect.fail('No batch is open.');
  const said = await decideBatch(world.service.call(), { kind, batch, decision, by: 'administrator-1' });
  expect(said.answer).toBe('decided');
  await world.settle();
}

const groupOf = async (world: LimitsWorld, id: GroupId) =>
  (await world.service.call().store.getGroup(id)) ?? expect.fail('There is no group.');

describe('the limit of members who leave one group', () => {
  const quarter = { members: 5, membersPercent: 25 };

  async function staff(count: number, safety: object = quarter, more: object = {}) {
    const world = await limitsWorld(count, safety, more);
    const id = await world.pushGroup('Staff', world.people);
    await world.settle();
    return { world, id };
  }

  /** Of 40 members, 15 are to leave: 10 have left, and 5 are held. */
  async function fiveHeld() {
    const { world, id } = await staff(40);
    expect(await world.removeMembers(id, world.people.slice(0, 15))).toBe(204);
    await world.settle();
    return { world, id };
  }

  const putIn = (world: LimitsWorld, id: GroupId, members: readonly UserId[]) => {
    const operation = { op: 'add', path: 'members', value: members.map((value) => ({ value })) };
    return world.service.ask('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
  };

  /** What the page shows of the one group that is held. */
  const shown = ({ service }: LimitsWorld) => ({
    at: new Date(service.call().machine.now()).toISOString(),
    count: 1,
  });

  it('lets so many go, and holds everybody further in the group until it is decided', async () => {
    const { world, id } = await fiveHeld();
    expect(world.inGroup('Staff')).toHaveLength(30);
    expect((await groupOf(world, id)).members.count).toBe(25);
    expect(await world.held('members')).toBe(1);
    world.service.advance(2 * day);
    await world.removeMembers(id, world.people.slice(20, 21));
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(30);
  });

  it('counts what left one by one', async () => {
    const { world, id } = await staff(40);
    for (const member of world.people.slice(0, 14)) await world.removeMembers(id, [member]);
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(10, 40));
  });

  it('is at least a number, so that small groups can be changed', async () => {
    const { world, id } = await staff(6);
    await world.removeMembers(id, world.people.slice(0, 5));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([5]);
    expect(await world.held('members')).toBe(0);
  });

  it('holds what one push of hundreds would take', async () => {
    const { world, id } = await staff(200);
    await world.removeMembers(id, world.people.slice(0, 150));
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(150);
    expect((await groupOf(world, id)).sync).toMatchObject({ state: 'held', cause: 'members-limit' });
  });

  it('lets members join meanwhile', async () => {
    const { world, id } = await staff(41, { members: 0, membersPercent: 0 });
    await world.removeMembers(id, world.people.slice(0, 30));
    const last = world.people.slice(40);
    await world.removeMembers(id, last);
    await putIn(world, id, last);
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(0, 41));
    expect((await groupOf(world, id)).sync).toMatchObject({ state: 'held', held: { cause: 'members-limit' } });
  });

  it('ends by itself if the IdP puts them in again', async () => {
    const { world, id } = await fiveHeld();
    await putIn(world, id, world.people.slice(0, 15));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(0, 40));
    expect(await world.held('members')).toBe(0);
    expect(await world.batch('members')).toBeUndefined();
    expect((await groupOf(world, id)).sync.state).toBe('synced');
  });

  it('is lifted for those whom an administrator approves', async () => {
    const { world, id } = await fiveHeld();
    await decide(world, 'members', 'approve');
    expect(world.inGroup('Staff')).toEqual(numbers(15, 40));
    expect((await groupOf(world, id)).sync.state).toBe('synced');
    await world.removeMembers(id, world.people.slice(20, 21));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(15, 40));
  });

  it('holds those who were let go, were put in again, and would leave once more', async () => {
    const { world, id } = await fiveHeld();
    const { service } = world;
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    await decideBatch(service.call(), { kind: 'members', batch, decision: 'approve', by: 'administrator-1' });
    const work = service.queued.shift() as SyncWork;
    await runLimitWork(service.call(), work.limits ?? expect.fail('Nothing is released.'), service.stores.search);
    expect((await groupOf(world, id)).sync.removals?.allowed).toBe(5);
    await putIn(world, id, world.people.slice(0, 15));
    await world.settle();
    await world.removeMembers(id, world.people.slice(0, 5));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(0, 40));
    expect(await world.held('members')).toBe(1);
  });

  it('is lifted for no others in place of those who had room already', async () => {
    const { world, id } = await staff(20);
    const { service } = world;
    // Those with room have yet to leave when the others are approved.
    service.site.fail('removeMember', new SiteError('unavailable', 'atlassian-unavailable', 'down'), 5);
    await world.removeMembers(id, world.people.slice(0, 8));
    service.queued.length = 0;
    expect(world.inGroup('Staff')).toHaveLength(20);
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    await decideBatch(service.call(), { kind: 'members', batch, decision: 'approve', by: 'administrator-1' });
    const work = service.queued.shift() as SyncWork;
    await runLimitWork(service.call(), work.limits ?? expect.fail('Nothing is released.'), service.stores.search);
    await world.removeMembers(id, world.people.slice(8, 13));
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(12);
    expect(await world.held('members')).toBe(1);
  });

  it('leaves them in if an administrator rejects it', async () => {
    const { world, id } = await fiveHeld();
    await decide(world, 'members', 'reject');
    expect(world.inGroup('Staff')).toHaveLength(30);
    const group = await groupOf(world, id);
    expect(group.sync.state).toBe('synced');
    expect(group.members.pending).toBe(0);
  });

  it('keeps those whose removal was rejected by decision, and lets whoever had room follow all the same', async () => {
    const { world, id } = await staff(40);
    const { service } = world;
    service.site.fail('removeMember', new SiteError('unavailable', 'atlassian-busy', '429'));
    await world.removeMembers(id, world.people.slice(0, 30));
    expect((await groupOf(world, id)).sync.removals?.reserved?.length).toBeGreaterThan(0);
    const decided = { kind: 'members', decision: 'reject', by: 'administrator-1' } as const;
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    service.queued.length = 0;
    await decideBatch(service.call(), { ...decided, batch });
    service.advance(pastArrival);
    await world.settle();
    expect(world.inGroup('Staff')).toHaveLength(30);
    const group = await groupOf(world, id);
    expect([group.sync.state, group.members.pending, group.sync.removals?.held]).toEqual(['synced', 0, undefined]);
    const { items } = await service.call().store.listKept({ limit: 100 });
    expect(items).toHaveLength(20);
  });

  it('counts nobody whom the IdP deleted as a person, which is judged there', async () => {
    const { world, id } = await staff(10, { members: 0, membersPercent: 0 });
    for (const person of world.people.slice(0, 4)) await world.service.ask('DELETE', `/Users/${person}`);
    await world.settle();
    expect(world.inGroup('Staff')).toEqual(numbers(4, 10));
    expect((await groupOf(world, id)).sync.state).toBe('synced');
  });

  it.each([
    ['at once', {}],
    ['once their own deletion is approved', { people: 0, peoplePercent: 0 }],
  ])('lets go of somebody who is held and whom the IdP deletes as a person: %s', async (_, more) => {
    const { world, id } = await staff(3, { members: 0, membersPercent: 0, ...more });
    world.service.advance(60_000);
    await world.removeMembers(id, world.people.slice(0, 2));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
    await world.service.ask('DELETE', `/Users/${world.people[0]}`);
    await world.settle();
    if ('people' in more) {
      expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
      const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
      await decideBatch(world.service.call(), { kind: 'people', batch, decision: 'approve', by: 'administrator-1' });
      await world.settle();
    }
    expect(world.inGroup('Staff')).toEqual([1, 2]);
  });

  it('approves nobody who has come to leave since the page was loaded: the group is held anew, and shown again', async () => {
    const { world, id } = await fiveHeld();
    const { service } = world;
    const seen = shown(world);
    service.advance(1000);
    await world.removeMembers(id, world.people.slice(20, 30));
    await world.settle();
    const answer = async (more: object) => {
      const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
      const given = { kind: 'members', batch, decision: 'approve', by: 'administrator-1', ...more } as const;
      const { answer: said } = await decideBatch(service.call(), given);
      await world.settle();
      return said;
    };
    expect(await answer({ only: [id], seen })).toBe('grown');
    expect(await answer({ seen })).toBe('decided');
    expect(world.inGroup('Staff')).toHaveLength(30);
    expect((await groupOf(world, id)).sync).toMatchObject({ state: 'held', cause: 'members-limit' });
    expect(await world.held('members')).toBe(1);
    expect(await answer({ seen: shown(world) })).toBe('decided');
    expect(world.inGroup('Staff')).toEqual([...numbers(15, 20), ...numbers(30, 40)]);
    expect((await groupOf(world, id)).sync.state).toBe('synced');
  });

  it('approves a group that has only got members since', async () => {
    const { world, id } = await fiveHeld();
    const { service } = world;
    const seen = shown(world);
    service.advance(1000);
    await putIn(world, id, world.people.slice(0, 1));
    await world.settle();
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    await decideBatch(service.call(), { kind: 'members', batch, decision: 'approve', seen, by: 'administrator-1' });
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([0, ...numbers(15, 40)]);
  });

  async function comparisonHeld() {
    const { world, id } = await staff(4, { members: 1, membersPercent: 0 });
    const { site } = world.service;
    const [group = ''] = [...site.members][0]?.split(' ') ?? [];
    for (const number of numbers(1, 6)) {
      const account = `by-hand-${number}`;
      site.accounts.set(account as never, { id: account as never, email: `${account}@example.com`, state: 'active' });
      site.members.add(`${group} ${account}`);
    }
    const strict = () => {
      const safety = { ...noLimits, members: 1, membersPercent: 0 };
      const settings = settingsWith({ safety, groups: { keepManualMembers: false } });
      return { ...world.service.call(), connection: { ...world.service.connection, settings } };
    };
    const compare = async () => syncGroupNow(strict(), await groupOf(world, id));
    const byHand = () => [...site.members].filter((member) => member.includes('by-hand')).length;
    await compare();
    return { world, id, compare, byHand };
  }

  it('holds a comparison that would take out people added by hand, until it is approved', async () => {
    const { world, id, compare, byHand } = await comparisonHeld();
    expect(byHand()).toBe(4);
    expect((await groupOf(world, id)).sync).toMatchObject({ state: 'held', cause: 'members-limit' });
    await decide(world, 'members', 'approve');
    await compare();
    expect(byHand()).toBe(0);
  });

  it('holds what an approved comparison has not taken out within a day', async () => {
    const { world, id, compare, byHand } = await comparisonHeld();
    await decide(world, 'members', 'approve');
    world.service.advance(2 * day);
    await compare();
    expect(byHand()).toBe(3);
    expect((await groupOf(world, id)).sync).toMatchObject({ state: 'held', cause: 'members-limit' });
  });
});

describe('the limit of groups that are deleted', () => {
  it('holds each one by default, and deletes what is approved', async () => {
    const world = await limitsWorld(2, { groups: 0 });
    const id = await world.pushGroup('Staff', world.people);
    expect((await world.service.ask('DELETE', `/Groups/${id}`)).status).toBe(204);
    await world.settle();
    expect((await world.service.ask('GET', `/Groups/${id}`)).status).toBe(404);
    expect(world.inGroup('Staff')).toEqual([0, 1]);
    expect(await world.held('groups')).toBe(1);
    await decide(world, 'groups', 'approve');
    expect(world.service.site.changes.at(-1)).toMatch(/^deleteGroup/);
    expect(await world.held('groups')).toBe(0);
  });

  it('keeps a group whose deletion is rejected', async () => {
    const world = await limitsWorld(1, { groups: 0 });
    const id = await world.pushGroup('Staff', world.people);
    await world.service.ask('DELETE', `/Groups/${id}`);
    await world.settle();
    await decide(world, 'groups', 'reject');
    expect(world.inGroup('Staff')).toEqual([0]);
    expect(await world.held('groups')).toBe(0);
  });

  it('ends by itself if the IdP pushes the group again, which takes it over', async () => {
    const world = await limitsWorld(2, { groups: 0 });
    const id = await world.pushGroup('Staff', world.people);
    await world.service.ask('DELETE', `/Groups/${id}`);
    await world.settle();
    await world.pushGroup('Staff', world.people.slice(0, 1));
    await world.settle();
    expect(world.inGroup('Staff')).toEqual([0]);
    expect(await world.held('groups')).toBe(0);
    expect(await world.batch('groups')).toBeUndefined();
  });

  it('lets as many go as the settings say', async () => {
    const world = await limitsWorld(1, { groups: 2 });
    const ids: GroupId[] = [];
    for (const name of ['A', 'B', 'C']) ids.push(await world.pushGroup(name, world.people));
    for (const id of ids) await world.service.ask('DELETE', `/Groups/${id}`);
    await world.settle();
    expect(['A', 'B', 'C'].filter((name) => world.inGroup(name).length > 0)).toEqual(['C']);
  });
});
