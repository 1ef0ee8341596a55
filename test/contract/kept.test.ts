import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { formerSlots } from '../../src/directory/former-values';
import type { DirectoryGroup } from '../../src/directory/group';
import type { KeptOfPerson, KeptPlace, PlaceDecision } from '../../src/directory/kept';
import type { DirectoryUser } from '../../src/directory/user';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { aConnection, aGroup, aGroupId, anId, aUser, aUserId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const mark = { at: sampleTime, by: anId(77) };
const kept: KeptOfPerson = { access: { ...mark, has: true } };
const place: KeptPlace = { ...mark, groupId: aGroupId(1), isIn: true };

describe.each(implementations)('what is kept by decision $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const create = (number: number) =>
    on(async (directory) => {
      const user = aUser(number);
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
      return user;
    });
  const push = (numbers: readonly number[]) =>
    on(async (directory) => {
      const group = aGroup(1);
      const claim = await directory.reserveName('group', String(group.attributes.displayName), group.id);
      const ids = numbers.map(aUserId);
      return directory.createGroup({ group, claim, members: members({ add: ids, settled: ids }) });
    });
  const keep = (before: DirectoryUser, what: KeptOfPerson | undefined) =>
    on(async (directory) => {
      const { kept: _, ...rest } = before;
      await directory.updateUser({ before, after: what ? { ...rest, kept: what } : rest });
      return directory.getUser(before.id);
    });
  const decide = (before: DirectoryGroup, change: Parameters<typeof members>[0], places: readonly PlaceDecision[]) =>
    on((directory) => directory.updateGroup({ before, after: before, members: members(change), places }));
  const list = () => on(async (directory) => (await directory.listKept({ limit: 10 })).items);
  const places = (number: number) => on(async (directory) => (await directory.getMemberships(aUserId(number)))?.kept);

  it('is listed as long as something is kept of a person', async () => {
    const user = await create(1);
    expect(await list()).toEqual([]);
    const stored = await keep(user, kept);
    expect(stored?.kept).toEqual(kept);
    expect(await list()).toEqual([{ kind: 'person', id: user.id }]);
    if (stored) await keep(stored, undefined);
    expect(await list()).toEqual([]);
  });

  it('goes with the person', async () => {
    const stored = await keep(await create(1), kept);
    if (stored) await on((directory) => directory.deleteUser({ user: stored }));
    expect(await list()).toEqual([]);
  });

  it('keeps people in a group, or out of it, in the commit that makes them wait', async () => {
    for (const number of [1, 2]) await create(number);
    const group = await push([2]);
    const out = { ...place, isIn: false };
    const stored = await decide(group, { leaving: [aUserId(1)], unsettled: [aUserId(2)] }, [
      { userId: aUserId(1), place },
      { userId: aUserId(2), place: out },
    ]);
    expect([await places(1), await places(2)]).toEqual([[place], [out]]);
    const waiting = await on((directory) => directory.pendingMembers(stored, 10));
    expect(waiting.map(({ userId, wanted }) => [userId, wanted]).toSorted()).toEqual([
      [aUserId(1), false],
      [aUserId(2), true],
    ]);
    expect(await list()).toHaveLength(2);
  });

  it('keeps nothing if somebody else has changed the group', async () => {
    await create(1);
    const group = await push([]);
    await decide(group, {}, []);
    await expect(decide(group, {}, [{ userId: aUserId(1), place }])).rejects.toBeInstanceOf(Conflict);
    expect(await places(1)).toBeUndefined();
  });

  it.each(['kept', 'lifted'])(
    'is a conflict if somebody has been deleted meanwhile: nobody else is %s',
    async (how) => {
      const [gone] = [await create(1), await create(2)];
      const group = await push([]);
      await on((directory) => directory.deleteUser({ user: gone }));
      const both = [2, 1].map((number) => ({ userId: aUserId(number), ...(how === 'kept' && { place }) }));
      await expect(decide(group, { leaving: [aUserId(2)] }, both)).rejects.toBeInstanceOf(Conflict);
      expect(await places(2)).toBeUndefined();
    },
  );

  it('is over for a member when the IdP puts them in or takes them out, and for nobody else', async () => {
    for (const number of [1, 2]) await create(number);
    const group = await push([]);
    const both = [1, 2].map((number) => ({ userId: aUserId(number), place }));
    const decided = await decide(group, { leaving: [aUserId(1), aUserId(2)] }, both);
    const said = await decide(decided, { add: [aUserId(1)] }, []);
    expect([await places(1), await places(2)]).toEqual([undefined, [place]]);
    expect(await list()).toEqual([{ kind: 'places', id: aUserId(2) }]);
    const lifted = await decide(said, {}, [{ userId: aUserId(2) }]);
    expect(lifted.version).toBe(said.version + 1);
    expect(await list()).toEqual([]);
  });

  it('is listed of a group, and goes with it', async () => {
    const group = await push([]);
    const absence = { ...mark, against: 'Staff' };
    const stored = await on((directory) =>
      directory.updateGroup({ before: group, after: { ...group, kept: { absence } }, members: members({}) }),
    );
    expect(stored.kept).toEqual({ absence });
    expect(await list()).toEqual([{ kind: 'group', id: group.id }]);
    await on((directory) => directory.deleteGroup({ group: stored }));
    expect(await list()).toEqual([]);
  });
});

describe.each(implementations)('former values $name', ({ open }) => {
  let opened: OpenedStores;
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());

  const former = (entry: string, was: string) => ({ entry, at: sampleTime, profile: { jobTitle: { was } } });
  const create = () =>
    on(async (directory) => {
      const user = aUser(1);
      const claim = await directory.reserveName('user', String(user.attributes.userName), user.id);
      await directory.createUser({ user, claim });
      return user;
    });
  const change = (before: DirectoryUser, what: Parameters<DirectoryStore['updateUser']>[0]['former']) =>
    on(async (directory) => {
      await directory.updateUser({ before, after: before, ...(what && { former: what }) });
      return (await directory.getUser(before.id)) ?? before;
    });
  const values = (user: DirectoryUser) => on((directory) => directory.formerValues(user));

  it('are kept with the commit of their entry, the newest ones', async () => {
    let user = await create();
    expect(await values(user)).toEqual([]);
    for (let number = 0; number <= formerSlots; number += 1)
      user = await change(user, former(anId(number), `${number}`));
    const entries = (await values(user)).map(({ entry }) => entry).toSorted();
    expect(entries).toEqual(Array.from({ length: formerSlots }, (_, index) => anId(index + 1)));
  });

  it('are erased on demand, and with the person', async () => {
    const first = await change(await create(), former(anId(1), 'Cook'));
    const erased = await change(first, 'erased');
    expect(erased.formers).toBeUndefined();
    expect(await values(first)).toEqual([]);
    const again = await change(erased, former(anId(2), 'Cook'));
    await on((directory) => directory.deleteUser({ user: again }));
    expect(await values(again)).toEqual([]);
  });
});

describe.each(implementations)('undos $name', ({ open }) => {
  it('change only as they were read, with their entry', async () => {
    const opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
    const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
      opened.run(({ directory }) => work(directory(connectionId)));
    const undo = {
      id: anId(5),
      of: { kind: 'entry', entry: anId(6) } as const,
      at: sampleTime,
      total: 0,
      done: 0,
      left: 0,
    };
    const before = await on((directory) => directory.undos());
    expect(before).toEqual({ version: 0, all: [] });
    await on((directory) => directory.changeUndos({ before, after: [undo] }));
    const late = on((directory) => directory.changeUndos({ before, after: [] }));
    await expect(late).rejects.toBeInstanceOf(Conflict);
    expect((await on((directory) => directory.undos())).all).toEqual([undo]);
    await opened.close();
  });
});
