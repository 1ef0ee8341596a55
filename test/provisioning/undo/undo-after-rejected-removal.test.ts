import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { GroupId, UserId } from '../../../src/directory/ids';
import type { UndoOf } from '../../../src/directory/undo';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { SiteError } from '../../../src/sync/site/site-error';
import { pastArrival } from '../../entry/scim-service';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';
import { undoWorld } from './undo-world';

/** Three people; every member who would leave a group waits for an administrator. */
async function aWorld(more: object = {}) {
  const world = await undoWorld(3, { members: 0, membersPercent: 0 }, more);
  const [id = '' as UserId, other = '' as UserId, third = '' as UserId] = world.people;
  const group: GroupId = await world.pushGroup('Staff', [other]);
  await world.settle();
  async function decide(decision: 'approve' | 'reject'): Promise<void> {
    const batch = (await world.batch('members')) ?? expect.fail('No batch is open.');
    await decideBatch(await world.call(), { kind: 'members', batch, decision, by: 'administrator-1' });
    await world.settle();
  }
  const members = (...ids: readonly UserId[]) => world.replace(group, 'Staff', ids);
  const staff = () => world.inGroup('Staff');
  const groupNow = async () => (await world.store().getGroup(group)) ?? expect.fail('The group is gone.');
  return { ...world, id, other, third, group, decide, members, staff, groupNow };
}

describe('members whose removal an administrator has rejected', () => {
  it('leave by an undo that reaches back to when they were not in the group, within the limit, and its plan says so', async () => {
    const world = await aWorld();
    const { id, other } = world;
    const start = world.mark();
    await world.members(id, other);
    await world.members(other);
    await world.decide('reject');
    expect(world.staff()).toEqual([0, 1]);
    const of = world.since(start);
    expect((await world.plan(of)).rows).toMatchObject([
      { verdict: 'undo', action: { text: { say: 'keep-out-of-group' } } },
    ]);
    expect(await world.undo(of)).toMatchObject({ total: 1, left: 0 });
    expect([world.staff(), await world.held('members')]).toEqual([[0, 1], 1]);
    await world.decide('approve');
    expect(world.staff()).toEqual([1]);
    expect((await world.groupNow()).sync.state).toBe('synced');
  });

  it('stay as they were where an undo reaches back to when they were in the group', async () => {
    const world = await aWorld();
    const { id, other } = world;
    await world.members(id, other);
    await world.members(other);
    await world.decide('reject');
    const start = world.mark();
    await world.members(id, other);
    await world.members(other);
    await world.decide('approve');
    expect(world.staff()).toEqual([1]);
    await world.undo(world.since(start));
    expect(world.staff()).toEqual([0, 1]);
  });

  it.each([true, false])(
    'stay until the IdP says something new about them: members by hand stay = %s',
    async (isKept) => {
      const world = await aWorld({ groups: { keepManualMembers: isKept } });
      const { id, other, third, group } = world;
      await world.members(id, other);
      await world.members(other);
      await world.decide('reject');
      // Something new about somebody else, and a look at everything.
      await world.members(other, third);
      world.service.advance(3 * 86_400_000);
      await world.service
        .call()
        .queue.push([{ connectionId: world.service.connection.id, groups: [group], again: true }]);
      await world.settle();
      expect([world.staff(), await world.held('members')]).toEqual([[0, 1, 2], 0]);
      await world.members(id, other, third);
      await world.members(other, third);
      expect(await world.held('members')).toBe(1);
      await world.decide('approve');
      expect(world.staff()).toEqual([1, 2]);
    },
  );
});

describe('an undo of a time in which the IdP has taken somebody out, and that was held and undone', () => {
  it('leaves them in the group, as before', async () => {
    const world = await aWorld();
    const { id, other } = world;
    await world.members(id, other);
    const earlier = world.mark();
    await world.members(other);
    await world.decide('approve');
    await world.members(id, other);
    const start = world.mark();
    await world.members(other);
    await world.undo(world.since(earlier));
    expect([world.staff(), await world.held('members')]).toEqual([[0, 1], 0]);
    expect((await world.plan(world.since(start))).rows).toMatchObject([{ verdict: 'asWas' }]);
    await world.undo(world.since(start));
    expect([world.staff(), await world.held('members')]).toEqual([[0, 1], 0]);
  });
});

describe('an undo that has lifted a decision, whereupon somebody is held', () => {
  const ofUndo = (undo: { readonly id: string } | undefined): UndoOf => ({
    kind: 'occasion',
    occasion: { kind: 'undo', id: undo?.id ?? '' },
  });

  it.each([false, true])(
    'is undone: they are kept again, unless the IdP has said so itself since: %s',
    async (isSaid) => {
      const world = await aWorld();
      const { id, other } = world;
      await world.members(id, other);
      const start = world.mark();
      await world.members(other);
      await world.decide('approve');
      const first = await world.undo({ kind: 'time', since: start, until: world.mark() });
      expect(world.staff()).toEqual([0, 1]);
      const lift = await world.undo(ofUndo(first));
      expect([world.staff(), await world.held('members')]).toEqual([[0, 1], 1]);
      if (isSaid) {
        await world.members(id, other);
        world.mark();
        await world.members(other);
      }
      await world.undo(ofUndo(lift));
      expect([world.staff(), await world.held('members')]).toEqual([[0, 1], isSaid ? 1 : 0]);
      await world.sweep();
      expect(await world.batch('members')).toEqual(isSaid ? expect.any(String) : undefined);
    },
  );
});

describe('an undo that takes people out of a group', () => {
  async function putInAndUndone() {
    const world = await aWorld();
    const start = world.mark();
    await world.members(world.id, world.other);
    await world.undo(world.since(start));
    expect([world.staff(), await world.held('members')]).toEqual([[0, 1], 1]);
    return world;
  }

  it('does so once an administrator approves it', async () => {
    const world = await putInAndUndone();
    await world.decide('approve');
    expect([world.staff(), await world.held('members')]).toEqual([[1], 0]);
  });

  it('leaves them in for good once an administrator rejects it', async () => {
    const world = await putInAndUndone();
    await world.decide('reject');
    world.service.advance(3 * 86_400_000);
    await world.members(world.id, world.other, world.third);
    expect([world.staff(), await world.held('members')]).toEqual([[0, 1, 2], 0]);
    expect((await world.store().listKept({ limit: 10 })).items).toEqual([]);
  });
});

describe('a group of which another at Atlassian is to be deleted, which is rejected', () => {
  it('still loses a member who is on their way, and keeps nobody by decision', async () => {
    const world = await undoWorld(2, { groups: 0 });
    const { service, people } = world;
    const group = await world.pushGroup('Staff', people);
    await world.settle();
    const { connection } = await world.call();
    const settings = settingsWith({
      mode: 'live',
      safety: { ...noLimits, groups: 0 },
      groups: { mode: 'manual', map: [{ from: 'Staff', to: ['Alpha'] }] },
    });
    const { id: connectionId, version } = connection;
    await updateConnection(service.stores, { id: connectionId, version, change: { settings }, apply: false });
    service.queued.push({ connectionId, groups: [group], again: true });
    await world.settle();
    expect([world.inGroup('Staff'), world.inGroup('Alpha'), await world.held('groups')]).toEqual([[0, 1], [0, 1], 1]);
    service.site.fail('removeMember', new SiteError('unavailable', 'atlassian-busy', '429'));
    await world.removeMembers(group, people.slice(0, 1));
    service.queued.length = 0;
    expect((await world.store().getGroup(group))?.members.pending).toBe(1);
    const batch = (await world.batch('groups')) ?? expect.fail('No batch is open.');
    await decideBatch(await world.call(), { kind: 'groups', batch, decision: 'reject', by: 'administrator-1' });
    service.advance(pastArrival);
    await world.settle();
    expect([world.inGroup('Staff').length > 0, world.inGroup('Alpha')]).toEqual([true, [1]]);
    expect((await world.store().listKept({ limit: 10 })).items).toEqual([]);
  });
});
