import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/directory/ids';
import { isSnoozed } from '../../../src/provisioning/limits/close-batch';
import { decideBatch } from '../../../src/provisioning/limits/decide-batch';
import { runLimitWork } from '../../../src/provisioning/limits/run-limit-work';
import { snoozeBatch } from '../../../src/provisioning/limits/snooze-batch';
import { keepHeldDeletions, remindOfBatches, tendBatches } from '../../../src/provisioning/limits/tend-batches';
import { memoryStores } from '../../support/memory-store';
import { type LimitsWorld, limitsWorld } from './limits-world';

const day = 86_400_000;
const nobody = { people: 0, peoplePercent: 0 };

/** One of two people is to leave, and held. */
async function heldWorld(count = 2) {
  const world = await limitsWorld(count, nobody);
  const [id = '' as UserId] = world.people;
  await world.set(id, false);
  world.service.queued.length = 0;
  const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
  return { world, id, batch };
}

const portsOf = ({ service }: LimitsWorld) => ({
  connections: service.stores.connections,
  directory: service.stores.directory,
  queue: service.call().queue,
  machine: service.call().machine,
});
const snooze = ({ service }: LimitsWorld, batch: string, days: number) =>
  snoozeBatch(service.call(), { kind: 'people', batch, days });

async function reminded(world: LimitsWorld) {
  const before = world.service.stores.entries.length;
  await remindOfBatches(portsOf(world));
  return world.service.stores.entries.slice(before);
}

describe('the hourly look at batches', () => {
  it('asks whether an open one is over, and nothing where nothing is held', async () => {
    const { world } = await heldWorld();
    const { id: connectionId } = world.service.connection;
    await tendBatches(portsOf(world));
    expect(world.service.queued).toEqual([{ connectionId, limits: { kind: 'people', what: 'tidy' } }]);
    const calm = await limitsWorld(1, nobody);
    await tendBatches(portsOf(calm));
    expect(calm.service.queued).toEqual([]);
  });

  it('goes on with each decision that is not carried out yet, whose events may be lost', async () => {
    const { world, batch } = await heldWorld();
    await decideBatch(world.service.call(), { kind: 'people', batch, decision: 'approve', by: 'administrator-1' });
    world.service.queued.length = 0;
    await tendBatches(portsOf(world));
    const decisions = (await world.service.call().store.batchOf('people')).decisions ?? [];
    expect(decisions).toHaveLength(1);
    expect(world.service.queued).toEqual([
      {
        connectionId: world.service.connection.id,
        limits: { kind: 'people', what: 'decided', decision: decisions[0]?.id },
      },
    ]);
  });
});

describe('the daily reminder of what is held', () => {
  it('says in the log how many wait, since when, and what the limit is', async () => {
    const { world } = await heldWorld();
    world.service.advance(day);
    expect(await reminded(world)).toMatchObject([
      {
        connectionId: world.service.connection.id,
        source: 'sweep',
        subject: { kind: 'connection', id: world.service.connection.id },
        operation: 'Remind of what is held',
        outcome: 'waiting',
        cause: 'people-limit',
        actions: [
          {
            kind: 'decide',
            outcome: 'waiting',
            reason: { say: 'batch-waits', count: 1, day: '2026-03-01', limit: 0 },
          },
        ],
        calls: [],
      },
    ]);
  });

  it('says nothing where nothing is held, or nobody is left in the batch', async () => {
    expect(await reminded(await limitsWorld(1, nobody))).toEqual([]);
    const { world, id } = await heldWorld();
    await world.set(id, true);
    expect(await reminded(world)).toEqual([]);
  });

  it('waits as many days as an administrator said, and comes again then', async () => {
    const { world, batch } = await heldWorld();
    expect(await snooze(world, batch, 3)).toBe(true);
    world.service.advance(3 * day - 1000);
    expect(await reminded(world)).toEqual([]);
    world.service.advance(1000);
    expect(await reminded(world)).toHaveLength(1);
  });

  it('comes at once after the administrator has taken that back', async () => {
    const { world, batch } = await heldWorld();
    await snooze(world, batch, 3);
    expect(await snooze(world, batch, 0)).toBe(true);
    expect((await world.service.call().store.batchOf('people')).open).not.toHaveProperty('snoozed');
    expect(await reminded(world)).toHaveLength(1);
  });

  it('is put off for a batch that is open alone, and lets go of nobody', async () => {
    const { world, batch } = await heldWorld();
    expect(await snooze(world, 'another batch', 3)).toBe(false);
    await snooze(world, batch, 3);
    expect(await world.held('people')).toBe(1);
    expect(await world.batch('people')).toBe(batch);
    expect(await snooze(await limitsWorld(0, nobody), batch, 3)).toBe(false);
  });

  it('is put off until a moment, at which it is over', () => {
    const moment = '2026-03-01T12:00:00.000Z';
    const now = Date.parse(moment);
    expect([isSnoozed(now - 1, moment), isSnoozed(now, moment), isSnoozed(now, undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a deletion that waits for an administrator', () => {
  /** One person and one group of Atlassian's, which the IdP deleted. */
  async function deletions() {
    const world = await limitsWorld(2, { ...nobody, groups: 0 });
    const group = await world.pushGroup('Staff', world.people.slice(1));
    await world.settle();
    const [person = '' as UserId] = world.people;
    await world.service.ask('DELETE', `/Users/${person}`);
    await world.service.ask('DELETE', `/Groups/${group}`);
    world.service.queued.length = 0;
    const { store } = world.service.call();
    const departed = async () => [
      await store.getDeparted({ kind: 'user', id: person }),
      await store.getDeparted({ kind: 'group', id: group }),
    ];
    const keep = () =>
      runLimitWork(world.service.call(), { kind: 'people', what: 'keep' }, world.service.stores.search);
    return { world, departed, keep };
  }

  it('is looked at in every connection once a day', async () => {
    const { world } = await deletions();
    const { id: connectionId } = world.service.connection;
    await keepHeldDeletions(portsOf(world));
    expect(world.service.queued).toEqual([{ connectionId, limits: { kind: 'people', what: 'keep' } }]);
    const pushes: unknown[] = [];
    const { connections } = memoryStores();
    await keepHeldDeletions({ connections, queue: { push: async (work) => void pushes.push(work) } });
    expect(pushes).toEqual([]);
  });

  it('is stored anew after 300 days, of a person and of a group, and stays held', async () => {
    const { world, departed, keep } = await deletions();
    world.service.advance(300 * day - 60_000);
    await keep();
    for (const one of await departed()) expect(one).not.toHaveProperty('keptAnew');
    world.service.advance(120_000);
    await keep();
    const keptAnew = new Date(world.service.call().machine.now()).toISOString();
    expect(await departed()).toMatchObject([{ keptAnew }, { keptAnew }]);
    expect([await world.held('people'), await world.held('groups')]).toEqual([1, 1]);
    world.service.advance(day);
    await keep();
    expect(await departed()).toMatchObject([{ keptAnew }, { keptAnew }]);
  });

  it('is left to end once an administrator has rejected it', async () => {
    const { world, departed, keep } = await deletions();
    const batch = (await world.batch('people')) ?? expect.fail('No batch is open.');
    await decideBatch(world.service.call(), { kind: 'people', batch, decision: 'reject', by: 'administrator-1' });
    await world.settle();
    world.service.advance(301 * day);
    await keep();
    const [person, group] = await departed();
    expect(person).not.toHaveProperty('keptAnew');
    expect(group).toHaveProperty('keptAnew');
  });
});
