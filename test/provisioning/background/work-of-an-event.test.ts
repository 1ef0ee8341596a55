import { describe, expect, it } from 'vitest';
import type { AccountId, GroupId, UserId } from '../../../src/directory/ids';
import { runSyncWork } from '../../../src/provisioning/background/run-sync-work';
import { type SyncRun, startRun } from '../../../src/provisioning/background/sync-run';
import type { Call } from '../../../src/provisioning/call';
import { createGroup } from '../../../src/provisioning/groups/create-group';
import type { SyncWork } from '../../../src/provisioning/sync-queue';
import { createUser } from '../../../src/provisioning/users/create-user';
import { SiteError } from '../../../src/sync/site/site-error';
import { scimService } from '../../entry/scim-service';
import { aGroupId, aUserId, sampleTime } from '../../support/samples';

const [mia, leo] = [aUserId(1), aUserId(2)];
const group = aGroupId(21);
const account = (name: string) => `account-of-${name}@example.com` as AccountId;
const heard = (retryAfterSeconds?: number) =>
  new SiteError('unavailable', 'atlassian-unavailable', '503', {
    isAnswered: true,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });

/** Mia is in a group; Leo is in none. */
async function world() {
  const service = await scimService({ calls: 1000 });
  const store = service.stores.directory(service.connection.id);
  for (const [id, name] of [
    [mia, 'mia'],
    [leo, 'leo'],
  ] as const)
    await createUser(service.call(), id, { userName: `${name}@example.com`, active: true });
  await createGroup(service.call(), group, {
    attributes: { displayName: 'Engineering' },
    members: { kind: 'replace', members: [mia] },
    labels: new Map(),
  });
  service.advance(60_000);
  const pushed: (readonly unknown[])[] = [];
  const queue = { push: async (...given: [readonly unknown[], number?]) => void pushed.push(given) };
  const run = (work: Omit<SyncWork, 'connectionId'>, more: Partial<Call> = {}, runs = service.stores.runs) =>
    runSyncWork({ ...service.call(), queue, ...more }, { connectionId: service.connection.id, ...work }, runs);
  const wait = async (id: UserId) => {
    const before = (await store.getUser(id)) ?? expect.fail('Nobody is there.');
    await store.updateUser({ before, after: { ...before, sync: { ...before.sync, state: 'pending' } } });
  };
  const rest = (work: object) => ({
    connectionId: service.connection.id,
    users: [],
    groups: [],
    returned: [],
    ...work,
  });
  return { service, store, pushed, run, wait, rest };
}

describe('an event of background work', () => {
  it('puts somebody who has returned into all their groups again', async () => {
    const { service, run, pushed } = await world();
    service.site.members.clear();
    await run({ returned: [mia, aUserId(9)] });
    expect([...service.site.members]).toEqual([`group-of-Engineering ${account('mia')}`]);
    expect(pushed).toEqual([]);
  });

  it('writes the records of members whose group has another name', async () => {
    const { run, service } = await world();
    const repaired: unknown[] = [];
    const store = {
      ...service.call().store,
      repairMemberships: async (...given: unknown[]) => void repaired.push(given),
    };
    await run({ relabelled: [{ group }, { group, users: [mia] }] }, { store });
    expect(repaired).toEqual([
      [group, undefined],
      [group, [mia]],
    ]);
  });

  it('hands over whom it could not reach, at once', async () => {
    const { run, pushed, wait, rest } = await world();
    await wait(mia);
    await run({ users: [mia, leo], groups: [group], again: true }, { budget: { allows: () => false } });
    expect(pushed).toEqual([[[rest({ users: [mia, leo], groups: [group], again: true })], undefined]]);
  });

  it.each([
    [30, 30],
    [2000, 900],
  ])('hands it over with the delay that Atlassian asks for: %i, as %i', async (asked, delay) => {
    const { service, run, pushed, wait, rest } = await world();
    await wait(mia);
    service.site.fail('getAccount', heard(asked));
    await run({ users: [leo, mia], groups: [group, group] });
    expect(pushed).toEqual([[[rest({ users: [mia], groups: [group] })], delay]]);
  });

  it('hands over groups with those who have returned', async () => {
    const { service, run, pushed, rest } = await world();
    service.site.members.clear();
    service.site.fail('addMember', heard(30));
    await run({ returned: [mia] });
    expect(pushed).toEqual([[[rest({ groups: [group], returned: [mia] })], 30]]);
  });

  it('ends with a dead credential: a sweep comes back', async () => {
    const { service, run, pushed, wait } = await world();
    await wait(mia);
    service.site.fail('getAccount', new SiteError('unauthorized', 'access-rejected', '401'));
    await run({ users: [mia], groups: [group] });
    expect(pushed).toEqual([]);
  });

  it('looks at records at rest only if it is told to', async () => {
    const { service, run, store } = await world();
    const asked = service.site.asked.count;
    await run({ users: [mia], groups: [group] });
    expect(service.site.asked.count).toBe(asked);
    service.site.members.clear();
    await run({ groups: [group] });
    expect(service.site.members.size).toBe(0);
    await run({ groups: [group], again: true });
    expect(service.site.members.size).toBe(1);
    await run({ users: [mia], again: true });
    expect((await store.getUser(mia))?.version).toBe(2);
  });

  it('continues a stint later, as long as the settings are the same', async () => {
    const { run, pushed, wait, service } = await world();
    await wait(mia);
    const stints = (isCurrent: boolean | undefined) => {
      let isOver = true;
      let renewed = 0;
      const budget = {
        allows: () => !isOver,
        renew: () => {
          renewed += 1;
          isOver = false;
          return true;
        },
      };
      return {
        call: { budget, ...(isCurrent !== undefined && { isCurrent: async () => isCurrent }) },
        renewed: () => renewed,
      };
    };
    const stopped = stints(false);
    await run({ users: [mia] }, stopped.call);
    expect([pushed.length, stopped.renewed()]).toEqual([1, 1]);
    let forgotten = 0;
    const forget = () => {
      forgotten += 1;
    };
    await run({ users: [mia] }, { ...stints(true).call, store: { ...service.call().store, forget } });
    expect(pushed.length).toBe(1);
    expect(forgotten).toBeGreaterThan(0);
    await wait(mia);
    await run({ users: [mia] }, stints(undefined).call);
    expect(pushed.length).toBe(1);
  });
});

describe('an event of a run of Sync now', () => {
  async function counted(
    work: Partial<SyncWork>,
    prepare: (of: Awaited<ReturnType<typeof world>>) => unknown = () => undefined,
    more: Partial<Call> = {},
  ) {
    const of = await world();
    await of.service.stores.runs.begin(
      startRun({ id: 'run-1', connectionId: of.service.connection.id, started: sampleTime, people: 2, groups: 1 }),
    );
    await prepare(of);
    await of.run(work, more);
    return { ...of, after: (await of.service.stores.runs.find(of.service.connection.id)) as SyncRun };
  }
  const now = (kind: 'user' | 'group', done = 0, failed = 0) => ({
    run: 'run-1',
    slice: { kind, index: 0 },
    done,
    failed,
  });

  it('counts the people that it has looked at, with those of earlier invocations', async () => {
    const { after } = await counted({ users: [mia, leo], now: now('user', 3, 1) });
    expect(after).toMatchObject({ done: 5, failed: 1, slices: { user: '1', group: '0' } });
  });

  it('counts the groups that were named, not those of the people', async () => {
    const { after } = await counted({ groups: [group], returned: [mia], now: now('group') });
    expect(after).toMatchObject({ done: 1, failed: 0, slices: { user: '0', group: '1' } });
    const people = await counted({ users: [mia], groups: [group], now: now('user') });
    expect(people.after).toMatchObject({ done: 1, slices: { user: '1', group: '0' } });
  });

  it('counts who was refused', async () => {
    const byHand = { id: account('mia'), email: 'mia@example.com', state: 'suspended' as const, managed: true };
    const { after } = await counted({ users: [mia, leo], now: now('user') }, ({ service }) =>
      service.site.accounts.set(byHand.id, byHand),
    );
    expect(after).toMatchObject({ done: 2, failed: 1 });
  });

  it('counts everybody whom a dead credential leaves out as not reached', async () => {
    const { after } = await counted({ users: [mia, leo], groups: [group], now: now('user') }, (of) =>
      of.service.site.fail('getAccount', new SiteError('unauthorized', 'access-rejected', '401'), 2),
    );
    expect(after).toMatchObject({ done: 3, failed: 0, unreached: 3 });
  });

  it('is counted by the next event if it does not fit', async () => {
    const { after, pushed, rest } = await counted({ users: [mia], now: now('user') }, () => undefined, {
      budget: { allows: () => false },
    });
    expect(after).toMatchObject({ done: 0, slices: { user: '0' } });
    expect(pushed).toEqual([[[rest({ users: [mia], now: now('user') })], undefined]]);
  });

  it('counts nothing while the roster is handed over', async () => {
    const { after } = await counted({
      review: { kind: 'group', offset: 0 },
      now: { run: 'run-1', done: 0, failed: 0 },
    });
    expect(after).toMatchObject({ done: 0, slices: { user: '0', group: '0' } });
    const { pushed } = await counted({
      review: { kind: 'group', offset: 0 },
      now: { run: 'run-1', done: 0, failed: 0 },
    });
    expect(pushed).toMatchObject([[[{ groups: [group] as readonly GroupId[], now: now('group') }]]]);
  });
});
