import type { Held } from '../../directory/sync-state';
import type { Memberships, UserSync } from '../../directory/user';
import type { ActionReport, Change, SiteCall } from '../../journal/entry';
import { type EffectiveMode, effectiveMode } from '../../sync/rules/effective-mode';
import type { UserAction } from '../../sync/users/user-plan';
import type { UserResult } from '../../sync/users/user-port';
import { mergeTaken, takenIn } from '../accounts/standing';
import { arrivesUntil, laterOf, lookedAtAgain, lookedAtLate, unheardUntil } from '../attempts/under-way';
import { isoTime, type Uses } from '../call';
import type { LimitedWork } from '../limits/limited-user';
import { toldChanges } from './told-changes';

/** The result of a plan, with the state to commit. */
export interface AppliedUser extends UserResult {
  readonly calls: readonly SiteCall[];
  readonly changes: readonly Change[];
  /** Something may have been changed at Atlassian: if this can't be committed, it has to be looked at again. */
  readonly hasActed: boolean;
}

/** In canary mode the groups at the IdP decide whose changes are written; a new user is in none yet. */
export const modeOf = (call: Uses<'connection'>, memberships: Memberships | undefined): EffectiveMode =>
  effectiveMode(call.connection.settings, memberships?.groups.map(({ display }) => display) ?? []);

/**
 * Carries a plan out as far as the budget goes. The state says that the user is to be looked at again if something may still
 * arrive, begun by others or by a call of this one whose answer was lost.
 */
export async function applyUser(
  call: Uses<'connection' | 'sync' | 'budget' | 'machine'>,
  work: LimitedWork,
): Promise<AppliedUser> {
  const { ports, mode, known, plan, outcome, underWayUntil } = work;
  const result = plan
    ? await call.sync.user.apply(ports, { connection: call.connection, user: known, plan, budget: call.budget, mode })
    : outcome;
  if (!result) throw new Error('There is neither a plan nor an outcome.');
  const isOpen = plan !== undefined && result.trouble?.isAnswered === false;
  const isLost = isOpen || (plan !== undefined && result.trouble?.kind === 'unavailable');
  const own = isOpen ? arrivesUntil(call) : undefined;
  const until = laterOf(call, underWayUntil, own);
  const isUnheard = own !== undefined && plan?.takesAway === true;
  const unheard = laterOf(call, known.sync.unheardUntil, isUnheard ? unheardUntil(own) : undefined);
  const changes = plan ? toldChanges(plan, result.actions) : [];
  const hasActed = result.changed || isLost;
  // A suspension may still arrive: until then it is not forgotten that it would be Rollcall's own.
  const isKept = underWayUntil !== undefined || unheard !== undefined;
  const kept = isKept ? { ...result.sync, ...mergeTaken([takenIn(result.sync), takenIn(known.sync)]) } : result.sync;
  const memory = unheard === undefined ? {} : { unheardUntil: unheard };
  const again = lookedAtAgain({ ...kept, ...memory }, until);
  const due = plan?.isWanted && until === undefined ? lookedAtLate(again, unheard) : again;
  const told = hasSetProfile(result) ? { ...due, profileSetAt: isoTime(call.machine.now()) } : due;
  const sync = withDecision(told, work.held);
  return { ...result, sync, calls: ports.site.takeCalls(), changes, hasActed };
}

/** What was allowed is over once Atlassian has followed; until then a retry may take it too. */
function withDecision({ allowed, mayJoin, ...sync }: UserSync, held: Held | undefined): UserSync {
  if (sync.state === 'held') return { ...sync, ...(held && { held }) };
  return sync.state === 'synced' ? sync : { ...sync, ...(allowed && { allowed }), ...(mayJoin && { mayJoin }) };
}

/** Actions that personal data reporting calls an update: of the name and the rest of the profile, not of access or groups. */
const ofProfile: readonly ActionReport['kind'][] = ['invite', 'updateProfile'] satisfies UserAction['kind'][];

const hasSetProfile = ({ actions }: UserResult): boolean =>
  actions.some(({ kind, outcome }) => (outcome === 'applied' || outcome === 'ensured') && ofProfile.includes(kind));
