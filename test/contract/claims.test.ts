import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { type BegunCreation, NameTaken } from '../../src/provisioning/store/name-claims';
import { aConnection, aGroup, aGroupId, anId, members, sampleTime } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const begun: BegunCreation = {
  creating: ['Sales'],
  signing: { names: ['Marketing'], signature: 'S1' },
  underWayUntil: sampleTime,
};
const named = (number: number) => aGroup(number, { attributes: { displayName: 'Sales' } });

describe.each(implementations)('a reservation with a begun creation, $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  const reserve = (number: number) => on((directory) => directory.reserveName('group', 'Sales', aGroupId(number)));

  it('passes it on to a take-over, who may create with it', async () => {
    const claim = await reserve(1);
    expect(claim).not.toHaveProperty('begun');
    const noted = await on((directory) => directory.noteBegun(claim, begun));
    expect(noted).toMatchObject({ owner: aGroupId(1), begun });
    const taken = await reserve(2);
    expect(taken).toMatchObject({ owner: aGroupId(2), begun });
    await on((directory) => directory.createGroup({ group: named(2), claim: taken, members: members({}) }));
    await expect(reserve(1)).rejects.toThrow(NameTaken);
    expect((await on((directory) => directory.findGroupByDisplayName('sales')))?.id).toBe(aGroupId(2));
  });

  it('tells its own owner on a retry', async () => {
    const claim = await reserve(1);
    const noted = await on((directory) => directory.noteBegun(claim, begun));
    expect(await reserve(1)).toEqual(noted);
  });

  it('cannot be noted by an owner who has lost it', async () => {
    const claim = await reserve(1);
    await reserve(2);
    await expect(on((directory) => directory.noteBegun(claim, begun))).rejects.toThrow(Conflict);
    // The name is nobody's yet, and may never be the other's.
    await expect(reserve(1)).rejects.toThrow(Conflict);
    expect(await reserve(2)).not.toHaveProperty('begun');
  });

  it('is useless to an owner who lost it, and keeps the begun creation through several hands', async () => {
    const claim = await reserve(1);
    const noted = await on((directory) => directory.noteBegun(claim, begun));
    await reserve(2);
    const create = on((directory) => directory.createGroup({ group: named(1), claim: noted, members: members({}) }));
    await expect(create).rejects.toThrow(Conflict);
    expect(await reserve(3)).toMatchObject({ begun });
  });

  it('forgets it once the group exists', async () => {
    const noted = await on(async (directory) => directory.noteBegun(await reserve(1), begun));
    await on((directory) => directory.createGroup({ group: named(1), claim: noted, members: members({}) }));
    await on(async (directory) => {
      const group = await directory.getGroup(aGroupId(1));
      if (group) await directory.deleteGroup({ group });
    });
    expect(await reserve(2)).not.toHaveProperty('begun');
  });
});
