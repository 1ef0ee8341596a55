import type { UserResult } from '../../sync/users/user-port';
import type { Uses } from '../call';
import type { Departures } from '../store/departures';
import type { UserWork } from './plan-user';

const isReturn: ReadonlySet<string> = new Set(['restore', 'reactivate']);

/** Once access has been given back, what an older version noted about the account is no longer of use. */
export async function forgetNote(
  call: Uses<'store', Departures>,
  { isNoted }: Pick<UserWork, 'isNoted'>,
  { sync, actions }: Pick<UserResult, 'sync' | 'actions'>,
): Promise<void> {
  const isBack = actions.some(({ kind, outcome }) => isReturn.has(kind) && outcome === 'applied');
  if (isNoted && isBack && sync.accountId) await call.store.forgetDeparture(sync.accountId);
}
