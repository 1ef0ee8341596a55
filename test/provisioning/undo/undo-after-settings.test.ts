import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { UserId } from '../../../src/directory/ids';
import { noLimits } from '../../support/no-limits';
import { settingsWith } from '../../sync/fixtures';
import { undoWorld } from './undo-world';

const changes = ['leave', 'come', 'out', 'in', 'title'] as const;
type Change = (typeof changes)[number];

/** A change of the IdP to one of two people, who may be in a group, and then saved settings. */
async function changed(change: Change, settings: object) {
  const world = await undoWorld(2);
  const { service } = world;
  const [id = '' as UserId, other = '' as UserId] = world.people;
  const group = await world.pushGroup('Staff', change === 'in' ? [other] : [id, other]);
  const say = (active: boolean, title = 'Cook') => world.put(id, { active, title });
  await say(change !== 'come');
  // The profile of somebody without access is put back when they have it.
  const state = () => ({
    title: world.withAccess().includes(0) ? world.account(0)?.jobTitle : 'no access',
    isIn: world.inGroup('Staff').includes(0),
  });
  const before = state();
  const start = world.mark();
  if (change === 'leave' || change === 'come') await say(change === 'come');
  if (change === 'out' || change === 'in') await world.replace(group, 'Staff', change === 'in' ? [id, other] : [other]);
  if (change === 'title') await say(true, 'Boss');
  const of = { kind: 'time', since: start, until: world.mark() } as const;
  const after = state();
  expect(after).not.toEqual(before);
  const save = async (next: object) => {
    const { connection } = await world.call();
    const saved = { settings: settingsWith({ mode: 'live', safety: noLimits, ...next }) };
    await updateConnection(service.stores, {
      id: connection.id,
      version: connection.version,
      change: saved,
      apply: false,
    });
  };
  await save(settings);
  return { ...world, of, group, before, after, state, save };
}

const person = {
  leave: 'undo-person-protected',
  come: 'undo-person-protected',
  title: 'undo-person-protected',
} as const;
const places = (why: string) => ({ out: why, in: why });

describe.each<[string, object, Partial<Record<Change, string>>]>([
  ['are the same', {}, {}],
  ['protect the person', { protected: { people: ['person0@example.com'] } }, person],
  ['protect the group', { protected: { groups: ['staff'] } }, places('undo-group-protected')],
  ['lead to no group', { groups: { mode: 'manual', map: [] } }, places('undo-group-left')],
  [
    'leave the person out',
    { scope: 'title eq "Nobody"', users: { onLeaveScope: 'logOnly' } },
    { come: 'undo-out-of-scope', title: 'undo-out-of-scope' },
  ],
  ['no longer map the title', { attributes: [{ to: 'displayName', from: 'displayName' }] }, {}],
])('an undo once the settings %s', (_, settings, stays) => {
  it.each(changes)('does what its plan says: %s', async (change) => {
    const world = await changed(change, settings);
    const { rows } = await world.plan(world.of);
    const why = stays[change];
    const lefts = rows.filter(({ verdict }) => verdict === 'left');
    expect(lefts.map(({ action }) => action.reason)).toEqual(lefts.map(() => ({ say: why })));
    expect(lefts.length > 0).toBe(why !== undefined);
    const undo = await world.undo(world.of);
    expect(undo?.left).toBe(lefts.length);
    expect(world.state()).toEqual(why === undefined ? world.before : world.after);
    const { items } = await world.store().listKept({ limit: 10 });
    expect(items.length > 0).toBe(why === undefined);
  });
});

describe('an undo in a connection that is in preview by then', () => {
  it.each(changes)('follows once that is live, and its plan says so: %s', async (change) => {
    const world = await changed(change, { mode: 'preview' });
    const { rows } = await world.plan(world.of);
    expect(rows.map(({ action }) => action.reason)).toEqual(
      rows.map(() => [{ say: 'undo-asked' }, { say: 'undo-when-live' }]),
    );
    await world.undo(world.of);
    expect(world.state()).toEqual(world.after);
    await world.save({});
    const connectionId = (await world.call()).connection.id;
    world.service.queued.push({ connectionId, users: [...world.people], groups: [world.group], again: true });
    await world.settle();
    expect(world.state()).toEqual(world.before);
  });
});
