import type { AccountId, UserId } from '../directory/ids';
import type { DirectoryUser, ResourceAttributes } from '../directory/user';
import type { UserResult } from '../sync/sync';
import { applyUser, planUser, type UserWork } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { describe, subjectOfUser } from './describe';
import { followUp } from './follow-up';
import { once } from './once';
import { retryOnConflict } from './retry-on-conflict';

/**
 * Takes a person into the directory and lets Atlassian follow as far as the budget goes (RFC 7644 §3.3). The name is
 * reserved first, and a reservation whose user never came to be lapses by itself.
 * @throws {NameTaken | Refused | AccessRejected}
 */
export async function createUser(call: Call, id: UserId, attributes: ResourceAttributes): Promise<DirectoryUser> {
  const now = isoTime(call.machine.now());
  const draft: DirectoryUser = {
    schema: 1,
    id,
    connectionId: call.connection.id,
    version: 1,
    created: now,
    lastModified: now,
    attributes,
    sync: { state: 'pending', dueAt: now },
  };
  const name = String(attributes.userName);
  const follow = once(async () => applyUser(call, ...(await planReturn(call, draft))));
  const user = await retryOnConflict(call, async () => {
    const claim = await call.store.reserveName('user', name, id);
    const result = await follow();
    const attempted = { ...result, subject: subjectOfUser(draft), operation: 'Create user' };
    assertAcceptable(result, attempted);
    const created = { ...draft, sync: result.sync };
    const entry = describe(call, { ...attempted, status: 201, state: created.sync });
    await call.store.createUser({ user: created, claim, entry });
    return created;
  });
  await followUp(call, { users: [user] });
  if (user.sync.state === 'synced' && user.sync.accountId)
    await forgetReturned(call, user.sync.accountId, await follow());
  return user;
}

/**
 * Plans for somebody new. Whose account is suspended may be a leaver whom the IdP had deleted: if it was Rollcall that
 * suspended them, Rollcall may give the access back.
 */
async function planReturn(call: Call, draft: DirectoryUser): Promise<[DirectoryUser, UserWork]> {
  const work = await planUser(call, draft, 'as directory');
  const account = work.plan?.account?.id;
  const isSuspended = work.plan?.actions.some(({ cause }) => cause === 'suspended-elsewhere') ?? false;
  if (!isSuspended || account === undefined || !(await call.store.hasDeparted(account))) return [draft, work];
  const returned: DirectoryUser = { ...draft, sync: { ...draft.sync, accountId: account, suspended: true } };
  return [returned, await planUser(call, returned, 'as directory')];
}

async function forgetReturned(call: Call, account: AccountId, { actions }: Pick<UserResult, 'actions'>): Promise<void> {
  if (actions.some(({ kind }) => kind === 'restore')) await call.store.forgetDeparture(account);
}
