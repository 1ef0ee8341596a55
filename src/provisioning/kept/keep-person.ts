import type { SettingChange } from '../../connections/history';
import type { Overwritten } from '../../directory/former-values';
import { type IdleSeats, withIdle } from '../../directory/idle-seats';
import type { UserId } from '../../directory/ids';
import { type KeptOfPerson, withKept } from '../../directory/kept';
import type { DirectoryUser, UserSync } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import { type Json, sameJson } from '../../scim/json';
import { standingOf } from '../accounts/standing';
import { followUp } from '../attempts/follow-up';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { isoTime, type Uses } from '../call';
import { afterLeaving } from '../limits/close-batch';
import type { ReadCache } from '../store/read-cache';
import type { UserReads, UserUpdates } from '../store/users';
import { commitUser } from '../users/commit-user';

/** What is to be kept of a person, and what the log and the history of the connection tell about it. */
export interface PersonDecision {
  /** From the person as they are; undefined: nothing is kept any more. The same: nothing is to be done. Pure. */
  readonly next: (user: DirectoryUser) => KeptOfPerson | undefined;
  /** The same for product access that the person does not use; absent: it stays as it was decided. Pure. */
  readonly seats?: (user: DirectoryUser) => IdleSeats | undefined;
  /** What was rejected about their access is judged anew, also if nothing needs to be kept for it. Pure. */
  readonly again?: (user: DirectoryUser) => boolean;
  readonly entry: (user: DirectoryUser) => JournalEntry;
  /** What the entry overwrites of the person, for an undo of it. Pure. */
  readonly overwritten?: (user: DirectoryUser, kept: KeptOfPerson | undefined) => Overwritten | undefined;
  readonly decided?: (user: DirectoryUser) => readonly SettingChange[];
}

type Ports = Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store', UserReads & UserUpdates & ReadCache>;

/**
 * Keeps something of a person against the IdP's word, or lifts that, and lets Atlassian follow by the plan that follows. The
 * commit moves the record of a shared account, as every commit that changes whether somebody wants it. Undefined if there is no
 * such person, or the IdP is just deleting them; false if nothing had to be changed.
 */
export function keepPerson(call: Ports, id: UserId, decision: PersonDecision): Promise<boolean | undefined> {
  return retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (!user || user.sync.leaving) return undefined;
    const kept = decision.next(user);
    const idle = decision.seats ? decision.seats(user) : user.idle;
    const isAgain = decision.again?.(user) === true;
    if (!isAgain && isSame(kept, user.kept) && isSame(idle, user.idle)) return false;
    const isAboutAccess = isAgain || !isSame(kept?.access, user.kept?.access);
    const { accountId } = user.sync;
    const standing = accountId === undefined ? undefined : await standingOf(call, accountId, user);
    const next = withIdle(withKept({ ...user, sync: dueNow(call, user.sync, isAboutAccess) }, kept), idle);
    const { decided } = decision;
    const overwritten = decision.overwritten?.(user, kept);
    const told = { entry: decision.entry(user), overwritten, ...(decided && { decided: decided(user) }) };
    const stored = await commitUser(call, { user, standing }, next, told);
    await afterLeaving(call, user.sync, stored.user.sync);
    await followUp(call, { users: [stored.user] });
    return true;
  });
}

const isSame = <Value extends object>(kept: Value | undefined, before: Value | undefined): boolean =>
  sameJson((kept ?? null) as Json, (before ?? null) as Json);

/**
 * Looked at soon. What an administrator let wait before is judged anew; and what was allowed or declined, if this is about access as
 * well: a field of the profile, or a product, that is put back takes nothing from somebody whose departure was rejected.
 */
function dueNow({ machine }: Uses<'machine'>, sync: UserSync, isAboutAccess: boolean): UserSync {
  const { cause: _, detail: __, attempts: ___, held: ____, ...rest } = sync;
  const { allowed: _____, declined: ______, mayJoin: _______, mayNotJoin: ________, ...undecided } = rest;
  const state = sync.state === 'preview' ? 'preview' : 'pending';
  return { ...(isAboutAccess ? undecided : rest), state, dueAt: isoTime(machine.now()) };
}
