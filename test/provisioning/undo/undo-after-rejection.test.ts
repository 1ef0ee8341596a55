import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import type { UndoOf } from '../../../src/directory/undo';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { judgeTarget } from '../../../src/provisioning/undo/judge-target';
import { undoWorld } from './undo-world';

/** Everybody who would lose access waits for an administrator. */
async function aWorld() {
  const world = await undoWorld(1, { people: 0, peoplePercent: 0 });
  const [id = '' as UserId] = world.people;
  async function decide(decision: 'approve' | 'reject'): Promise<void> {
    const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
    await decideBatch(await world.call(), { kind: 'people', batch, decision, by: 'administrator-1' });
    await world.settle();
  }
  const set = async (active: boolean) => {
    await world.set(id, active);
    await world.settle();
  };
  return { ...world, id, decide, set };
}

describe('what an administrator has rejected', () => {
  it('is judged anew by an undo that reaches back to when the person had no access, and the IdP wants none by now', async () => {
    const world = await aWorld();
    await world.set(false);
    await world.decide('approve');
    expect(world.withAccess()).toEqual([]);
    const start = world.mark();
    await world.set(true);
    await world.set(false);
    await world.decide('reject');
    expect(world.withAccess()).toEqual([0]);
    const { rows } = await world.plan(world.since(start));
    expect(rows).toMatchObject([{ verdict: 'undo', action: { text: { say: 'keep-without-access' } } }]);
    await world.undo(world.since(start));
    expect([world.withAccess(), await world.held('people')]).toEqual([[0], 1]);
    await world.decide('approve');
    expect(world.withAccess()).toEqual([]);
  });

  it('stays rejected when a field of the profile is put back', async () => {
    const world = await aWorld();
    await world.put(world.id, { active: true, title: 'Cook' });
    const start = world.mark();
    await world.put(world.id, { active: true, title: 'Boss' });
    await world.set(false);
    await world.decide('reject');
    expect(await world.undo(world.since(start))).toMatchObject({ total: 1, left: 0 });
    expect([world.withAccess(), await world.held('people')]).toEqual([[0], 0]);
    expect((await world.store().getUser(world.id))?.sync.declined).toBe(true);
  });

  it('gives no product back meanwhile, and the plan says so', async () => {
    const world = await aWorld();
    await world.set(false);
    await world.decide('reject');
    const user = (await world.store().getUser(world.id)) ?? expect.fail('The person is gone.');
    const { settings } = (await world.call()).connection;
    const idle = { is: 'taken', at: world.mark(), days: 30, products: ['jira-software'] } as const;
    const judged = (sync: typeof user.sync) =>
      judgeTarget({ what: 'seats', user: user.id }, { settings, user: { ...user, idle, sync } });
    expect(judged(user.sync)).toEqual({ verdict: 'left', why: 'undo-departure-rejected' });
    const { declined: _, ...sync } = user.sync;
    expect(judged(sync)).toEqual({ verdict: 'undo' });
  });
});

describe('an undo that has lifted a decision, whereupon the suspension is held', () => {
  const ofUndo = (undo: { readonly id: string } | undefined): UndoOf => ({
    kind: 'occasion',
    occasion: { kind: 'undo', id: undo?.id ?? '' },
  });

  it.each([false, true])(
    'is undone: access is kept again, unless the IdP has said so itself since: %s',
    async (isSaid) => {
      const world = await aWorld();
      const start = world.mark();
      await world.set(false);
      await world.decide('approve');
      const first = await world.undo({ kind: 'time', since: start, until: world.mark() });
      const lift = await world.undo(ofUndo(first));
      expect([world.withAccess(), await world.held('people')]).toEqual([[0], 1]);
      if (isSaid) {
        await world.set(true);
        world.mark();
        await world.set(false);
      }
      const of = ofUndo(lift);
      expect((await world.plan(of)).rows).toContainEqual(
        expect.objectContaining({
          verdict: isSaid ? 'left' : 'undo',
          subject: expect.objectContaining({ id: world.id }),
        }),
      );
      await world.undo(of);
      expect([world.withAccess(), await world.held('people')]).toEqual([[0], isSaid ? 1 : 0]);
      expect((await world.store().getUser(world.id))?.kept?.access?.has).toBe(isSaid ? undefined : true);
    },
  );
});
