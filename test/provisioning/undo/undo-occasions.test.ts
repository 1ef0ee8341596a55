import { describe, expect, it } from 'vitest';
import { updateConnection } from '../../../src/connections/update-connection';
import type { UserId } from '../../../src/directory/ids';
import { type Occasion, ofSettings } from '../../../src/journal/occasion';
import { queueReviews } from '../../../src/provisioning/background/queue-reviews';
import { syncConnectionNow } from '../../../src/provisioning/background/sync-now';
import { batchCall } from '../../../src/provisioning/connector/batch-call';
import { upsertPerson } from '../../../src/provisioning/connector/upsert-person';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { forOccasion } from '../../../src/provisioning/occasions/for-occasion';
import { undoWorld } from './undo-world';

type World = Awaited<ReturnType<typeof undoWorld>>;

const all = (occasion: Occasion) => ({ kind: 'occasion', occasion }) as const;

/** Sync now, or settings that are applied to everybody, to the end. */
async function synced(world: World, occasion?: Occasion): Promise<Occasion> {
  const { runs, connections } = world.service.stores;
  const totals = await connections.totals(world.service.connection.id);
  const run = await syncConnectionNow(await world.call(), { runs, totals, ...(occasion && { occasion }) });
  await world.settle();
  return run.occasion ?? expect.fail('The run has no occasion.');
}

/** Saves settings and applies them to everybody; a part that has begun to wait before is another's. */
async function saved(world: World, settings: object): Promise<Occasion> {
  const { connection } = await world.call();
  const change = { settings: { ...connection.settings, ...settings } };
  const asked = { id: connection.id, version: connection.version, change, apply: true };
  const { after } = await updateConnection(world.service.stores, asked);
  return synced(world, ofSettings(after.history ?? 0));
}

async function approved(world: World): Promise<Occasion> {
  const batch = (await world.batch('people')) ?? '';
  await decideBatch(await world.call(), { kind: 'people', batch, decision: 'approve', by: 'administrator-1' });
  await world.settle();
  const entry = world.service.stores.entries.find(({ operation }) => operation === 'Approve what was held');
  return entry?.occasion ?? expect.fail('The entry of the approval has no occasion.');
}

describe('an approval', () => {
  it('is undone as a whole, and nothing else', async () => {
    const world = await undoWorld(4, { people: 1, peoplePercent: 0 });
    for (const id of world.people.slice(0, 3)) await world.set(id, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3]);
    const occasion = await approved(world);
    expect(world.withAccess()).toEqual([3]);
    const { rows } = await world.plan(all(occasion));
    expect(rows.map(({ verdict }) => verdict)).toEqual(['undo', 'undo']);
    expect(await world.undo(all(occasion))).toMatchObject({ total: 2, left: 0 });
    expect(world.withAccess()).toEqual([1, 2, 3]);
    await world.set(world.people[1] as UserId, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2, 3]);
  });

  it('is named in the history, and a rejection is not', async () => {
    const world = await undoWorld(3, { people: 1, peoplePercent: 0 });
    for (const id of world.people) await world.set(id, false);
    const occasion = await approved(world);
    const { history } = world.service.stores;
    const { entries } = await history.list(world.service.connection.id, { limit: 5 });
    expect(entries.filter(({ kind }) => kind === 'decided')).toMatchObject([{ occasion }]);
    const other = await undoWorld(3, { people: 1, peoplePercent: 0 });
    for (const id of other.people) await other.set(id, false);
    const batch = (await other.batch('people')) ?? '';
    await decideBatch(await other.call(), { kind: 'people', batch, decision: 'reject', by: 'administrator-1' });
    const rejected = await other.service.stores.history.list(other.service.connection.id, { limit: 5 });
    expect(rejected.entries.some((entry) => entry.occasion !== undefined)).toBe(false);
  });

  it('that a sweep carries out after its event was lost is undone as well', async () => {
    const world = await undoWorld(2, { people: 1, peoplePercent: 0 });
    for (const id of world.people) await world.set(id, false);
    await world.settle();
    const batch = (await world.batch('people')) ?? '';
    await decideBatch(await world.call(), { kind: 'people', batch, decision: 'approve', by: 'administrator-1' });
    // The record has left the batch, and nothing else comes of it.
    await world.runNext();
    world.service.queued.length = 0;
    expect(world.withAccess()).toEqual([1]);
    world.service.queued.push({ connectionId: world.service.connection.id, users: [...world.people] });
    await world.settle();
    expect(world.withAccess()).toEqual([]);
    const entry = world.service.stores.entries.find(({ operation }) => operation === 'Approve what was held');
    if (!entry?.occasion) return expect.fail('The entry of the approval has no occasion.');
    await world.undo(all(entry.occasion));
    expect(world.withAccess()).toEqual([1]);
  });
});

describe('saved settings that were applied to everybody', () => {
  const smaller = { scope: 'not (userName sw "person0")', users: { onLeaveScope: 'suspend' } };

  it('are undone as a whole, against the settings, and what the IdP did meanwhile stays', async () => {
    const world = await undoWorld(3);
    const occasion = await saved(world, smaller);
    await world.set(world.people[2] as UserId, false);
    await world.settle();
    expect(world.withAccess()).toEqual([1]);
    expect(await world.undo(all(occasion))).toMatchObject({ total: 1, left: 0 });
    expect(world.withAccess()).toEqual([0, 1]);
    await synced(world);
    expect(world.withAccess()).toEqual([0, 1]);
  });

  it('are named in the history, and settings that count from the next change on are not', async () => {
    const world = await undoWorld(1);
    const occasion = await saved(world, smaller);
    const { connection } = await world.call();
    const change = { settings: { ...connection.settings, scope: '' } };
    await updateConnection(world.service.stores, { id: connection.id, version: connection.version, change });
    const { entries } = await world.service.stores.history.list(connection.id, { limit: 2 });
    expect(entries.map((entry) => entry.occasion)).toEqual([undefined, occasion]);
  });

  it('that a crash has interrupted are the occasion of the review that comes after it', async () => {
    const world = await undoWorld(1, {}, { mode: 'preview' });
    const { connections, runs } = world.service.stores;
    const { connection } = await world.call();
    const change = { mode: 'live' } as const;
    const asked = { id: connection.id, version: connection.version, change };
    const { after } = await updateConnection(world.service.stores, asked);
    world.service.advance(600_000);
    const { queue, machine } = world.service.call();
    await queueReviews({ connections, queue, machine, runs });
    await world.settle();
    expect(world.withAccess()).toEqual([0]);
    await world.undo(all(ofSettings(after.history ?? 0)));
    expect(world.withAccess()).toEqual([]);
  });

  it('that a crash has interrupted reach people at rest as well', async () => {
    const world = await undoWorld(3);
    const { connections, runs } = world.service.stores;
    const { connection } = await world.call();
    const change = { settings: { ...connection.settings, ...smaller } };
    const asked = { id: connection.id, version: connection.version, change, apply: true };
    await updateConnection(world.service.stores, asked);
    world.service.advance(600_000);
    const { queue, machine } = world.service.call();
    await queueReviews({ connections, queue, machine, runs });
    await world.settle();
    expect(world.withAccess()).toEqual([1, 2]);
    expect(await runs.find(connection.id)).toMatchObject({ total: 3, done: 3 });
  });
});

describe('a Sync now', () => {
  it('is undone without what was asked for at the same time', async () => {
    const world = await undoWorld(3);
    const [first = '' as UserId, second = '' as UserId] = world.people;
    await world.set(first, false);
    const account = world.account(0);
    if (account) world.service.site.accounts.set(account.id, { ...account, state: 'active' });
    const occasion = await synced(world);
    await world.set(second, false);
    expect(world.withAccess()).toEqual([2]);
    await world.undo(all(occasion));
    expect(world.withAccess()).toEqual([0, 2]);
  });

  it('that found nothing to do leaves nothing to be undone', async () => {
    const world = await undoWorld(2);
    const occasion = await synced(world);
    expect(await world.plan(all(occasion))).toEqual({ rows: [], beyond: 0, isMore: false });
  });

  it('has not done what an IdP had asked for before, and what waited', async () => {
    const world = await undoWorld(0);
    const { call } = batchCall(await world.call());
    await upsertPerson(call, { externalId: 'mia', userName: 'mia@example.com', active: true });
    const occasion = await synced(world);
    const [account] = [...world.service.site.accounts.values()];
    expect(account).toMatchObject({ email: 'mia@example.com', state: 'active' });
    expect((await world.plan(all(occasion))).rows).toEqual([]);
  });
});

describe('a scan of a directory', () => {
  it('is undone as a whole, and the next scan keeps what was put back', async () => {
    const world = await undoWorld(0);
    const scan = async (begun: string, people: readonly { name: string; active: boolean }[]) => {
      const occasion: Occasion = { kind: 'scan', id: begun };
      const { call, push } = batchCall(forOccasion(await world.call(), occasion));
      for (const { name, active } of people) {
        await upsertPerson(call, { externalId: name, userName: `${name}@example.com`, active });
      }
      await push();
      await world.settle();
      return occasion;
    };
    const active = () =>
      [...world.service.site.accounts.values()].filter(({ state }) => state === 'active').map(({ email }) => email);
    await scan('2026-03-01T12:00:00.000Z', [
      { name: 'mia', active: true },
      { name: 'ada', active: true },
    ]);
    const bad = await scan('2026-03-01T13:00:00.000Z', [
      { name: 'mia', active: false },
      { name: 'ada', active: true },
      { name: 'eve', active: true },
    ]);
    expect(active()).toEqual(['ada@example.com', 'eve@example.com']);
    expect(await world.undo(all(bad))).toMatchObject({ total: 2, left: 0 });
    expect(active()).toEqual(['mia@example.com', 'ada@example.com']);
    await scan('2026-03-01T14:00:00.000Z', [
      { name: 'mia', active: false },
      { name: 'eve', active: true },
    ]);
    expect(active()).toEqual(['mia@example.com', 'ada@example.com']);
  });
});

describe('an undo', () => {
  it('is undone as a whole', async () => {
    const world = await undoWorld(3);
    const [first = '' as UserId, second = '' as UserId, third = '' as UserId] = world.people;
    const start = world.mark();
    await world.set(first, false);
    await world.set(second, false);
    const undo = await world.undo(world.since(start));
    await world.set(third, false);
    expect(world.withAccess()).toEqual([0, 1]);
    await world.undo(all({ kind: 'undo', id: undo?.id ?? '' }));
    expect(world.withAccess()).toEqual([]);
  });
});
