import type { UserId } from '../directory/ids';
import type { DirectoryUser, ResourceAttributes } from '../directory/user';
import { applyUser, modeOf, planUser } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { describe, subjectOfUser } from './describe';
import { findFormer, inheriting, unlinkFormer } from './find-former';
import { followUp } from './follow-up';
import { once } from './once';
import { forgetReturned, planReturning, type Returning } from './plan-returning';
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
  await forgetReturned(call, await plan(), await follow());
  return user;
}

interface Planned extends Returning {
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
  const planned = await planReturning(call, draft, modeOf(call, undefined));
  return former && !planned.work.plan?.account ? asFormer(former) : planned;
}
