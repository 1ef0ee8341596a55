import type { DirectoryUser, Memberships } from '../directory/user';
import type { Change, SiteCall } from '../journal/entry';
import { type EffectiveMode, effectiveMode } from '../sync/rules/effective-mode';
import { SiteError } from '../sync/site';
import type { SyncPorts, UserPlan, UserResult } from '../sync/sync';
import { reportTrouble, stateAfter } from '../sync/trouble';
import type { Call } from './call';
import { subjectOfUser } from './describe';
import { ownedPlan } from './owned-plan';
import { peopleOf } from './people';
import { toldChanges } from './told-changes';

type Wanted = 'as directory' | 'deleted';

/** A user's plan, ready to be applied. */
export interface UserWork {
  readonly ports: SyncPorts;
  /** Whether this person's changes are written to Atlassian. */
  readonly mode: EffectiveMode;
  /** Absent when Atlassian could not be looked at: `outcome` says why. */
  readonly plan?: UserPlan;
  readonly outcome?: UserResult;
}

/** Looks and plans; trouble while looking becomes a result, so that a caller has one thing to judge. */
export async function planUser(
  call: Call,
  {
    user,
    wanted = 'as directory',
    mode,
  }: { readonly user: DirectoryUser; readonly wanted?: Wanted; readonly mode: EffectiveMode },
): Promise<UserWork> {
  const ports = await call.atlassian();
  const people = peopleOf(call.store);
  try {
    return {
      ports,
      mode,
      plan: await ownedPlan(
        call,
        { user, wanted },
        await call.sync.user.plan(ports, { connection: call.connection, user, wanted, people }),
      ),
    };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { ports, mode, outcome: troubled(ports, user, error) };
  }
}

/** In canary mode the groups at the IdP decide whose changes are written; somebody new is in none yet. */
export const modeOf = (call: Pick<Call, 'connection'>, memberships: Memberships | undefined): EffectiveMode =>
  effectiveMode(call.connection.settings, memberships?.groups.map(({ display }) => display) ?? []);

/** The plan, when it takes something away for real: that is written down before it is done. */
export const takingPlan = ({ plan, mode }: UserWork): UserPlan | undefined =>
  plan?.takesAway && mode.mode === 'live' ? plan : undefined;

export async function applyUser(
  call: Call,
  user: DirectoryUser,
  { ports, mode, plan, outcome }: UserWork,
): Promise<UserResult & { readonly calls: readonly SiteCall[]; readonly changes: readonly Change[] }> {
  const result = plan
    ? await call.sync.user.apply(ports, { connection: call.connection, user, plan, budget: call.budget, mode })
    : outcome;
  if (!result) throw new Error('There is neither a plan nor an outcome.');
  const changes = plan ? toldChanges(plan, result.actions) : [];
  return { ...result, calls: ports.site.takeCalls(), changes };
}

function troubled({ later }: SyncPorts, user: DirectoryUser, trouble: SiteError): UserResult {
  const look = {
    kind: 'look',
    text: `Look up ${subjectOfUser(user).label}`,
    reason: 'What Atlassian has decides what there is to do.',
  };
  const sync = { ...user.sync, ...stateAfter(trouble, user.sync, later) };
  return { sync, actions: [reportTrouble(look, trouble)], changed: false, trouble };
}
