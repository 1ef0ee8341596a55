import { describe, expect, it } from 'vitest';
import type { AccountId, UserId } from '../../../src/directory/ids';
import type { QueuedWork } from '../../../src/provisioning/sync-queue';
import { beginUndo } from '../../../src/provisioning/undo/begin-undo';
import { undoWorld } from './undo-world';

const minute = 60_000;
const hour = 60 * minute;
const leads = { defaultProjectLead: 'person1@example.com' };
const own = 'account-of-person0@example.com' as AccountId;
const heir = 'account-of-person1@example.com' as AccountId;

const isOther = (work: QueuedWork): boolean => !('undo' in work && work.undo !== undefined);

/** An undo has begun that hands a project back to somebody without access, and everything that works for it is queued. */
async function begun() {
  const world = await undoWorld(2, {}, { leads });
  const { service } = world;
  const [first = '' as UserId] = world.people;
  service.site.leads.push({ lead: { kind: 'project', id: 'p1', key: 'ENG', name: 'Engineering' }, account: own });
  const start = world.mark();
  await world.set(first, false);
  await world.settle();
  expect(service.site.leads[0]?.account).toBe(heir);
  const { id } = await beginUndo(await world.call(), world.since(start));
  service.advance(1000);
  const found = async () => (await world.store().undos()).all.find((undo) => undo.id === id);
  return {
    ...world,
    found,
    leader: () => service.site.leads[0]?.account,
    /** Only the undo gets its turn; what gives access back stays in the queue. */
    async undoOnly() {
      const others = service.queued.filter(isOther);
      service.queued.splice(0, service.queued.length, { connectionId: service.connection.id, undo: id });
      await world.runNext();
      const more = service.queued.splice(0).filter(isOther);
      service.queued.push(...others, ...more);
    },
  };
}

describe('an undo that hands something back', () => {
  it('waits for the access, also if the queue comes to it late', async () => {
    const world = await begun();
    world.service.advance(5 * hour);
    await world.undoOnly();
    expect(await world.found()).toMatchObject({ done: 1, total: 2, waitingSince: expect.any(String) });
    await world.settle();
    await world.undoOnly();
    expect(world.leader()).toBe(own);
    expect(await world.found()).toMatchObject({ done: 2, left: 0, finished: expect.any(String) });
  });

  it('leaves it with the heir once it has waited for an hour', async () => {
    const world = await begun();
    await world.undoOnly();
    world.service.advance(59 * minute);
    await world.undoOnly();
    expect(await world.found()).not.toHaveProperty('finished');
    world.service.advance(2 * minute);
    await world.undoOnly();
    expect(world.leader()).toBe(heir);
    expect(await world.found()).toMatchObject({ done: 2, left: 1, finished: expect.any(String) });
  });
});
