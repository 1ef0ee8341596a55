import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { undoWorld } from './undo-world';

const own = 'account-of-person0@example.com' as AccountId;

/** The IdP has deleted the first of two people, who was in a group with the second. */
async function deleted(settings: object = {}) {
  const world = await undoWorld(2, {}, settings);
  const [first = '' as UserId] = world.people;
  const group = await world.pushGroup('Staff', world.people);
  await world.settle();
  const start = world.mark();
  await world.service.ask('DELETE', `/Users/${first}`);
  const entry = world.service.stores.entries.findLast(({ operation }) => operation === 'Delete user')?.id ?? '';
  await world.settle();
  return { ...world, first, group, start, of: { kind: 'entry', entry } as const };
}

const said = ({ rows }: Awaited<ReturnType<Awaited<ReturnType<typeof deleted>>['plan']>>) =>
  rows.map(({ verdict, action }) => [verdict, action.text.say, 'say' in action.reason ? action.reason.say : '']);

describe('undoing the deletion of a person', () => {
  it('gives them access again, and their place in the group, although the directory has them no more', async () => {
    const world = await deleted();
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([[1], [1]]);
    expect(said(await world.plan(world.of))).toEqual([
      ['undo', 'give-access-back', 'undo-asked'],
      ['undo', 'put-back', 'undo-asked'],
    ]);
    expect(await world.undo(world.of)).toMatchObject({ total: 2, left: 0 });
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(world.lastEntry()).toMatchObject({ operation: 'End undo' });
  });

  it('stays so when the group is sent again, until the IdP sends them anew', async () => {
    const world = await deleted();
    await world.undo(world.of);
    await world.replace(world.group, 'Staff', [world.people[1] as UserId]);
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const body = { userName: 'person0@example.com', active: true };
    const { body: back } = await world.service.ask('POST', '/Users', { body });
    await world.settle();
    expect(world.withAccess()).toEqual([0, 1]);
    await world.set(back.id as UserId, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1]);
  });

  it('leaves alone where only the IdP decides who is in a group, and says so', async () => {
    const world = await deleted({ groups: { keepManualMembers: false } });
    expect(said(await world.plan(world.of))).toContainEqual(['left', 'put-back', 'undo-only-truth']);
    expect(await world.undo(world.of)).toMatchObject({ total: 2, left: 1 });
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([[0, 1], [1]]);
  });

  it('finds as it was what somebody has given back by hand', async () => {
    const world = await deleted();
    const account = world.account(0);
    if (account) world.service.site.accounts.set(own, { ...account, state: 'active' });
    const { rows } = await world.plan(world.of);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['asWas', 'undo']);
  });

  it('leaves alone an account that is switched off by others, or gone', async () => {
    const world = await deleted();
    const account = world.account(0);
    if (account) world.service.site.accounts.set(own, { ...account, state: 'deactivated' });
    expect(said(await world.plan(world.of))[0]).toEqual(['left', 'give-access-back', 'undo-changed-since']);
    expect(await world.undo(world.of)).toMatchObject({ left: 2 });
    world.service.site.accounts.delete(own);
    expect(said(await world.plan(world.of))[0]).toEqual(['left', 'give-access-back', 'undo-account-gone']);
  });

  it('puts a person back on the site who was removed from it', async () => {
    const world = await deleted({ users: { onDelete: 'remove' } });
    expect(world.account(0)?.state).toBe('notOnSite');
    await world.undo(world.of);
    expect(world.account(0)?.state).toBe('active');
  });

  it('is done once, however often it is asked for', async () => {
    const world = await deleted();
    await world.undo(world.of);
    const { changes } = world.service.site;
    const before = changes.length;
    await world.undo(world.of);
    expect(changes.slice(before).filter((change) => !change.startsWith('addMember'))).toEqual([]);
    expect(world.withAccess()).toEqual([0, 1]);
  });

  it('is not undone by an undo of the undo, which says why', async () => {
    const world = await deleted();
    const undo = await world.undo(world.of);
    const again = { kind: 'occasion', occasion: { kind: 'undo', id: undo?.id ?? '' } } as const;
    const { rows } = await world.plan(again);
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-given-back' } } }]);
  });
});
