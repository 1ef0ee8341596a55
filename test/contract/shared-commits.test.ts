import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import type { UserId } from '../../src/directory/ids';
import { nameOf } from '../../src/directory/names';
import { spreadIds } from '../../src/directory/spread-ids';
import type { DirectoryUser } from '../../src/directory/user';
import { StorageUnavailable } from '../../src/provisioning/storage-unavailable';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { NameTaken } from '../../src/provisioning/store/name-claims';
import { aConnection, anEntry, anId, aUser, aUserId } from '../support/samples';
import { type ForgeForStores, startForStores } from './inside-forge';

const connectionId = anId(1) as ConnectionId;

function person(id: UserId, number: number, sync: DirectoryUser['sync'] = { state: 'pending' }): DirectoryUser {
  const userName = `person${number}@example.com`;
  return aUser(number, { id, attributes: { userName, externalId: `x${number}`, active: true }, sync });
}

async function create(directory: DirectoryStore, user: DirectoryUser): Promise<void> {
  directory.prepare({ kind: 'user', id: user.id as UserId, externalId: String(user.attributes.externalId) });
  const claim = await directory.claimUserName(nameOf(user, 'user'), user.id as UserId);
  await directory.createUser({ user, claim, entry: anEntry(`created ${user.id}`) });
}

describe('people who are committed at the same moment in Forge storage', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(() => host.stores().connections.create(aConnection()));
  });
  afterEach(() => host.close());
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    host.run(() => work(host.stores({ sleep: async () => undefined }).directory(connectionId)));
  const costOf = async (work: (directory: DirectoryStore) => Promise<unknown>) => {
    host.forge.ledger.reset();
    await on(work);
    const { storage } = host.forge.ledger.snapshot();
    return { reads: storage.reads, writes: storage.writes };
  };
  let drawn = 1_000;
  const newIds = (count: number) => {
    const next = spreadIds(() => {
      drawn += 1;
      return aUserId(drawn);
    });
    return Array.from({ length: count }, () => next() as UserId);
  };
  const batch =
    (ids: readonly UserId[], from = 0) =>
    (directory: DirectoryStore) =>
      Promise.all(ids.map((id, index) => directory.together(() => create(directory, person(id, from + index)))));

  it('take one write for every four of a batch, and one for the batch', async () => {
    const ids = newIds(48);
    expect(await costOf(batch(ids))).toEqual({ reads: expect.any(Number), writes: 13 });
    const page = await on((directory) => directory.listUsers({ offset: 0, limit: 100 }));
    expect(page.items.map(({ user }) => user.id).sort()).toEqual([...ids].sort());
    const found = await on((directory) => directory.findUserByExternalId('x7'));
    expect(found?.id).toBe(ids[7]);
  });

  it('take as many when the parts of the roster have leaves', async () => {
    for (let from = 0; from < 1_600; from += 400) await on(batch(newIds(400), from));
    expect((await costOf(batch(newIds(48), 5_000))).writes).toBe(13);
    expect((await on((directory) => directory.listUsers({ offset: 0, limit: 1 }))).total).toBe(1_648);
  });

  it('take one write for 21 changes that are neither logged nor counted', async () => {
    const ids = newIds(21);
    await on(batch(ids));
    const cost = await costOf((directory) =>
      Promise.all(
        ids.map((id) =>
          directory.together(async () => {
            const before = await directory.getUser(id);
            if (before)
              await directory.updateUser({
                before,
                after: { ...before, attributes: { ...before.attributes, title: 'Engineer' } },
              });
          }),
        ),
      ),
    );
    expect(cost).toEqual({ reads: 1, writes: 1 });
  });

  it('are counted by state once each', async () => {
    const ids = newIds(40);
    await on(batch(ids));
    const waits = { state: 'pending', cause: 'time-budget' } as const;
    const change = (sync: DirectoryUser['sync']) => (directory: DirectoryStore) =>
      Promise.all(
        ids.map((id) =>
          directory.together(async () => {
            const before = await directory.getUser(id);
            if (before)
              await directory.updateUser({ before, after: { ...before, sync }, entry: anEntry(`${id} ${sync.cause}`) });
          }),
        ),
      );
    const counts = async () => host.run(() => host.stores().connections.states(connectionId));
    await on(change(waits));
    expect((await counts())?.people).toMatchObject({ 'waiting time-budget': 40 });
    await on(change({ state: 'synced' }));
    expect((await counts())?.people).not.toHaveProperty('waiting time-budget');
  });

  it('do not fail because one of them has changed in between', async () => {
    const ids = newIds(4);
    await on(batch(ids));
    const changed = await on(async (directory) => {
      const users = await Promise.all(ids.map((id) => directory.getUser(id)));
      // Somebody else is quicker with one of them.
      await on(async (other) => {
        const before = await other.getUser(ids[2] as UserId);
        if (before)
          await other.updateUser({
            before,
            after: { ...before, attributes: { ...before.attributes, title: 'Other' } },
          });
      });
      return Promise.allSettled(
        users.map((before) =>
          directory.together(async () => {
            if (before)
              await directory.updateUser({
                before,
                after: { ...before, attributes: { ...before.attributes, title: 'Ours' } },
              });
          }),
        ),
      );
    });
    expect(changed.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const titles = await on((directory) =>
      Promise.all(ids.map(async (id) => (await directory.getUser(id))?.attributes.title)),
    );
    expect(titles).toEqual(['Ours', 'Ours', 'Other', 'Ours']);
  });

  it('do not fail because one of them is larger than a record may be', async () => {
    const ids = newIds(4);
    const ends = await on((directory) =>
      Promise.allSettled(
        ids.map((id, index) =>
          directory.together(() => {
            const user = person(id, index);
            const huge = { ...user, attributes: { ...user.attributes, note: 'x'.repeat(250_000) } };
            return create(directory, index === 1 ? huge : user);
          }),
        ),
      ),
    );
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(3);
  });
});

type Roll = (sides: number) => number;

/** Park and Miller's generator: the same seed gives the same run. */
function dice(seed: number): Roll {
  let state = seed;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

const names = 30;

/** Batches at the same time, on few names, while storage fails in every way the platform knows. */
describe('racing batches in Forge storage', () => {
  it.each([11, 42, 2026])(
    'keep names, rosters and records consistent (seed %i)',
    async (seed) => {
      const host = await startForStores();
      const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
        host.run(() => work(host.stores({ sleep: async () => undefined }).directory(connectionId)));
      await host.run(() => host.stores().connections.create(aConnection()));
      host.forge.faults.set({ seed, storageThrottleRate: 0.05, storageErrorRate: 0.03, storageLostAnswerRate: 0.05 });
      const roll = dice(seed);
      for (let round = 0; round < 12; round += 1) {
        await Promise.all(Array.from({ length: 4 }, () => on((directory) => aBatch(directory, roll))));
      }
      host.forge.faults.reset();
      await on(async (directory) => {
        const { items, total } = await directory.listUsers({ offset: 0, limit: 500 });
        expect(items).toHaveLength(total);
        expect(total).toBeGreaterThan(0);
        expect(new Set(items.map(({ user }) => nameOf(user, 'user'))).size).toBe(total);
        for (const { user, memberships } of items) {
          expect((await directory.findUserByUserName(nameOf(user, 'user')))?.id).toBe(user.id);
          expect(memberships.userId).toBe(user.id);
        }
      });
      await host.close();
    },
    60_000,
  );
});

/** Eight people at once: created, renamed or deleted. Each may lose a race or meet a fault. */
async function aBatch(directory: DirectoryStore, roll: Roll): Promise<void> {
  const step = async () => {
    const number = 1 + roll(40);
    const userName = `person${roll(names)}@example.com`;
    const before = await directory.getUser(aUserId(number));
    const claim = before && roll(3) === 0 ? undefined : await directory.claimUserName(userName, aUserId(number));
    if (!before) {
      if (claim) await directory.createUser({ user: aUser(number, { attributes: { userName } }), claim });
    } else if (!claim)
      await directory.deleteUser({
        user: before,
        memberships: await directory.getMemberships(before.id as UserId),
      } as never);
    else if (nameOf(before, 'user') !== userName) {
      await directory.updateUser({ before, after: { ...before, attributes: { userName } }, claim });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: 8 }, () => directory.together(step)));
  for (const end of ends) {
    const isExpected =
      end.status === 'fulfilled' ||
      end.reason instanceof Conflict ||
      end.reason instanceof NameTaken ||
      end.reason instanceof StorageUnavailable;
    if (!isExpected) throw end.reason;
  }
}
