import type { Owned } from '../sync/owners';
import { type Title, titleTo } from '../sync/ownership';
import type { Call } from './call';

/**
 * Whether a group of a record that is at rest has been taken over: by another connection, or from one whose members are
 * still to be gone through; or whether another connection has it that is to give it up. One connection alone asks nobody.
 */
export async function isTaken(
  { owners, connection }: Pick<Call, 'owners' | 'connection'>,
  record: { readonly id: string },
  owned: readonly Owned[],
): Promise<boolean> {
  if (owned.length === 0 || !(await owners.areSeveral())) return false;
  const titles = await Promise.all(owned.map((each) => titleTo(owners, connection, each, record.id)));
  return titles.some(isUnrest);
}

function isUnrest(title: Title): boolean {
  switch (title.kind) {
    case 'taken':
      return true;
    case 'ours':
      return title.displaced !== undefined;
    case 'free':
      return title.from !== undefined;
  }
}
