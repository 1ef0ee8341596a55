import type { AccountId, UserId } from '../../directory/ids';
import type { DirectoryUser, TakenAccess } from '../../directory/user';
import type { EffectiveMode } from '../../sync/rules/effective-mode';
import type { Site } from '../../sync/site/site';
import { SiteError } from '../../sync/site/site-error';
import type { SyncPorts } from '../../sync/sync-ports';
import { reportTrouble, stateAfter } from '../../sync/trouble';
import type { UserPlan } from '../../sync/users/user-plan';
import type { UserResult } from '../../sync/users/user-port';
import { heldChoice } from '../accounts/held-choice';
import { judgedPlan } from '../accounts/judged-plan';
import { isTaken, mergeTaken, type Standing, standingOf, takenFrom, takenIn, underWayFor } from '../accounts/standing';
import { subjectOfUser } from '../attempts/describe';
import { isUnderWay, laterOf } from '../attempts/under-way';
import type { Uses } from '../call';
import type { DepartureReads } from '../store/departures';
import type { ReadCache } from '../store/read-cache';
import type { UserLookup, UserReads } from '../store/users';
import { peopleOf } from './people';

type Wanted = 'as directory' | 'deleted';

/** A user's plan, ready to be applied. */
export interface UserWork {
  readonly ports: SyncPorts;
  /** Whether this person's changes are written to Atlassian. */
  readonly mode: EffectiveMode;
  /** The user with what is known of the account from all who have or had it. */
  readonly known: DirectoryUser;
  /** Who else has the account; absent if there was no reason to ask. */
  readonly standing?: Standing;
  /** ISO 8601: until then something begun by others may still arrive. */
  readonly underWayUntil?: string;
  /** An older version noted separately that Rollcall had suspended the account. */
  readonly isNoted?: true;
  /** Absent if Atlassian could not be looked at: `outcome` says why. */
  readonly plan?: UserPlan;
  readonly outcome?: UserResult;
}

/** What planning for a user uses of a call; its plan is applied with the same ports that it looked through. */
export type Planning = Uses<
  'connection' | 'owners' | 'sync' | 'machine' | 'store' | 'atlassian',
  UserReads & UserLookup & DepartureReads & ReadCache,
  Site
>;

interface Asked {
  readonly user: DirectoryUser;
  readonly wanted?: Wanted;
  readonly mode: EffectiveMode;
  /** Only what gives the person the products of the settings. */
  readonly gives?: 'products' | undefined;
  /** A commit met somebody else's, so the other holders of the account are looked up in any case. */
  readonly isContested?: boolean;
  /** The record that hands the account over, and no longer counts. */
  readonly former?: UserId;
}

/**
 * Looks and plans; trouble while looking becomes a result, so that a caller has one thing to judge. Other holders of the account
 * are looked up if there may be any: the user knows of others, there are several connections, or the account seems to have been
 * switched off by hand, for which another record may be the reason.
 */
export async function planUser(call: Planning, asked: Asked): Promise<UserWork> {
  const { wanted = 'as directory', mode } = asked;
  const user = { ...asked.user, sync: heardOf(call, asked.user.sync) };
  const ports = await call.atlassian();
  const people = peopleOf(call.store);
  const own = laterOf(call, user.sync.underWayUntil);
  const base = { ports, mode, known: user, ...(own !== undefined && { underWayUntil: own }) };
  const plan = (one: DirectoryUser) =>
    call.sync.user.plan(ports, {
      connection: call.connection,
      user: one,
      wanted,
      people,
      ...(asked.gives && { gives: asked.gives }),
    });
  try {
    const first = await plan(user);
    const account = first.account?.id ?? user.sync.accountId;
    if (account === undefined || !(await mayBeShared(call, asked, first))) return { ...base, plan: first };
    const standing = await certainStanding(call, asked, { account, first });
    const held = wanted === 'deleted' ? undefined : heldChoice(call, user, first, standing);
    if (held) return { ...base, plan: held };
    const taken = heardOf(call, takenFrom(standing));
    const isNoted = isTakenByHand(first) && !isTaken(taken) && (await call.store.hasDeparted(account));
    const known = knowing(user, account, isNoted ? guessed(first) : taken);
    const second = known === user ? first : await plan(known);
    const until = laterOf(call, own, underWayFor(standing));
    return {
      ...base,
      known,
      standing,
      ...(until !== undefined && { underWayUntil: until }),
      ...(isNoted && { isNoted: true as const }),
      plan: judgedPlan(call, { user, wanted }, standing, second),
    };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { ...base, ...(await unplanned(call, asked, own)), outcome: troubled(ports, user, error) };
  }
}

/**
 * A deleted user leaves the account even if Atlassian could not be looked at: its present and future holders must know what was
 * taken from it.
 */
async function unplanned(
  call: Uses<'connection' | 'owners' | 'machine'>,
  { user, wanted }: Asked,
  own: string | undefined,
): Promise<Partial<Pick<UserWork, 'known' | 'standing' | 'underWayUntil'>>> {
  const { accountId } = user.sync;
  if (wanted !== 'deleted' || accountId === undefined) return {};
  const standing = await standingOf(call, accountId, user);
  const until = laterOf(call, own, underWayFor(standing));
  const known = knowing(user, accountId, heardOf(call, takenFrom(standing)));
  return { known, standing, ...(until !== undefined && { underWayUntil: until }) };
}

interface FirstLook {
  readonly account: AccountId;
  readonly first: UserPlan;
}

/**
 * A refusal is never committed, so nothing would notice that it rests on records read earlier, before somebody else who has the
 * account was switched off or went: they are read again. Whatever Rollcall takes is written down before it is taken, so who
 * reads after the look at Atlassian finds it.
 */
async function certainStanding(
  call: Uses<'connection' | 'owners' | 'store', ReadCache>,
  { user, former }: Asked,
  { account, first }: FirstLook,
): Promise<Standing> {
  const standing = await standingOf(call, account, user, former);
  if (!isTakenByHand(first) || isTaken(takenFrom(standing))) return standing;
  call.store.forget();
  return standingOf(call, account, user, former);
}

async function mayBeShared(
  call: Uses<'owners'>,
  { user, wanted, isContested }: Asked,
  plan: UserPlan,
): Promise<boolean> {
  if (isContested || user.sync.shared || wanted === 'deleted' || isTakenByHand(plan)) return true;
  return call.owners.areSeveral();
}

/** Access seems to have been taken at Atlassian by hand, as far as one record alone can tell. */
const isTakenByHand = (plan: UserPlan): boolean =>
  plan.actions.some(({ cause }) => cause === 'suspended-elsewhere' || cause === 'account-deactivated');

const guessed = ({ actions }: UserPlan): TakenAccess =>
  actions.some(({ cause }) => cause === 'suspended-elsewhere') ? { suspended: true } : { deactivated: true };

/** What should have arrived long ago will not arrive any more. */
function heardOf<Taken extends TakenAccess>(call: Uses<'machine'>, taken: Taken): Taken {
  if (taken.unheardUntil === undefined || isUnderWay(call, taken.unheardUntil)) return taken;
  const { unheardUntil: _, ...rest } = taken;
  return rest as Taken;
}

/** The same user, if nothing is known beyond what the user says. */
function knowing(user: DirectoryUser, accountId: AccountId, taken: TakenAccess): DirectoryUser {
  if (Object.keys(taken).length === 0) return user;
  const merged = mergeTaken([takenIn(user.sync), taken]);
  const isKnown = JSON.stringify(merged) === JSON.stringify(takenIn(user.sync));
  if (isKnown) return user;
  const owed = user.sync.accountId === accountId ? {} : { regained: 'due' as const };
  return { ...user, sync: { ...user.sync, accountId, ...owed, ...merged } };
}

function troubled({ later }: Pick<SyncPorts, 'later'>, user: DirectoryUser, trouble: SiteError): UserResult {
  const look = {
    kind: 'look',
    text: { say: 'look-up-person', who: subjectOfUser(user).label },
    reason: { say: 'look-decides' },
  } as const;
  const sync = { ...user.sync, ...stateAfter(trouble, user.sync, later) };
  return { sync, actions: [reportTrouble(look, trouble)], changed: false, trouble };
}
