import type { UserId } from '../directory/ids';
import type { DirectoryUser, Memberships, ResourceAttributes } from '../directory/user';
import { changesBetween } from '../journal/changes-between';
import { type JsonObject, sameJson } from '../scim/json';
import { intentionOf } from '../sync/intention';
import type { UserPlan } from '../sync/sync';
import { applyUser, modeOf, takingPlan, type UserWork } from './apply-user';
import { assertAcceptable } from './assert-acceptable';
import { type Call, isoTime } from './call';
import { commitUser } from './commit-user';
import { describe, subjectOfUser } from './describe';
import { followUp } from './follow-up';
import { isAtRest } from './is-at-rest';
import { isGivenBack } from './is-given-back';
import { forgetReturned, planReturning } from './plan-returning';
import { type Guard, guardOf, type Precondition } from './precondition';
import { AccessRejected, Refused } from './refused';
import { retryOnConflict } from './retry-on-conflict';

export interface UserChange {
  /** What the request says the person has to be like, if it does; asked before anything is done. */
  readonly check?: Precondition | undefined;
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
  const guard = guardOf(change.check);
  return retryOnConflict(call, async (again) => {
    const [before, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!before) return undefined;
    guard.check(before);
    const attributes = change.next(before);
    const same = sameJson(attributes as JsonObject, before.attributes as JsonObject);
    if (same && isAtRest(before.sync, modeOf(call, memberships).mode, again)) return { user: before, memberships };
    const wanted: DirectoryUser = { ...before, attributes, lastModified: isoTime(call.machine.now()) };
    return { user: await moveTo(call, { before, wanted, memberships, guard }, change), memberships };
  });
}

interface Move {
  readonly before: DirectoryUser;
  readonly wanted: DirectoryUser;
  readonly memberships: Memberships | undefined;
  readonly guard: Guard;
}

async function moveTo(call: Call, move: Move, change: UserChange): Promise<DirectoryUser> {
  const { before, wanted, memberships, guard } = move;
  const returning = await planReturning(call, wanted, modeOf(call, memberships));
  const { user: known, work } = returning;
  const isIntended = takingPlan(work) !== undefined || guard.isConditional;
  const base = isIntended ? await writeIntention(call, move, work) : before;
  if (isIntended) guard.begun();
  const result = await applyUser(call, known, work);
  const attempted = { ...result, subject: subjectOfUser(wanted), operation: operationOf(change, before, wanted) };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (base !== before && (error instanceof Refused || error instanceof AccessRejected)) {
      await commitUser(call, base, before);
    }
    throw error;
  }
  const said = changesBetween(before.attributes as JsonObject, wanted.attributes as JsonObject, { isGroup: false });
  const changes = [...said, ...result.changes];
  const entry = describe(call, { ...attempted, status: 200, state: result.sync, changes });
  const user = await commitUser(call, base, { ...wanted, sync: result.sync }, entry);
  await forgetReturned(call, returning, result);
  await followUp(call, { users: [user], returned: hasReturned(work.plan, move, user) ? [user.id] : [] });
  return user;
}

/** A crash between taking away at Atlassian and the commit would leave the directory saying that the person has access. */
function writeIntention(call: Call, { before, wanted }: Move, work: UserWork): Promise<DirectoryUser> {
  const dueAt = isoTime(call.machine.now() + intentionMilliseconds);
  const taking = takingPlan(work);
  const sync = taking ? intentionOf(before.sync, taking, dueAt) : { ...before.sync, state: 'pending' as const, dueAt };
  return commitUser(call, before, { ...wanted, sync });
}

/** Somebody who was away has lost their groups at Atlassian, or gets the first account: their groups must look again. */
const hasReturned = (plan: UserPlan | undefined, { before, memberships }: Move, user: DirectoryUser): boolean =>
  user.sync.accountId !== undefined &&
  (memberships?.groups.length ?? 0) > 0 &&
  (user.sync.accountId !== memberships?.accountId ||
    isGivenBack(before.sync, user.sync) ||
    (plan?.actions.some(({ kind }) => comesBack.has(kind)) ?? false));

const comesBack: ReadonlySet<string> = new Set(['invite', 'restore', 'reactivate', 'joinGroup']);

function operationOf(change: UserChange, before: DirectoryUser, after: DirectoryUser): string {
  if (before.attributes.active === after.attributes.active) return change.operation;
  return after.attributes.active === false ? 'Deactivate user' : 'Reactivate user';
}
