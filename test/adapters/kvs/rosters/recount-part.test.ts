import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../../../src/adapters/kvs/keys';
import { records } from '../../../../src/adapters/kvs/records';
import { rosterStarts } from '../../../../src/adapters/kvs/rosters/roster-places';
import type { ConnectionId } from '../../../../src/connections/connection';
import { runRecount } from '../../../../src/provisioning/repair/run-recount';
import type { RecountPlace } from '../../../../src/provisioning/sync-queue';
import { type ForgeForStores, startForStores } from '../../../contract/inside-forge';
import { aConnection, anId, aUser, aUserId, sampleTime } from '../../../support/samples';

const connectionId = anId(1) as ConnectionId;

describe('counting again', () => {
  let host: ForgeForStores;
  beforeEach(async () => {
    host = await startForStores();
    await host.run(async () => {
      const stores = host.stores();
      await stores.connections.create(aConnection());
      const directory = stores.directory(connectionId);
      for (let number = 1; number <= 40; number += 1) {
        const waits = { state: 'pending', cause: 'atlassian-busy', dueAt: sampleTime } as const;
        const user = aUser(number, { sync: number <= 10 ? waits : { state: 'synced' } });
        const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
        await directory.createUser({ user, claim });
      }
      const departed = { kind: 'user' as const, user: aUser(11, { sync: { state: 'refused' } }), groups: [] };
      await directory.deleteUser({ user: aUser(11), departed });
      const id = aUserId(99);
      const name = 'person99@example.com';
      const claim = await directory.reserveName('user', name, id);
      const refused = { kind: 'user', id, name, operation: 'Create user', status: 400, at: sampleTime } as const;
      await directory.keepRefusal({ refused, claim });
    });
  });
  afterEach(() => host.close());

  const truth = { people: { leaving: 1, refusal: 1, 'waiting atlassian-busy': 10 }, groups: {} };
  const states = () => host.run(() => host.stores().connections.states(connectionId));
  /** Each event is an invocation of its own; `between` runs before the one that counts. */
  const recount = async (between: (round: number) => Promise<unknown> = async () => undefined) => {
    const rounds: number[] = [];
    let place: RecountPlace | undefined = { round: 0, left: [] };
    while (place) {
      const now: RecountPlace = place;
      place = undefined;
      if (now.left.length > 0) await between(now.round);
      rounds.push(now.round);
      await host.run(() =>
        runRecount(
          {
            connection: aConnection(),
            store: host.stores().directory(connectionId),
            queue: {
              async push(work) {
                const [next] = work;
                place = next && 'recount' in next ? next.recount : undefined;
              },
            },
          },
          now,
        ),
      );
    }
    return rounds;
  };
  const spoil = (counts: object | undefined) =>
    host.run(async () => {
      for (const start of rosterStarts) {
        const { key } = keys.part(connectionId, 'users', start);
        const part = await host.kvs.entity<ReturnType<typeof records.rosterPart>>('id-set').get(key);
        if (!part) throw new Error('The part is missing.');
        const { counts: _, ...doc } = part.doc;
        await host.kvs.entity('id-set').set(key, { ...part, doc: { ...doc, ...(counts && { counts }) } });
      }
    });

  it('finds nothing to correct in what the commits have counted, and writes nothing', async () => {
    expect(await states()).toEqual(truth);
    host.forge.ledger.reset();
    expect(await recount()).toEqual([0, 1]);
    expect(host.forge.ledger.snapshot().storage.writes).toBe(0);
    expect(await states()).toEqual(truth);
  });

  it.each([[{ 'waiting atlassian-busy': 7 }], [undefined]])('corrects counts that say %j', async (counts) => {
    await spoil(counts);
    if (counts === undefined) expect(await states()).toBeUndefined();
    await recount();
    expect(await states()).toEqual(truth);
  });

  it('counts a part that was changed meanwhile in the next round', async () => {
    await spoil(undefined);
    const rounds = await recount(async (round) => {
      if (round > 1) return;
      await host.run(async () => {
        const directory = host.stores().directory(connectionId);
        const user = await directory.getUser(aUserId(1));
        if (user) await directory.deleteUser({ user });
      });
    });
    expect(rounds.at(-1)).toBe(2);
    expect((await states())?.people).toEqual({ ...truth.people, 'waiting atlassian-busy': 9 });
  });

  it('leaves a part that never rests to the next night', async () => {
    let number = 100;
    const rounds = await recount(async () => {
      for (let count = 0; count < 150; count += 1) {
        number += 1;
        const user = aUser(number);
        await host.run(async () => {
          const directory = host.stores().directory(connectionId);
          const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
          await directory.createUser({ user, claim });
        });
      }
    });
    expect(rounds.at(-1)).toBe(4);
    expect(await states()).toEqual(truth);
  });

  it('lists records that an older build wrote', async () => {
    await host.run(async () => {
      const { key } = keys.user(connectionId, aUserId(1));
      const { listed: _, ...older } = records.user(aUser(1, { sync: { state: 'synced' } }));
      await host.kvs.entity('user').set(key, older);
    });
    await recount();
    const { key } = keys.user(connectionId, aUserId(1));
    const stored = await host.run(() => host.kvs.entity<{ listed?: string }>('user').get(key));
    expect(stored?.listed).toBe(`${connectionId} inOrder`);
    expect((await states())?.people['waiting atlassian-busy']).toBe(9);
  });
});
