import type { AccountCommit } from '../../directory/account-record';
import type { UserId } from '../../directory/ids';
import type { DirectoryUser, ResourceAttributes } from '../../directory/user';
import type { UserResult } from '../../sync/users/user-port';
import { planAccount } from '../accounts/account-commit';
import { queueOthers } from '../accounts/queue-others';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { assertAccountCurrent } from '../attempts/assert-current';
import { claimUserName } from '../attempts/claim-user-name';
import { subjectOfUser } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime, type Uses } from '../call';
import { leftToLimit } from '../limits/limited-user';
import { withOccasion } from '../occasions/occasion-of';
import { type Attempted, Refused } from '../refused';
import type { Log } from '../store/log';
import { type NameClaim, type NameClaims, NameTaken } from '../store/name-claims';
import type { ReadCache } from '../store/read-cache';
import { applyUser, modeOf } from './apply-user';
import { formerOf } from './commit-user';
import { findFormer, inheriting, unlinked, unlinkFormer } from './find-former';
import { forgetNote } from './forget-note';
import { type Planning, planUser, type UserWork } from './plan-user';

/**
 * Takes a person into the directory and lets Atlassian follow as far as the budget goes (RFC 7644 §3.3). The name is
 * reserved first, and a reservation whose user was never created lapses by itself. The account is claimed before the user is
 * written; after meeting somebody else's claim, the user is planned again with them in mind.
 * @throws {NameTaken | Refused | AccessRejected}
 */
export async function createUser(call: Call, id: UserId, attributes: ResourceAttributes): Promise<DirectoryUser> {
  const draft = draftUser(call, id, attributes);
  const name = String(attributes.userName);
  const unsaid = newUnsaid();
  const { user, work, result, account, former } = await retryOnConflict(call, async (again) => {
    unsaid.begin();
    const claim = await reserved(call, draft, { name, unsaid });
    const { work, former } = await planNew(call, draft, again);
    const result = unsaid.note(await applyUser(call, work));
    const attempted = { ...result, subject: subjectOfUser(draft), operation: 'Create user' };
    await acceptable(call, work, { result, attempted });
    const created = { ...draft, sync: withOccasion(call, result.sync) };
    const planned = await planAccount(call, { before: undefined, after: created, standing: work.standing });
    const user = planned.after ?? created;
    const account = planned.account && handingOver(call, planned.account, former);
    const entry = unsaid.entry(call, { ...attempted, status: 201, state: user.sync });
    const overwritten = formerOf(unsaid.overwritten(), entry);
    await call.store.createUser({ user, claim, entry, ...overwritten, ...(account && { account }) });
    if (former && !account && user.sync.accountId === former.sync.accountId) await unlinkFormer(call, former);
    return { user, work, result, account, former: claim.former };
  });
  await queueOthers(call, account);
  await followUp(call, { users: [user], ...(former !== undefined && { came: { users: [former as UserId] } }) });
  await forgetNote(call, work, result);
  return user;
}

/** A person of whom Atlassian has not heard yet. */
export function draftUser(
  call: Uses<'connection' | 'machine'>,
  id: UserId,
  attributes: ResourceAttributes,
): DirectoryUser {
  const now = isoTime(call.machine.now());
  const never = attributes.active === false && { neverActive: true as const };
  const sync = { state: 'pending', dueAt: now, ...never } as const;
  return {
    schema: 1,
    id,
    connectionId: call.connection.id,
    version: 1,
    created: now,
    lastModified: now,
    attributes,
    sync,
  };
}

interface Reserving {
  readonly name: string;
  readonly unsaid: Unsaid;
}

/** Whoever was quicker has the name; the log still tells what an earlier attempt did. @throws {NameTaken} */
async function reserved(
  call: Uses<'connection' | 'machine' | 'origin' | 'store' | 'isBatch', NameClaims & Log>,
  draft: DirectoryUser,
  { name, unsaid }: Reserving,
): Promise<NameClaim> {
  try {
    return await claimUserName(call, name, draft.id as UserId);
  } catch (error) {
    const about = { subject: subjectOfUser(draft), operation: 'Create user', status: 409 };
    if (error instanceof NameTaken) await unsaid.record(call, about);
    throw error;
  }
}

interface Outcome {
  readonly result: UserResult;
  readonly attempted: Attempted;
}

/** @throws {Refused | AccessRejected | Conflict} */
async function acceptable(
  call: Uses<'owners' | 'store', ReadCache>,
  { standing }: UserWork,
  { result, attempted }: Outcome,
): Promise<void> {
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (error instanceof Refused) await assertAccountCurrent(call, standing);
    throw error;
  }
}

/** The former record lets go of the account in the same transaction that gives it to the new one. */
function handingOver(call: Uses<'machine'>, account: AccountCommit, former: DirectoryUser | undefined): AccountCommit {
  if (account.id !== former?.sync.accountId) return account;
  return { ...account, others: [...(account.others ?? []), { before: former, after: unlinked(call, former) }] };
}

interface Planned {
  readonly work: UserWork;
  /** The record whose account the person gets. */
  readonly former?: DirectoryUser;
}

/** Plans for a new person, who is found by the keys in the settings, in their order. */
async function planNew(call: Planning, draft: DirectoryUser, isContested: boolean): Promise<Planned> {
  const { match } = call.connection.settings.users;
  const former = match.includes('externalId') ? await findFormer(call, draft) : undefined;
  const mode = modeOf(call, undefined);
  const asFormer = async (known: DirectoryUser): Promise<Planned> => {
    const user = inheriting(draft, known);
    const work = await planUser(call, { user, mode, isContested: true, former: known.id });
    return { former: known, work: leftToLimit(call, work) };
  };
  if (former && match[0] === 'externalId') return asFormer(former);
  const work = await planUser(call, { user: draft, mode, isContested });
  return former && !work.plan?.account ? asFormer(former) : { work: leftToLimit(call, work) };
}
