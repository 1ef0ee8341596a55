import type { DirectoryUser } from '../directory/user';
import type { EffectiveMode } from '../sync/rules/effective-mode';
import type { UserResult } from '../sync/sync';
import { planUser, type UserWork } from './apply-user';
import type { Call } from './call';

export interface Returning {
  /** With what is known of the person from before. */
  readonly user: DirectoryUser;
  readonly work: UserWork;
  /** Rollcall took the access when the IdP deleted the person. */
  readonly hadDeparted?: true;
}

/**
 * Plans for somebody who may be back. Whose account is suspended or deactivated may be a leaver whom the IdP had deleted:
 * if it was Rollcall that took the access, Rollcall may give it back.
 */
export async function planReturning(call: Call, user: DirectoryUser, mode: EffectiveMode): Promise<Returning> {
  const work = await planUser(call, { user, mode });
  const account = work.plan?.account?.id;
  const taken = takenByHand(work);
  if (!taken || account === undefined || !(await call.store.hasDeparted(account))) return { user, work };
  const returned: DirectoryUser = { ...user, sync: { ...user.sync, accountId: account, ...taken } };
  return { user: returned, work: await planUser(call, { user: returned, mode }), hadDeparted: true };
}

/** What seems to have been done at Atlassian by hand, as far as a new record can tell. */
function takenByHand({ plan }: UserWork): { readonly suspended: true } | { readonly deactivated: true } | undefined {
  const causes = plan?.actions.map(({ cause }) => cause) ?? [];
  if (causes.includes('suspended-elsewhere')) return { suspended: true };
  return causes.includes('account-deactivated') ? { deactivated: true } : undefined;
}

/** Once the access has been given back, nothing is left to remember. */
export async function forgetReturned(
  call: Call,
  { hadDeparted }: Pick<Returning, 'hadDeparted'>,
  { sync, actions }: Pick<UserResult, 'sync' | 'actions'>,
): Promise<void> {
  const isBack = actions.some(({ kind, outcome }) => isReturn.has(kind) && outcome === 'applied');
  if (hadDeparted && isBack && sync.state === 'synced' && sync.accountId)
    await call.store.forgetDeparture(sync.accountId);
}

const isReturn: ReadonlySet<string> = new Set(['restore', 'reactivate']);
