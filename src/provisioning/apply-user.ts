import type { DirectoryUser } from '../directory/user';
import type { SiteCall } from '../journal/entry';
import { SiteError } from '../sync/site';
import type { SyncPorts, UserPlan, UserResult } from '../sync/sync';
import { reportTrouble, stateAfter } from '../sync/trouble';
import type { Call } from './call';
import { subjectOfUser } from './describe';

type Wanted = 'as directory' | 'deleted';

/** A user's plan, ready to be applied. */
export interface UserWork {
  readonly ports: SyncPorts;
  /** Absent when Atlassian could not be looked at: `outcome` says why. */
  readonly plan?: UserPlan;
  readonly outcome?: UserResult;
}

/** Looks and plans; trouble while looking becomes a result, so that a caller has one thing to judge. */
export async function planUser(call: Call, user: DirectoryUser, wanted: Wanted): Promise<UserWork> {
  const ports = await call.atlassian();
  try {
    return { ports, plan: await call.sync.user.plan(ports, { connection: call.connection, user, wanted }) };
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    return { ports, outcome: troubled(ports, user, error) };
  }
}

export async function applyUser(
  call: Call,
  user: DirectoryUser,
  { ports, plan, outcome }: UserWork,
): Promise<UserResult & { readonly calls: readonly SiteCall[] }> {
  const result = plan
    ? await call.sync.user.apply(ports, { connection: call.connection, user, plan, budget: call.budget })
    : outcome;
  if (!result) throw new Error('There is neither a plan nor an outcome.');
  return { ...result, calls: ports.site.takeCalls() };
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
