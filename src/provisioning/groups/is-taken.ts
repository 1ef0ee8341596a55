import type { Owned } from '../../sync/owners';
import { titleTo } from '../../sync/ownership';
import type { Uses } from '../call';

/**
 * Whether a group at Atlassian of a record at rest has been taken over by another connection, or from one whose members have
 * yet to be gone through; or whether it is to be taken, from another connection or from nobody. A single connection does not
 * ask.
 */
export async function isTaken(
  { owners, connection }: Uses<'connection' | 'owners'>,
  record: { readonly id: string },
  owned: readonly Owned[],
): Promise<boolean> {
  if (owned.length === 0 || !(await owners.areSeveral())) return false;
  const titles = await Promise.all(owned.map((each) => titleTo(owners, connection, each, record.id)));
  return titles.some((title) => title.kind !== 'ours' || title.displaced !== undefined);
}
