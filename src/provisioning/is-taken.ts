import type { Owned } from '../sync/owners';
import { titleTo } from '../sync/ownership';
import type { Call } from './call';

/** Whether another connection has taken over a group of a record that is at rest. One connection alone asks nobody. */
export async function isTaken(
  { owners, connection }: Pick<Call, 'owners' | 'connection'>,
  record: { readonly id: string },
  owned: readonly Owned[],
): Promise<boolean> {
  if (owned.length === 0 || !(await owners.areSeveral())) return false;
  const titles = await Promise.all(owned.map((each) => titleTo(owners, connection, each, record.id)));
  return titles.some(({ kind }) => kind === 'taken');
}
