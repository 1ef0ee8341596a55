import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionId } from '../../../src/connections/connection';
import type { AccountId } from '../../../src/directory/ids';
import type { DirectoryUser, UserSync } from '../../../src/directory/user';
import { livingRecordOf } from '../../../src/provisioning/users/living-record';
import { noOwners } from '../../support/memory-owners';
import { aConnection, anId, aUser, aUserId } from '../../support/samples';

const account = 'account-1' as AccountId;
const okta = aConnection();
const entra = aConnection({ id: anId(2) as ConnectionId });
const person = (number: number, sync: Partial<UserSync> = {}, attributes: object = {}, of = okta): DirectoryUser =>
  aUser(number, {
    connectionId: of.id,
    attributes: { userName: 'mia@example.com', active: true, ...attributes },
    sync: { state: 'synced', ...sync },
  });

interface Found {
  readonly byName?: DirectoryUser;
  readonly byExternalId?: DirectoryUser;
  /** Who has the account, and where. */
  readonly holders?: readonly (readonly [Connection, DirectoryUser])[];
}

function living(deleted: DirectoryUser, { byName, byExternalId, holders = [] }: Found) {
  const asked: string[] = [];
  const store = {
    findUserByUserName: async (name: string) => {
      asked.push(`userName ${name}`);
      return byName;
    },
    findUserByExternalId: async (externalId: string) => {
      asked.push(`externalId ${externalId}`);
      return byExternalId;
    },
    usersByExternalId: async () => [],
  };
  const owners = {
    ...noOwners(),
    account: async (id: AccountId) => {
      asked.push(`account ${id}`);
      return { version: 1, holders: holders.map(([of, user]) => ({ connectionId: of.id, record: user.id })) };
    },
    user: async ({ record }: { readonly record: string }) => holders.find(([, user]) => user.id === record)?.[1],
    connection: async (id: string) => [okta, entra].find((of) => of.id === id),
  };
  return { asked, found: livingRecordOf({ store, owners, connection: okta }, deleted) };
}

describe('the record as which a deleted person has come back', () => {
  const linked = { accountId: account };
  const deleted = person(1, linked, { externalId: '00u1' });
  const back = person(2);

  it.each<[string, DirectoryUser, Found, DirectoryUser | undefined]>([
    ['has their account', deleted, { holders: [[okta, person(2, linked)]] }, person(2, linked)],
    ['has their userName, and is to get the account', deleted, { byName: back }, back],
    ['has their externalId, and is to get the account', deleted, { byExternalId: back }, back],
    ['has their userName, and the account', deleted, { byName: person(2, linked) }, person(2, linked)],
    ['has their userName, and they had no account', person(1), { byName: back }, back],
    [
      'is the one with the account rather than the one with the name',
      deleted,
      { holders: [[okta, person(3, linked)]], byName: back },
      person(3, linked),
    ],
    [
      'is the one with the externalId if the one with the name claims nothing',
      deleted,
      { byName: person(3, {}, { active: false }), byExternalId: back },
      back,
    ],
    ['is not the deleted record itself', deleted, { byName: deleted, byExternalId: deleted }, undefined],
    [
      'is not somebody inactive who is to get no account',
      deleted,
      { byName: person(2, {}, { active: false }) },
      undefined,
    ],
    [
      'is somebody inactive who has the account',
      deleted,
      { byName: person(2, linked, { active: false }) },
      person(2, linked, { active: false }),
    ],
    [
      'is not somebody with another account',
      deleted,
      { byName: person(2, { accountId: 'account-2' as AccountId }) },
      undefined,
    ],
    ['is not a record of another connection', deleted, { holders: [[entra, person(2, linked, {}, entra)]] }, undefined],
    ['is nobody if nobody has come', deleted, {}, undefined],
  ])('%s', async (_, of, found, expected) => {
    expect(await living(of, found).found).toEqual(expected);
  });

  it.each<[string, DirectoryUser, readonly string[]]>([
    [
      'the account, the userName and the externalId',
      deleted,
      [`account ${account}`, 'userName mia@example.com', 'externalId 00u1'],
    ],
    ['the userName alone if there is nothing else', person(1), ['userName mia@example.com']],
    ['no empty externalId', person(1, {}, { externalId: '' }), ['userName mia@example.com']],
    ['no externalId that is no text', person(1, {}, { externalId: 7 }), ['userName mia@example.com']],
  ])('is looked for by %s', async (_, of, expected) => {
    const { asked, found } = living(of, {});
    await found;
    expect(asked).toEqual(expected);
  });

  it('is somebody of this connection although others have the account first', async () => {
    const holders = [
      [entra, person(4, linked, {}, entra)],
      [okta, person(2, linked)],
    ] as const;
    expect((await living(deleted, { holders }).found)?.id).toBe(aUserId(2));
  });
});
