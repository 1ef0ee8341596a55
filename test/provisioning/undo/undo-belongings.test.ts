import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import { SiteError } from '../../../src/sync/site/site-error';
import { undoWorld } from './undo-world';

const own = 'account-of-person0@example.com' as AccountId;
const heir = 'account-of-person1@example.com' as AccountId;
const third = 'account-of-person2@example.com' as AccountId;

const settings = {
  belongings: { issues: 'successor', filters: 'successor', defaultSuccessor: 'person1@example.com' },
};

/** Somebody who owned two filters and an issue has left, and another person has them. */
async function left() {
  const world = await undoWorld(3, {}, settings);
  const { service } = world;
  const [first = '' as UserId] = world.people;
  service.site.belongings.push(
    { kind: 'issues', id: 'i1', account: own },
    { kind: 'filters', id: 'f1', account: own },
    { kind: 'filters', id: 'f2', account: own },
  );
  const start = world.mark();
  await world.set(first, false);
  const entry = world.lastEntry()?.id ?? '';
  await world.settle();
  const has = (account: AccountId) =>
    service.site.belongings.flatMap((each) => (each.account === account ? [each.id] : [])).sort();
  return { ...world, first, start, entry, has };
}

describe('undoing the departure of somebody who owned something', () => {
  it('gives it back once they have access again, and the plan says so', async () => {
    const world = await left();
    expect([world.has(own), world.has(heir)]).toEqual([[], ['f1', 'f2', 'i1']]);
    const { rows } = await world.plan({ kind: 'entry', entry: world.entry });
    expect(rows.map(({ verdict, action }) => [verdict, action.text.say])).toEqual([
      ['undo', 'keep-with-access'],
      ['undo', 'give-belongings-back'],
    ]);
    expect(await world.undo({ kind: 'entry', entry: world.entry })).toMatchObject({ total: 2, left: 0 });
    expect(world.withAccess()).toContain(0);
    expect([world.has(own), world.has(heir)]).toEqual([['f1', 'f2', 'i1'], []]);
  });

  it('counts it once, whatever entries tell of it', async () => {
    const world = await left();
    const { rows } = await world.plan(world.since(world.start));
    expect(rows.filter(({ action }) => action.text.say === 'give-belongings-back')).toHaveLength(1);
  });

  it('leaves with somebody else what has gone on to them by hand', async () => {
    const world = await left();
    const index = world.service.site.belongings.findIndex(({ id }) => id === 'f1');
    world.service.site.belongings.splice(index, 1, { kind: 'filters', id: 'f1', account: third });
    await world.undo(world.since(world.start));
    expect([world.has(own), world.has(heir), world.has(third)]).toEqual([['f2', 'i1'], [], ['f1']]);
  });

  it('stops what is still being handed over, and gives back the rest', async () => {
    const world = await undoWorld(2, {}, settings);
    const { service } = world;
    service.site.belongings.push({ kind: 'filters', id: 'f1', account: own });
    const start = world.mark();
    await world.set(world.people[0] as UserId, false);
    const { rows } = await world.plan(world.since(start));
    expect(rows.map(({ action }) => action.text.say)).toContain('give-all-back');
    await world.undo(world.since(start));
    expect(service.site.belongings).toEqual([{ kind: 'filters', id: 'f1', account: own }]);
  });

  it('is as it was already if it was given back', async () => {
    const world = await left();
    await world.undo({ kind: 'entry', entry: world.entry });
    const { rows } = await world.plan({ kind: 'entry', entry: world.entry });
    expect(rows.map(({ verdict }) => verdict)).toEqual(['asWas', 'asWas']);
  });

  it('can be undone again if Jira has refused to give some of it back', async () => {
    const world = await left();
    const of = { kind: 'entry', entry: world.entry } as const;
    const refusal = new SiteError('rejected', 'atlassian-refused', 'The user cannot be assigned.');
    world.service.site.fail('giveBelonging issues', refusal);
    await world.undo(of);
    expect([world.has(own), world.has(heir)]).toEqual([['f1', 'f2'], ['i1']]);
    const { rows } = await world.plan(of);
    expect(rows.map(({ verdict }) => verdict)).toEqual(['asWas', 'undo']);
    await world.undo(of);
    expect([world.has(own), world.has(heir)]).toEqual([['f1', 'f2', 'i1'], []]);
  });

  it('is not undone by an undo of the undo, which says so', async () => {
    const world = await left();
    const undo = await world.undo({ kind: 'entry', entry: world.entry });
    const of = { kind: 'occasion', occasion: { kind: 'undo', id: undo?.id ?? '' } } as const;
    const { rows } = await world.plan(of);
    expect(rows).toContainEqual(
      expect.objectContaining({
        verdict: 'left',
        action: expect.objectContaining({ reason: { say: 'undo-belongings-back' } }),
      }),
    );
    await world.undo(of);
    expect(world.withAccess()).not.toContain(0);
  });
});
