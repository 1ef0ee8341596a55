import type { UserId } from '../directory/ids';
import type { DirectoryUser, Memberships, ResourceAttributes } from '../directory/user';
import { type JsonObject, sameJson } from '../scim/json';
import { intentionOf } from '../sync/intention';
import type { UserPlan } from '../sync/sync';
import { applyUser, modeOf, planUser, takingPlan } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitUser } from './commit-user';
import { describe, subjectOfUser } from './describe';
import { followUp } from './follow-up';
import { isAtRest } from './is-at-rest';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';

export interface UserChange {
  readonly operation: 'Replace user' | 'Update user';
  /** From what is stored to what is wanted; pure, and may refuse by throwing. */
  readonly next: (before: DirectoryUser) => ResourceAttributes;
}

export interface UserView {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
}

/** Long enough for a call to end; after it the sweep takes a crashed call's intention up. */
const intentionMilliseconds = 120_000;

/**
 * Replaces or patches a person (RFC 7644 §3.5): what changes nothing writes nothing, and what takes access away is
 * written as an intention before Atlassian is asked. Undefined when there is no such person.
 * @throws {NameTaken | Refused | AccessRejected} and whatever `next` throws.
 */
export async function updateUser(call: Call, id: UserId, change: UserChange): Promise<UserView | undefined> {
  return retryOnConflict(call, async (again) => {
    const [before, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!before) return undefined;
    const attributes = change.next(before);
    const same = sameJson(attributes as JsonObject, before.attributes as JsonObject);
    if (same && isAtRest(before.sync, modeOf(call, memberships).mode, again)) return { user: before, memberships };
    const wanted: DirectoryUser = { ...before, attributes, lastModified: isoTime(call.machine.now()) };
    return { user: await moveTo(call, { before, wanted, memberships }, change), memberships };
  });
}

interface Move {
  readonly before: DirectoryUser;
  readonly wanted: DirectoryUser;
  readonly memberships: Memberships | undefined;
}

async function moveTo(call: Call, { before, wanted, memberships }: Move, change: UserChange): Promise<DirectoryUser> {
  const work = await planUser(call, { user: wanted, mode: modeOf(call, memberships) });
  const taking = takingPlan(work);
  const base = taking ? await writeIntention(call, before, wanted, taking) : before;
  const result = await applyUser(call, wanted, work);
  const attempted = { ...result, subject: subjectOfUser(wanted), operation: operationOf(change, before, wanted) };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (base !== before && (error instanceof Refused || error instanceof AccessRejected)) {
      await commitUser(call, base, before);
    }
    throw error;
  }
  const entry = describe(call, { ...attempted, status: 200, state: result.sync });
  const user = await commitUser(call, base, { ...wanted, sync: result.sync }, entry);
  await followUp(call, { users: [user], returned: hasReturned(work.plan, user, memberships) ? [user.id] : [] });
  return user;
}

/** A crash between taking away at Atlassian and the commit would leave the directory saying that the person has access. */
async function writeIntention(
  call: Call,
  before: DirectoryUser,
  wanted: DirectoryUser,
  plan: UserPlan,
): Promise<DirectoryUser> {
  const dueAt = isoTime(call.machine.now() + intentionMilliseconds);
  return commitUser(call, before, { ...wanted, sync: intentionOf(before.sync, plan, dueAt) });
}

/** Somebody who was away has lost their groups at Atlassian, or gets the first account: their groups must look again. */
const hasReturned = (plan: UserPlan | undefined, user: DirectoryUser, memberships: Memberships | undefined): boolean =>
  user.sync.accountId !== undefined &&
  (memberships?.groups.length ?? 0) > 0 &&
  (user.sync.accountId !== memberships?.accountId || (plan?.actions.some(({ kind }) => comesBack.has(kind)) ?? false));

const comesBack: ReadonlySet<string> = new Set(['invite', 'restore', 'reactivate', 'joinGroup']);

function operationOf(change: UserChange, before: DirectoryUser, after: DirectoryUser): string {
  if (before.attributes.active === after.attributes.active) return change.operation;
  return after.attributes.active === false ? 'Deactivate user' : 'Reactivate user';
}
