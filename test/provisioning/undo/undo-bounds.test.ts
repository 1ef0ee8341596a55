import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { AccountId, SiteGroupId, UserId } from '../../../src/directory/ids';
import { type Undo, withUndo } from '../../../src/directory/undo';
import { beginUndo } from '../../../src/provisioning/undo/begin-undo';
import { runUndo } from '../../../src/provisioning/undo/run-undo';
import { SiteError } from '../../../src/sync/site/site-error';
import { anEntry, anId } from '../../support/samples';
import { undoWorld } from './undo-world';

const own = 'account-of-person0@example.com' as AccountId;
const heir = 'account-of-person1@example.com' as AccountId;

type World = Awaited<ReturnType<typeof undoWorld>>;

async function set(world: World, change: { readonly mode: 'preview' | 'live' }): Promise<void> {
  const { connection } = await world.call();
  await updateConnection(world.service.stores, {
    id: connection.id,
    version: connection.version,
    change,
    apply: false,
  });
}

const said = ({ rows }: Awaited<ReturnType<World['plan']>>) =>
  rows.map(({ verdict, action }) => [verdict, action.text.say, 'say' in action.reason ? action.reason.say : '']);

describe('the undos of a connection', () => {
  const undo = (number: number, more: Partial<Undo> = {}): Undo => ({
    ...{ id: `undo${number}`, of: { kind: 'entry', entry: 'e' }, at: '', total: 1, done: 0, left: 0 },
    ...more,
  });

  it('are the newest twenty, and all that are still carried out', () => {
    let all: readonly Undo[] = [];
    for (let number = 0; number < 30; number += 1)
      all = withUndo(all, undo(number, number > 2 ? { finished: 'now' } : {}));
    expect(all).toHaveLength(23);
    expect(all.slice(-3).map(({ id }) => id)).toEqual(['undo2', 'undo1', 'undo0']);
    const after = withUndo(withUndo(all, undo(0, { finished: 'now' })), undo(30));
    expect(after.some(({ id }) => id === 'undo0')).toBe(false);
  });
});

describe('an undo that can not know everything', () => {
  it('says so if there are more entries than it reads', async () => {
    const world = await undoWorld(1);
    const page = { entries: Array.from({ length: 100 }, (_, index) => anEntry(anId(index))), cursor: 'more' };
    const journal = { ...world.service.stores.journal, list: async () => page };
    const { id } = await beginUndo(await world.call(), world.since(world.mark()));
    world.service.queued.length = 0;
    await runUndo(await world.call(), id, journal);
    const { reason } = world.lastEntry()?.actions[0] ?? {};
    expect(reason).toEqual([expect.objectContaining({ say: 'undo-result' }), { say: 'undo-cut', count: 20_000 }]);
    await world.undo(world.since(world.mark()));
    expect(world.lastEntry()?.actions[0]?.reason).toMatchObject({ say: 'undo-result' });
  });

  it('says so if a person came into more groups than are remembered', async () => {
    const world = await undoWorld(1);
    const [id = '' as UserId] = world.people;
    const start = world.mark();
    for (let number = 0; number < 21; number += 1) {
      await world.pushGroup(`Team ${number}`, [id]);
      await world.settle();
    }
    const of = { kind: 'person', person: id, since: start } as const;
    const rows = said(await world.plan(of));
    expect(rows.filter(([verdict]) => verdict === 'undo')).toHaveLength(20);
    expect(rows).toContainEqual(['left', 'leave-as-is', 'undo-places-unknown']);
    const since = world.mark();
    await world.pushGroup('One more', [id]);
    await world.settle();
    expect(said(await world.plan({ ...of, since }))).toEqual([['undo', 'keep-out-of-group', 'undo-asked']]);
  });
});

describe('a connection that is in preview by now', () => {
  const settings = {
    belongings: { filters: 'successor', defaultSuccessor: 'person1@example.com' },
    leads: { defaultProjectLead: 'person1@example.com' },
  };

  async function left(begun: object = settings) {
    const world = await undoWorld(2, {}, begun);
    const { site } = world.service;
    site.belongings.push({ kind: 'filters', id: 'f1', account: own });
    const start = world.mark();
    await world.set(world.people[0] as UserId, false);
    return { ...world, start, owner: () => site.belongings[0]?.account };
  }

  it('hands nothing over until it is live again', async () => {
    const world = await left();
    await set(world, { mode: 'preview' });
    const [event] = world.service.queued.filter((work) => 'belongings' in work);
    await world.settle();
    expect(world.owner()).toBe(own);
    await set(world, { mode: 'live' });
    if (event) world.service.queued.push(event);
    await world.settle();
    expect(world.owner()).toBe(heir);
  });

  it('gives nothing back by an undo, and the plan says so', async () => {
    const world = await left();
    await world.settle();
    await set(world, { mode: 'preview' });
    expect(said(await world.plan(world.since(world.start)))).toContainEqual([
      'left',
      'give-belongings-back',
      'undo-in-preview',
    ]);
    await world.undo(world.since(world.start));
    expect(world.owner()).toBe(heir);
  });
});

describe('undoing the deletion of somebody who had lost product access that they did not use', () => {
  it('gives back what the deletion took, and not that', async () => {
    const world = await undoWorld(1);
    const { site } = world.service;
    const [id = '' as UserId] = world.people;
    const group = { id: 'jira-users' as SiteGroupId, isIdle: true as const };
    site.groups.set(group.id, { id: group.id, name: 'jira-users', protection: 'default' });
    const before = (await world.store().getUser(id)) ?? expect.fail('Nobody is stored.');
    const idle = { is: 'taken' as const, at: world.now(), days: 90, products: ['jira-software'] };
    const sync = { ...before.sync, takenGroups: [group] };
    await world.store().updateUser({ before, after: { ...before, idle, sync } });
    const start = world.mark();
    await world.service.ask('DELETE', `/Users/${id}`);
    await world.settle();
    expect(await world.undo(world.since(start))).toMatchObject({ left: 0 });
    expect(world.withAccess()).toEqual([0]);
    expect(site.members.has(`${group.id} ${own}`)).toBe(false);
    await world.service.ask('POST', '/Users', { body: { userName: 'person0@example.com', active: true } });
    await world.settle();
    expect(site.members.has(`${group.id} ${own}`)).toBe(true);
  });
});

describe('giving back to a deleted person, interrupted', () => {
  it.each(['getAccount', 'restore', 'addMember'])('at %s gives everything once it is repeated', async (at) => {
    const world = await undoWorld(2);
    const [first = '' as UserId] = world.people;
    await world.pushGroup('Staff', world.people);
    await world.settle();
    const start = world.mark();
    await world.service.ask('DELETE', `/Users/${first}`);
    await world.settle();
    world.service.site.fail(at, new SiteError('unavailable', 'atlassian-unavailable', '503', { isAnswered: true }));
    expect(await world.undo(world.since(start))).toMatchObject({ left: 0 });
    expect([world.withAccess(), world.inGroup('Staff')]).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
