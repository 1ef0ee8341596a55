import type { Settings } from '../../connections/settings/settings-schema';
import type { UserId } from '../../directory/ids';
import { placesOf } from '../../directory/places-of';
import { saidAtWith } from '../../directory/said-at';
import type { DirectoryUser, Memberships, ResourceAttributes } from '../../directory/user';
import { changesBetween } from '../../journal/changes-between';
import { type JsonObject, sameJson } from '../../scim/json';
import { isAccessSaid, withLastingKept } from '../../sync/rules/kept';
import { saidOtherwise } from '../../sync/rules/said-otherwise';
import { withAskedSeats } from '../../sync/rules/unused-seats';
import { assertAcceptable } from '../attempts/assert-acceptable';
import { assertUserCurrent } from '../attempts/assert-current';
import { subjectOfUser } from '../attempts/describe';
import { followUp } from '../attempts/follow-up';
import { type Guard, guardOf, type Precondition } from '../attempts/precondition';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { newUnsaid, type Unsaid } from '../attempts/unsaid';
import { type Call, isoTime } from '../call';
import { afterLeaving } from '../limits/close-batch';
import { withinLimit } from '../limits/limited-user';
import { AccessRejected, Refused } from '../refused';
import { Conflict } from '../store/conflict';
import { type AppliedUser, applyUser, modeOf } from './apply-user';
import { beginUser, changesAccess, knowing } from './begin-user';
import { commitUser } from './commit-user';
import { deleteUser } from './delete-user';
import { followed } from './followed';
import { forgetNote } from './forget-note';
import { isAtRest } from './is-at-rest';
import { comesBack, isGivenBack } from './is-given-back';
import { planUser, type UserWork } from './plan-user';
import { regroup } from './regroup';
import { undeclined } from './undeclined';

export interface UserChange {
  /** The request's precondition on the person, if any; checked before anything is done. */
  readonly check?: Precondition | undefined;
  readonly operation: 'Replace user' | 'Update user';
  /** From what is stored to what is wanted; pure, and may refuse by throwing. */
  readonly next: (before: DirectoryUser) => ResourceAttributes;
}

export interface UserView {
  readonly user: DirectoryUser;
  readonly memberships: Memberships | undefined;
}

/**
 * Replaces or patches a person (RFC 7644 §3.5). A request that changes nothing writes nothing, and giving or taking access is
 * written as an intention before Atlassian is asked. An attempt that changed something there and met somebody else's commit
 * looks again, whatever the record says by then. Undefined if there is no such person.
 * @throws {NameTaken | Refused | AccessRejected} and whatever `next` throws.
 */
export async function updateUser(call: Call, id: UserId, change: UserChange): Promise<UserView | undefined> {
  const guard = guardOf(change.check);
  let hasActed = false;
  let isRefused = false;
  const unsaid = newUnsaid();
  const noted = (result: AppliedUser) => {
    hasActed ||= result.hasActed;
    unsaid.note(result);
  };
  return retryOnConflict(call, async (again) => {
    unsaid.begin();
    const [before, memberships] = await Promise.all([call.store.getUser(id), call.store.getMemberships(id)]);
    if (!before) {
      await unsaid.record(call, { subject: { kind: 'user', id, label: id }, operation: change.operation, status: 404 });
      return undefined;
    }
    guard.check(before);
    if (before.sync.leaving && !isRefused) {
      if (await finishDeletion(call, id)) throw new Conflict(`${id} has been deleted.`);
      isRefused = true;
      throw new Conflict(`${id} stays.`);
    }
    const attributes = change.next(before);
    const same = sameJson(attributes as JsonObject, before.attributes as JsonObject);
    const isSettled = same && !hasActed && isAtRest(before.sync, modeOf(call, memberships).mode, again);
    if (isSettled) return { user: before, memberships };
    const { settings } = call.connection;
    const news = same ? before : renewed(before);
    const said: DirectoryUser = { ...news, attributes, lastModified: isoTime(call.machine.now()) };
    const asked = same
      ? said
      : toldWhen(settings, before, unapproved(settings, before, withAskedSeats(settings, before, said)));
    const wanted = withLastingKept(settings, asked);
    const move = { before, wanted, memberships, guard, again, noted, unsaid };
    return { user: await moveTo(call, move, change), memberships };
  });
}

/** What waits from now on is the IdP's change, whatever it had waited for before. */
function renewed(before: DirectoryUser): DirectoryUser {
  const {
    sync: { occasion: _, ...sync },
    ...user
  } = undeclined(before);
  return { ...user, sync };
}

/** An approval is about what the IdP said when it was given: once it says the opposite, whatever it says after that is judged anew. */
function unapproved(settings: Settings, before: DirectoryUser, { sync, ...said }: DirectoryUser): DirectoryUser {
  if (isAccessSaid(settings, before) === isAccessSaid(settings, said)) return { ...said, sync };
  const { allowed: _, mayJoin: __, ...rest } = sync;
  return { ...said, sync: rest };
}

/** What the IdP says otherwise, and when: no undo of an undo takes that back. An attempt that comes later says it later. */
function toldWhen(settings: Settings, before: DirectoryUser, { saidAt: _, ...said }: DirectoryUser): DirectoryUser {
  const saidAt = saidAtWith(before.saidAt, saidOtherwise(settings, before, said), said.lastModified);
  return { ...said, ...(saidAt && { saidAt }) };
}

/**
 * A deletion that was begun, and is still at work or has crashed, may have taken the person out of groups that nobody could put
 * them into again: it is finished first, and the change finds nobody. False if Rollcall or Atlassian refuses the deletion, so
 * that the person stays.
 */
async function finishDeletion(call: Call, id: UserId): Promise<boolean> {
  try {
    await deleteUser(call, id, 204);
    return true;
  } catch (error) {
    if (error instanceof Refused || error instanceof AccessRejected) return false;
    throw error;
  }
}

interface Move {
  readonly before: DirectoryUser;
  readonly wanted: DirectoryUser;
  readonly memberships: Memberships | undefined;
  readonly guard: Guard;
  /** An earlier attempt met somebody else's commit. */
  readonly again: boolean;
  readonly noted: (result: AppliedUser) => void;
  readonly unsaid: Unsaid;
}

async function moveTo(call: Call, move: Move, change: UserChange): Promise<DirectoryUser> {
  const { before, memberships, guard } = move;
  const wanted = await regroup(call, move.wanted);
  const planned = await planUser(call, { user: wanted, mode: modeOf(call, memberships), isContested: move.again });
  const isNews = !sameJson(wanted.attributes as JsonObject, before.attributes as JsonObject);
  const work = await withinLimit(call, planned, { isNews });
  const start = { user: before, standing: work.standing };
  const isIntended = changesAccess(work) || guard.isConditional;
  const base = isIntended ? await beginUser(call, start, wanted, work) : start;
  if (isIntended) guard.begun();
  const result = await applyUser(call, work);
  move.noted(result);
  const attempted = { ...result, subject: subjectOfUser(wanted), operation: operationOf(change, before, wanted) };
  try {
    assertAcceptable(result, attempted);
  } catch (error) {
    if (isIntended && (error instanceof Refused || error instanceof AccessRejected)) {
      await commitUser(call, base, knowing(before, work));
    } else if (error instanceof Refused) await assertUserCurrent(call, base);
    throw error;
  }
  const said = changesBetween(before.attributes as JsonObject, wanted.attributes as JsonObject, { isGroup: false });
  const changes = [...said, ...result.changes];
  const entry = move.unsaid.entry(call, { ...attempted, status: 200, state: result.sync, changes });
  const told = { entry, limit: work.holding, overwritten: move.unsaid.overwritten() };
  const { user } = await commitUser(call, base, followed(call, wanted, work, result), told);
  await forgetNote(call, work, result);
  await afterLeaving(call, before.sync, user.sync);
  // As the commit left them: a push in the meantime may have put the person into a group without seeing the account.
  const now = user.sync.accountId === undefined ? undefined : await call.store.getMemberships(user.id);
  await followUp(call, { users: [user], returned: hasReturned(work, move, { user, now }) ? [user.id] : [] });
  return user;
}

interface Committed {
  readonly user: DirectoryUser;
  readonly now: Memberships | undefined;
}

/**
 * Somebody who was away has lost their groups at Atlassian, was put into none while inactive, or gets their first account: their
 * groups must look again.
 */
const hasReturned = ({ plan }: UserWork, { before, memberships }: Move, { user, now }: Committed): boolean =>
  user.sync.accountId !== undefined &&
  now !== undefined &&
  placesOf(now).length > 0 &&
  (user.sync.accountId !== memberships?.accountId ||
    isGivenBack(before.sync, user.sync) ||
    (before.attributes.active === false && user.attributes.active !== false) ||
    comesBack(plan?.actions ?? []));

function operationOf(change: UserChange, before: DirectoryUser, after: DirectoryUser): string {
  if (before.attributes.active === after.attributes.active) return change.operation;
  return after.attributes.active === false ? 'Deactivate user' : 'Reactivate user';
}
