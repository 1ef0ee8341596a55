import type { DirectoryGroup } from '../../src/directory/group';
import type { AccountId, UserId } from '../../src/directory/ids';
import { nameOf } from '../../src/directory/names';
import type { DirectoryUser, UserSync } from '../../src/directory/user';
import { scimService } from '../entry/scim-service';
import { aUser, members } from '../support/samples';

export const accountOf = (number: number) => `account-${number}` as AccountId;

/** Somebody at rest, with an account of their own. */
export const aPerson = (number: number, sync: Partial<UserSync> = {}, attributes: object = {}): DirectoryUser =>
  aUser(number, {
    attributes: { userName: `person${number}@example.com`, active: true, ...attributes },
    sync: { state: 'synced', accountId: accountOf(number), ...sync },
  });

/** People and groups of one connection, as their records say, without a look at Atlassian. */
export async function aDirectory(options: Parameters<typeof scimService>[0] = {}) {
  const service = await scimService(options);
  const store = service.stores.directory(service.connection.id);
  const { owners } = service.stores;

  async function addPerson(user: DirectoryUser): Promise<void> {
    const claim = await store.reserveName('user', nameOf(user, 'user'), user.id);
    // The memberships follow a change of what was taken.
    await store.createUser({ user: { ...user, sync: { state: 'synced' } }, claim });
    const before = await store.getUser(user.id);
    if (before) await store.updateUser({ before, after: { ...user, version: 2 } });
  }

  /** The people have the account together, in this order. */
  async function shareAccount(account: AccountId, users: readonly DirectoryUser[]): Promise<void> {
    const holders = users.map(({ id }) => ({ connectionId: service.connection.id, record: id as string }));
    const [first] = holders;
    const record = first && (await owners.claimAccount(account, first));
    const user = users[0] && (await store.getUser(users[0].id));
    if (!record || !user) throw new Error('Somebody has the account.');
    await store.updateUser({
      before: user,
      after: user,
      account: { id: account, version: record.version, next: { holders } },
    });
  }

  async function addGroup(group: DirectoryGroup, add: readonly UserId[], settled = add): Promise<DirectoryGroup> {
    const claim = await store.reserveName('group', nameOf(group, 'group'), group.id);
    return store.createGroup({ group, claim, members: members({ add, settled }) });
  }

  return { service, store, owners, call: service.call(), addPerson, shareAccount, addGroup };
}
