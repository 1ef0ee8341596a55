import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionId } from '../../src/connections/connection';
import { Conflict } from '../../src/provisioning/store/conflict';
import type { DirectoryStore } from '../../src/provisioning/store/directory-store';
import { type NameClaim, NameTaken } from '../../src/provisioning/store/name-claims';
import { aConnection, anEntry, anId, aUser, aUserId } from '../support/samples';
import { implementations, type OpenedStores } from './implementations';

const connectionId = anId(1) as ConnectionId;
const named = (number: number, userName: string) => aUser(number, { attributes: { userName, active: true } });

describe.each(implementations)('a userName that is claimed by a commit, $name', ({ open }) => {
  let opened: OpenedStores;
  beforeEach(async () => {
    opened = await open();
    await opened.run(({ connections }) => connections.create(aConnection()));
  });
  afterEach(() => opened.close());
  const on = <Value>(work: (directory: DirectoryStore) => Promise<Value>) =>
    opened.run(({ directory }) => work(directory(connectionId)));
  const claimed = (number: number, name: string) => on((directory) => directory.claimUserName(name, aUserId(number)));
  const create = (number: number, name: string, claim: NameClaim) =>
    on((directory) => directory.createUser({ user: named(number, name), claim }));
  const holderOf = (name: string) => on(async (directory) => (await directory.findUserByUserName(name))?.id);

  it('is the record’s from then on', async () => {
    await on(async (directory) => {
      const claim = await directory.claimUserName('mia', aUserId(1));
      await directory.createUser({ user: named(1, 'mia'), claim });
    });
    expect(await holderOf('MIA')).toBe(aUserId(1));
    await expect(claimed(2, 'mia')).rejects.toThrow(NameTaken);
    await expect(on((directory) => directory.reserveName('user', 'mia', aUserId(2)))).rejects.toThrow(NameTaken);
  });

  it('is nobody’s if the commit never comes', async () => {
    await claimed(1, 'mia');
    await on(async (directory) => {
      const claim = await directory.claimUserName('mia', aUserId(2));
      await directory.createUser({ user: named(2, 'mia'), claim });
    });
    expect(await holderOf('mia')).toBe(aUserId(2));
  });

  it('is one record’s only, if two find it free', async () => {
    const first = await claimed(1, 'mia');
    const second = await claimed(2, 'mia');
    const ends = [
      ...(await Promise.allSettled([create(1, 'mia', first)])),
      ...(await Promise.allSettled([create(2, 'mia', second)])),
    ];
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
    const holder = await holderOf('mia');
    expect(holder).toBe(ends[0]?.status === 'fulfilled' ? aUserId(1) : aUserId(2));
  });

  it('is one record’s only, if two of one batch want it', async () => {
    const names = await on((directory) =>
      Promise.allSettled(
        [1, 2].map((number) =>
          directory.together(async () => {
            const claim = await directory.claimUserName('mia', aUserId(number));
            await directory.createUser({ user: named(number, 'mia'), claim });
          }),
        ),
      ),
    );
    expect(names.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(names.find((end) => end.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
    expect((await on((directory) => directory.listUsers({ offset: 0, limit: 10 }))).total).toBe(1);
  });

  it('takes over a reservation that was never used, and ends its refusal', async () => {
    await on(async (directory) => {
      const claim = await directory.reserveName('user', 'mia', aUserId(1));
      const at = '2026-03-01T12:00:00.000Z';
      const about = { kind: 'user', id: aUserId(1), name: 'mia', operation: 'Create user', status: 400, at } as const;
      await directory.keepRefusal({ refused: about as never, claim, entry: anEntry('entry') });
    });
    await on(async (directory) => {
      const claim = await directory.claimUserName('mia', aUserId(2));
      await directory.createUser({ user: named(2, 'mia'), claim });
    });
    expect(await holderOf('mia')).toBe(aUserId(2));
    expect(await on((directory) => directory.findRefusal({ kind: 'user', name: 'mia' }))).toBeUndefined();
  });

  it('moves with a rename, which frees the old one', async () => {
    await on(async (directory) => {
      const claim = await directory.claimUserName('mia', aUserId(1));
      await directory.createUser({ user: named(1, 'mia'), claim });
    });
    await on(async (directory) => {
      const before = await directory.getUser(aUserId(1));
      if (!before) throw new Error('Nobody is there.');
      const claim = await directory.claimUserName('maria', before.id);
      await directory.updateUser({ before, after: { ...before, attributes: { userName: 'maria' } }, claim });
    });
    expect([await holderOf('maria'), await holderOf('mia')]).toEqual([aUserId(1), undefined]);
    await on((directory) => directory.claimUserName('mia', aUserId(2)));
  });
});
