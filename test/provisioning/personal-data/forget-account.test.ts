import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/directory/ids';
import type { UserSync } from '../../../src/directory/user';
import { forgetAccount } from '../../../src/provisioning/personal-data/forget-account';
import { aUserId, sampleTime } from '../../support/samples';
import { worded } from '../../support/worded';
import { accountOf, aDirectory, aPerson } from '../a-directory';

const account = accountOf(1);

async function forgotten(sync: Partial<UserSync>, attributes: object = {}, of: AccountId = account) {
  const { service, call, store, addPerson } = await aDirectory();
  await addPerson(aPerson(1, sync, attributes));
  const before = (await store.getUser(aUserId(1))) ?? expect.fail('Nobody is there.');
  await forgetAccount(call, aUserId(1), of);
  const after = (await store.getUser(aUserId(1))) ?? expect.fail('Nobody is there.');
  return { before, after, entries: service.stores.entries };
}

describe('a person whose account is closed', () => {
  const known = { email: 'mia@example.com', invited: true, profileSetAt: sampleTime, defaultGroups: ['Staff'] };

  it('is refused until the IdP or a setting changes, and keeps what the IdP says', async () => {
    const { before, after, entries } = await forgotten(known);
    expect(after).toEqual({
      ...before,
      version: before.version + 1,
      sync: { state: 'refused', cause: 'account-closed' },
    });
    expect(worded(entries)).toMatchObject([
      {
        subject: { kind: 'user', id: aUserId(1), label: 'p…@example.com' },
        operation: 'Report personal data',
        outcome: 'refused',
        cause: 'account-closed',
        actions: [
          {
            kind: 'forget',
            text: 'Forget the account of p…@example.com',
            reason: 'Atlassian reported that the account is closed.',
            outcome: 'applied',
          },
        ],
        calls: [],
      },
    ]);
  });

  it.each<[string, Partial<UserSync>, object, UserSync]>([
    ['rests if they are inactive', { ...known, suspended: true }, { active: false }, { state: 'synced' }],
    [
      'rests if they came back as another record',
      { ...known, succeeded: true },
      {},
      { state: 'synced', succeeded: true },
    ],
    ['stays previewed', { ...known, state: 'preview' }, {}, { state: 'preview' }],
    [
      'is still to be deleted if that was begun',
      { ...known, state: 'pending', leaving: true, dueAt: sampleTime },
      {},
      { state: 'pending', leaving: true, dueAt: sampleTime },
    ],
    [
      'is still to be deleted whenever that is due',
      { ...known, leaving: true },
      {},
      { state: 'synced', leaving: true },
    ],
  ])('%s', async (_, sync, attributes, expected) => {
    expect((await forgotten(sync, attributes)).after.sync).toEqual(expected);
  });

  it('is left alone if they have another account by now, or are gone', async () => {
    const { before, after, entries } = await forgotten(known, {}, accountOf(2));
    expect([after, entries]).toEqual([before, []]);
    const { call, service } = await aDirectory();
    await forgetAccount(call, aUserId(9), account);
    expect(service.stores.entries).toEqual([]);
  });
});
