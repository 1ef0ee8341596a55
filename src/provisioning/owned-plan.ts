import type { DirectoryUser } from '../directory/user';
import { titleTo } from '../sync/ownership';
import { emailLabel } from '../sync/rules/label';
import type { UserAction, UserPlan } from '../sync/sync';
import type { Call } from './call';

/**
 * The plan, unless another connection has the person: then it is to leave them as they are and to say so. Who stays in
 * the directory waits, because the other connection may let go. One connection alone asks nobody.
 */
export async function ownedPlan(
  call: Pick<Call, 'owners' | 'connection'>,
  { user, wanted }: { readonly user: DirectoryUser; readonly wanted: 'as directory' | 'deleted' },
  plan: UserPlan,
): Promise<UserPlan> {
  const account = plan.account?.id ?? user.sync.accountId;
  if (account === undefined || !(await call.owners.areSeveral())) return plan;
  const title = await titleTo(call.owners, call.connection, { kind: 'account', id: account }, user.id);
  if (title.kind === 'free' && title.from) await call.owners.displaced({ kind: 'account', id: account }, title.from);
  if (title.kind !== 'taken') return plan;
  const action: UserAction = {
    kind: wanted === 'deleted' ? 'skip' : 'wait',
    text: `Leave ${emailLabel(plan.email ?? user.sync.email)} as they are`,
    reason: title.sentence,
    cause: 'person-owned-elsewhere',
  };
  return { ...plan, actions: [action], takesAway: false };
}
