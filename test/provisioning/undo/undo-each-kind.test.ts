import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { undoWorld } from './undo-world';

describe('undoing what was done about people', () => {
  it('gives back an access that was taken, and takes one that was given', async () => {
    const world = await undoWorld(3);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    await world.set(second, false);
    const start = world.mark();
    await world.set(first, false);
    await world.set(second, true);
    expect(world.withAccess()).toEqual([1, 2]);
    const undo = await world.undo(world.since(start));
    expect(undo).toMatchObject({ total: 2, done: 2, left: 0, finished: expect.any(String) });
    expect(world.withAccess()).toEqual([0, 2]);
  });

  it('removes somebody again whom Rollcall had invited', async () => {
    const world = await undoWorld(1);
    const start = world.mark();
    await world.service.ask('POST', '/Users', { body: { userName: 'new@example.com', active: true } });
    await world.settle();
    const isThere = () =>
      [...world.service.site.accounts.values()].find(({ email }) => email === 'new@example.com')?.state;
    expect(isThere()).toBe('active');
    await world.undo(world.since(start));
    expect(isThere()).toBe('notOnSite');
  });

  it('puts back fields of the profile, also where there was nothing', async () => {
    const world = await undoWorld(1);
    const [first = '' as UserId] = world.people;
    await world.put(first, { active: true, title: 'Cook' });
    const start = world.mark();
    await world.put(first, { active: true, title: 'Engineer', displayName: 'Mia' });
    await world.put(first, { active: true, title: 'Director', displayName: 'Mia' });
    expect(world.account(0)).toMatchObject({ jobTitle: 'Director', displayName: 'Mia' });
    await world.undo(world.since(start));
    expect(world.account(0)?.jobTitle).toBe('Cook');
    await world.put(first, { active: true, title: 'Director', displayName: 'Mia' });
    expect(world.account(0)?.jobTitle).toBe('Cook');
    await world.put(first, { active: true, title: 'Boss', displayName: 'Mia' });
    expect(world.account(0)?.jobTitle).toBe('Boss');
  });

  it('leaves a field alone that somebody has changed at Atlassian since', async () => {
    const world = await undoWorld(1);
    const [first = '' as UserId] = world.people;
    await world.put(first, { active: true, title: 'Cook' });
    const start = world.mark();
    await world.put(first, { active: true, title: 'Engineer' });
    const account = world.account(0);
    if (account) world.service.site.accounts.set(account.id, { ...account, jobTitle: 'By hand' });
    const { rows } = await world.plan(world.since(start));
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-changed-since' } } }]);
    expect(await world.undo(world.since(start))).toMatchObject({ total: 1, left: 1 });
    expect(world.account(0)?.jobTitle).toBe('By hand');
  });

  it('leaves people alone whom the IdP has deleted since', async () => {
    const world = await undoWorld(1);
    const [first = '' as UserId] = world.people;
    await world.set(first, false);
    const entry = world.lastEntry()?.id ?? '';
    await world.service.ask('DELETE', `/Users/${first}`);
    await world.settle();
    const { rows } = await world.plan({ kind: 'entry', entry });
    expect(rows).toMatchObject([{ verdict: 'left', action: { reason: { say: 'undo-person-gone' } } }]);
  });

  it('undoes what was done about one person since a time, their groups included, and nobody else', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    const group = await world.pushGroup('Staff', [first]);
    await world.settle();
    const start = world.mark();
    await world.replace(group, 'Staff', [second]);
    await world.set(second, false);
    await world.undo({ kind: 'person', person: second, since: start });
    expect(world.withAccess()).toEqual([0, 1]);
    expect(world.inGroup('Staff')).toEqual([]);
  });
});

describe('undoing what was done about groups', () => {
  it('puts members back and takes members out, and the next syncs keep it', async () => {
    const world = await undoWorld(3);
    const [first = '' as UserId, second = '' as UserId, third = '' as UserId] = world.people;
    const group = await world.pushGroup('Staff', [first, second]);
    await world.settle();
    const start = world.mark();
    await world.replace(group, 'Staff', [second, third]);
    expect(world.inGroup('Staff')).toEqual([1, 2]);
    await world.undo(world.since(start));
    expect(world.inGroup('Staff')).toEqual([0, 1]);
    await world.replace(group, 'Staff', [second, third]);
    expect(world.inGroup('Staff')).toEqual([0, 1]);
  });

  it('lets go of a group that Rollcall had created, until the IdP gives it another name', async () => {
    const world = await undoWorld(2);
    const start = world.mark();
    const group = await world.pushGroup('Staff', world.people);
    await world.settle();
    const names = () => [...world.service.site.groups.values()].map(({ name }) => name);
    expect(names()).toEqual(['Staff']);
    await world.undo(world.since(start));
    expect(names()).toEqual([]);
    await world.replace(group, 'Staff', world.people);
    expect(names()).toEqual([]);
    await world.replace(group, 'Crew', world.people);
    expect(names()).toEqual(['Crew']);
  });

  it('keeps a group in which others are by now', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId] = world.people;
    const start = world.mark();
    await world.pushGroup('Staff', [first]);
    await world.settle();
    const [site] = [...world.service.site.groups.values()];
    world.service.site.members.add(`${site?.id} account-of-person1@example.com`);
    await world.undo(world.since(start));
    expect([...world.service.site.groups.values()].map(({ name }) => name)).toEqual(['Staff']);
    expect(world.inGroup('Staff')).toContain(1);
  });
});

describe('an undo', () => {
  it('can be undone: the IdP is followed again', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    const group = await world.pushGroup('Staff', [first]);
    await world.settle();
    const start = world.mark();
    await world.set(first, false);
    await world.replace(group, 'Staff', [second]);
    const middle = world.mark();
    await world.undo({ kind: 'time', since: start, until: middle });
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([[0, 1], [0]]);
    await world.undo(world.since(middle));
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([[1], [1]]);
    expect((await world.store().listKept({ limit: 10 })).items).toEqual([]);
  });

  it('asked for again, once it is carried out, keeps what it has put back', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    const group = await world.pushGroup('Staff', [first]);
    await world.put(first, { active: true, title: 'Cook' });
    const start = world.mark();
    await world.put(first, { active: true, title: 'Engineer' });
    await world.set(second, false);
    await world.replace(group, 'Staff', [second]);
    await world.pushGroup('Crew', [first]);
    await world.settle();
    const state = () => ({
      access: world.withAccess(),
      staff: world.inGroup('Staff'),
      title: world.account(0)?.jobTitle,
      groups: [...world.service.site.groups.values()].map(({ name }) => name),
    });
    const before = { access: [0, 1], staff: [0], title: 'Cook', groups: ['Staff'] };
    await world.undo(world.since(start));
    expect(state()).toEqual(before);
    await world.undo(world.since(start));
    expect(state()).toEqual(before);
    const again = world.mark();
    await world.undo(world.since(start));
    expect(state()).toEqual(before);
    await world.undo(world.since(again));
    expect(state()).toEqual(before);
  });

  it('of a time with an undo lifts what that decided about what was done earlier', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    const start = world.mark();
    await world.set(first, false);
    const middle = world.mark();
    await world.undo({ kind: 'time', since: start, until: middle });
    await world.set(second, false);
    await world.undo(world.since(middle));
    expect(world.withAccess()).toEqual([1]);
  });

  it('of one entry takes back what that entry tells', async () => {
    const world = await undoWorld(2);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    await world.set(first, false);
    const entry = world.lastEntry()?.id ?? '';
    await world.set(second, false);
    await world.undo({ kind: 'entry', entry });
    expect(world.withAccess()).toEqual([0]);
  });

  it('does nothing twice, and finds what is as it was already', async () => {
    const world = await undoWorld(1);
    const [first = '' as UserId] = world.people;
    const start = world.mark();
    await world.set(first, false);
    const of = world.since(start);
    await world.undo(of);
    const { changes } = world.service.site;
    const before = changes.length;
    const { rows } = await world.plan(of);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['asWas']);
    await world.undo(of);
    expect(changes).toHaveLength(before);
  });

  it('takes away within the limits, like everything', async () => {
    const world = await undoWorld(3, { people: 1, peoplePercent: 0 });
    for (const id of world.people) await world.set(id, false);
    await world.settle();
    const free = await undoWorld(3);
    for (const id of free.people) await free.set(id, false);
    const start = free.mark();
    for (const id of free.people) await free.set(id, true);
    expect(free.withAccess()).toEqual([0, 1, 2]);
    await free.undo(free.since(start));
    expect(free.withAccess()).toEqual([]);
  });
});
