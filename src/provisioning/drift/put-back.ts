import type { DirectoryUser } from '../../directory/user';
import { retryOnConflict } from '../attempts/retry-on-conflict';
import { type SyncedNow, syncGroupNow, syncPersonNow } from '../background/sync-now';
import { type Call, isoTime } from '../call';
import { commitUser } from '../users/commit-user';
import type { Comparing } from './drift-call';
import type { DriftKind } from './drift-kind';
import type { DriftRow } from './drift-row';
import { differenceOf } from './judge-accounts';

/** What putting back can do: Atlassian has no way to rename a group. */
export const canPutBack = (kind: DriftKind): boolean => kind !== 'groupRenamed';

type PuttingBack = Call & Pick<Comparing, 'drift'>;

/**
 * Makes Atlassian equal again to what the IdP says, by Sync now of the person or the group: with its look, its plan, its limits
 * and its log. What changed since the comparison is thereby judged anew. Undefined if there is no such record any more.
 */
export async function putBack(
  call: PuttingBack,
  { kind, user: id, group: groupId }: DriftRow,
): Promise<SyncedNow | undefined> {
  if (groupId !== undefined && kind !== 'takenOut') {
    const group = await call.store.getGroup(groupId);
    return group && syncGroupNow(call, group);
  }
  if (id === undefined) return undefined;
  if (isRefusedBySync(kind)) await owe(call, id, kind);
  const user = await call.store.getUser(id);
  return user && syncPersonNow(call, user);
}

/** What is refused, or only foreseen in preview, stays a difference; the rest has been done, is under way, or waits for an approval. */
export const isDealtWith = (synced: SyncedNow | undefined): boolean =>
  synced?.state.state !== 'refused' && synced?.state.state !== 'preview';

/** Sync now gives back only what Rollcall took, because whatever was done by hand has its reasons. */
const isRefusedBySync = (kind: DriftKind): kind is 'suspended' | 'deactivated' =>
  kind === 'suspended' || kind === 'deactivated';

/** The person as one from whom Rollcall took the access: from then on, it is due to be given back. */
export const owed = (user: DirectoryUser, kind: DriftKind): DirectoryUser =>
  isRefusedBySync(kind) ? { ...user, sync: { ...user.sync, [kind]: true, putBack: true } } : user;

/**
 * An administrator decides that the access is to be given back. That is committed first, as an intention: after a kill, the
 * sweep gives it back. Nothing if Atlassian, or the IdP, wants it otherwise by now. @throws {SiteError}
 */
async function owe(call: PuttingBack, id: DirectoryUser['id'], kind: 'suspended' | 'deactivated'): Promise<void> {
  const { site } = await call.atlassian();
  await retryOnConflict(call, async () => {
    const user = await call.store.getUser(id);
    if (user?.sync.accountId === undefined) return;
    const difference = await differenceOf(call, user, await site.getAccount(user.sync.accountId));
    if (difference?.kind !== kind) return;
    const { cause: _, detail: __, attempts: ___, ...sync } = owed(user, kind).sync;
    const due = { state: 'pending' as const, dueAt: isoTime(call.machine.now()) };
    await commitUser(call, { user, standing: undefined }, { ...user, sync: { ...sync, ...due } });
  });
  call.store.forget();
}
