import type { AccountId, UserId } from '../directory/ids';
import type { DirectoryUser, ResourceAttributes } from '../directory/user';
import type { UserResult } from '../sync/sync';
import { applyUser, modeOf, planUser, type UserWork } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { describe, subjectOfUser } from './describe';
import { findFormer, inheriting, unlinkFormer } from './find-former';
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
  const plan = once(() => planNew(call, draft));
  const follow = once(async () => {
    const { user, work } = await plan();
    return applyUser(call, user, work);
  });
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
  const { former } = await plan();
  if (former && user.sync.accountId === former.sync.accountId) await unlinkFormer(call, former);
  await followUp(call, { users: [user] });
  if (user.sync.state === 'synced' && user.sync.accountId)
    await forgetReturned(call, user.sync.accountId, await follow());
  return user;
}

interface Planned {
  /** The draft with what is known of the person from before. */
  readonly user: DirectoryUser;
  readonly work: UserWork;
  /** The record whose account the person gets. */
  readonly former?: DirectoryUser;
}

/** Plans for somebody new, who is found by the keys of the settings in their order. */
async function planNew(call: Call, draft: DirectoryUser): Promise<Planned> {
  const { match } = call.connection.settings.users;
  const former = match.includes('externalId') ? await findFormer(call, draft) : undefined;
  const asFormer = async (known: DirectoryUser): Promise<Planned> => {
    const user = inheriting(draft, known);
    return { user, former: known, work: await planUser(call, { user, mode: modeOf(call, undefined) }) };
  };
  if (former && match[0] === 'externalId') return asFormer(former);
  const planned = await planReturn(call, draft);
  return former && !planned.work.plan?.account ? asFormer(former) : planned;
}

/**
 * Whose account is suspended or deactivated may be a leaver whom the IdP had deleted: if it was
 * Rollcall that took the access, Rollcall may give it back.
 */
async function planReturn(call: Call, draft: DirectoryUser): Promise<Planned> {
  const mode = modeOf(call, undefined);
  const work = await planUser(call, { user: draft, mode });
  const account = work.plan?.account?.id;
  const taken = takenByHand(work);
  if (!taken || account === undefined || !(await call.store.hasDeparted(account))) return { user: draft, work };
  const returned: DirectoryUser = { ...draft, sync: { ...draft.sync, accountId: account, ...taken } };
  return { user: returned, work: await planUser(call, { user: returned, mode }) };
}

/** What seems to have been done at Atlassian by hand, as far as a new record can tell. */
function takenByHand({ plan }: UserWork): { readonly suspended: true } | { readonly deactivated: true } | undefined {
  const causes = plan?.actions.map(({ cause }) => cause) ?? [];
  if (causes.includes('suspended-elsewhere')) return { suspended: true };
  return causes.includes('account-deactivated') ? { deactivated: true } : undefined;
}

async function forgetReturned(call: Call, account: AccountId, { actions }: Pick<UserResult, 'actions'>): Promise<void> {
  if (actions.some(({ kind }) => kind === 'restore' || kind === 'reactivate'))
    await call.store.forgetDeparture(account);
}
