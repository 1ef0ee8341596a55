import type { DirectoryGroup } from '../../directory/group';
import type { Standing } from '../accounts/standing';
import type { Uses } from '../call';
import { Conflict } from '../store/conflict';
import type { GroupReads } from '../store/groups';
import type { ReadCache } from '../store/read-cache';
import type { UserReads } from '../store/users';
import type { UserBase } from '../users/commit-user';

/**
 * A refusal is not committed, so no condition would show that its grounds have changed in the meantime: they are read once
 * more before the IdP hears a no. @throws {Conflict} if somebody has committed since
 */
export async function assertUserCurrent(
  { store, owners }: Uses<'owners' | 'store', UserReads & ReadCache>,
  { user, standing }: UserBase,
): Promise<void> {
  store.forget();
  const [now, record] = await Promise.all([store.getUser(user.id), standing && owners.account(standing.account)]);
  if (now?.version !== user.version) throw new Conflict(`${user.id} has changed.`);
  assertStanding(standing, record?.version);
}

/** The same for somebody about to be created. @throws {Conflict} */
export async function assertAccountCurrent(
  { store, owners }: Uses<'owners' | 'store', ReadCache>,
  standing: Standing | undefined,
): Promise<void> {
  if (!standing) return;
  store.forget();
  assertStanding(standing, (await owners.account(standing.account))?.version);
}

/** @throws {Conflict} */
export async function assertGroupCurrent(
  { store }: Uses<'store', GroupReads & ReadCache>,
  group: DirectoryGroup,
): Promise<void> {
  store.forget();
  const now = await store.getGroup(group.id);
  if (now?.version !== group.version) throw new Conflict(`${group.id} has changed.`);
}

function assertStanding(standing: Standing | undefined, version: number | undefined): void {
  if (standing?.record?.version !== version) throw new Conflict('Who has the account has changed.');
}
