import type { UserId } from '../directory/ids';
import { compileScope, scopeOf } from '../sync/rules/scope';
import { wantsAccess } from '../sync/user-view';
import type { Call } from './call';

/** Whether a person without an account is to get one: nobody waits for those who are inactive or out of scope. */
export async function expectsAccount(
  { store, connection }: Pick<Call, 'store' | 'connection'>,
  id: UserId,
): Promise<boolean> {
  const user = await store.getUser(id);
  if (!user) return false;
  const isOut = scopeOf(compileScope(connection.settings.scope), user.attributes).kind === 'out';
  return !isOut && wantsAccess({ user, wanted: 'as directory' });
}
