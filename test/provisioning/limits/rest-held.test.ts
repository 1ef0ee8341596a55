import { describe, expect, it } from 'vitest';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { type PlannedWorld, plannedWorld } from './planned-world';

const day = 86_400_000;
const one = { members: 1, membersPercent: 0 };
const byHand = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com`);

const mapping = (...names: readonly string[]) => ({
  groups: { mode: 'manual', map: names.map((name) => ({ from: name, to: [name] })) },
});
const strict = { groups: { keepManualMembers: false } };

/** Of four people who were added by hand, a comparison has taken out one, and three are held. */
async function comparisonHeld() {
  const world = await plannedWorld(3, strict);
  const id = await world.pushGroup('Staff', world.people);
  await world.settle();
  for (const address of byHand) world.addByHand('Staff', address);
  await world.limit('live', one);
  expect(await world.apply()).toHaveLength(1);
  expect(await world.held('members')).toBe(1);
  return { world, id };
}

/** Sync now, two days later, does what the plan says: nothing. The batch is the same, and still open. */
async function staysHeld(world: PlannedWorld, kind: 'members' | 'groups' = 'members') {
  const batch = (await world.batch(kind)) ?? expect.fail('No batch is open.');
  for (let time = 0; time < 2; time += 1) {
    world.service.advance(2 * day);
    await world.sweep();
    expect((await world.plan()).goes).toEqual([]);
    expect(await world.apply()).toEqual([]);
    expect(await world.batch(kind)).toBe(batch);
    expect(await world.held(kind)).toBe(1);
  }
}

async function decide(world: PlannedWorld, kind: 'members' | 'groups', decision: 'approve' | 'reject') {
  const batch = (await world.batch(kind)) ?? expect.fail('No batch is open.');
  const { answer } = await decideBatch(world.call(), { kind, batch, decision, by: 'administrator-1' });
  expect(answer).toBe('decided');
  await world.settle();
}

describe('what is taken from a group page by page, and is held', () => {
  it('waits for a decision once the 24 hours are over: a comparison', async () => {
    const { world } = await comparisonHeld();
    await staysHeld(world);
    await decide(world, 'members', 'approve');
    await world.apply();
    expect([...world.service.site.members].filter((each) => /(a|b|c|d)@/.test(each))).toEqual([]);
    expect(await world.held('members')).toBe(0);
  });

  it('waits while the IdP puts others in', async () => {
    const { world, id } = await comparisonHeld();
    const late = await world.invite('late@example.com');
    const operation = { op: 'add', path: 'members', value: [{ value: late }] };
    await world.service.ask('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
    await world.settle();
    expect(world.service.site.members).toContain('group-of-Staff account-of-late@example.com');
    await staysHeld(world);
  });

  it('waits with members whom the IdP takes out meanwhile, and without them once they are put in again', async () => {
    const { world, id } = await comparisonHeld();
    const [first = expect.fail()] = world.people;
    world.service.advance(2 * day);
    await world.removeMembers(id, [first]);
    await world.settle();
    await staysHeld(world);
    expect(world.inGroup('Staff')).toEqual([0, 1, 2]);
    const operation = { op: 'add', path: 'members', value: [{ value: first }] };
    await world.service.ask('PATCH', `/Groups/${id}`, { body: { Operations: [operation] } });
    await world.settle();
    await staysHeld(world);
  });

  it('waits for a decision: a parting', async () => {
    const world = await plannedWorld(4, mapping('Staff'));
    world.service.site.groups.set('group-of-Staff' as never, { id: 'group-of-Staff' as never, name: 'Staff' });
    await world.pushGroup('Staff', world.people);
    await world.settle();
    await world.limit('live', one, mapping('Other'));
    expect(await world.apply()).toHaveLength(1);
    await staysHeld(world);
    await decide(world, 'members', 'approve');
    expect(world.inGroup('Staff')).toEqual([]);
  });

  it('waits for a decision: a group that Rollcall made and the settings no longer lead to', async () => {
    const world = await plannedWorld(2, mapping('Staff', 'Ops'));
    for (const name of ['Staff', 'Ops']) await world.pushGroup(name, world.people);
    await world.settle();
    await world.limit('live', { groups: 1 }, mapping('Other'));
    expect(await world.apply()).toHaveLength(1);
    await staysHeld(world, 'groups');
    await decide(world, 'groups', 'approve');
    expect([...world.service.site.groups.values()]).toEqual([]);
  });

  it('ends by itself when nothing is left to take, and its batch with it', async () => {
    const { world } = await comparisonHeld();
    for (const address of byHand) world.service.site.members.delete(`group-of-Staff account-of-${address}`);
    expect(await world.apply()).toEqual([]);
    expect(await world.held('members')).toBe(0);
    expect(await world.batch('members')).toBeUndefined();
  });

  it('ends when the settings no longer ask for it', async () => {
    const { world } = await comparisonHeld();
    await world.become({ groups: { keepManualMembers: true }, safety: { ...one } });
    await world.apply();
    expect(await world.held('members')).toBe(0);
    expect(await world.batch('members')).toBeUndefined();
  });

  it('stays as it is once it is rejected', async () => {
    const { world } = await comparisonHeld();
    await decide(world, 'members', 'reject');
    world.service.advance(2 * day);
    expect(await world.apply()).toEqual([]);
    expect(await world.held('members')).toBe(0);
  });
});
