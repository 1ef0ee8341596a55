import { describe, expect, it } from 'vitest';
import { memoryStores } from '../../support/memory-store';
import { aConnection, aUser } from '../../support/samples';
import { captureState } from './captured-state';

const captured = () => {
  const state = captureState();
  return { state, stores: state.during(() => memoryStores(() => 0)) };
};

describe('captured state', () => {
  it('restores what the stores held, and forgets later contents', async () => {
    const { state, stores } = captured();
    const restore = state.save();
    await stores.connections.create(aConnection());
    const directory = state.during(() => stores.directory(aConnection().id));
    const claim = await directory.reserveName('user', 'mia', aUser(2).id);
    await directory.createUser({ user: aUser(2), claim });
    restore();
    expect(await stores.connections.list()).toEqual([]);
    expect(await stores.connections.totals(aConnection().id)).toEqual({ people: 0, groups: 0 });
  });

  it('has the hash of what it restored, whatever was changed in between', async () => {
    const { state, stores } = captured();
    await stores.connections.create(aConnection());
    const restore = state.save();
    const before = state.hash();
    await stores.connections.delete(aConnection());
    expect(state.hash()).not.toEqual(before);
    restore();
    expect(state.hash()).toEqual(before);
    await stores.connections.delete(aConnection());
    expect(state.hash()).not.toEqual(before);
  });

  it('has the same hash for the same content, in any order', async () => {
    const hashes = await Promise.all(
      [
        [2, 3],
        [3, 2],
      ].map(async (numbers) => {
        const { state, stores } = captured();
        const directory = state.during(() => stores.directory(aConnection().id));
        for (const number of numbers) {
          const user = aUser(number);
          const claim = await directory.reserveName('user', `person${number}@example.com`, user.id);
          await directory.createUser({ user, claim });
        }
        return state.hash();
      }),
    );
    expect(hashes[0]).toEqual(hashes[1]);
  });

  it('has different hashes for different content', async () => {
    const { state, stores } = captured();
    const before = state.hash();
    await stores.connections.create(aConnection());
    expect(state.hash()).not.toEqual(before);
  });
});
