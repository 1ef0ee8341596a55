import type { SettingChange } from '../../connections/history';
import { type FormerCommit, type Overwritten, withFormers } from '../../directory/former-values';
import type { LimitCommit } from '../../directory/held-batch';
import type { DirectoryUser } from '../../directory/user';
import type { JournalEntry } from '../../journal/entry';
import { fold } from '../../scim/json';
import { planAccount, standingAfter } from '../accounts/account-commit';
import { queueOthers } from '../accounts/queue-others';
import type { Standing } from '../accounts/standing';
import { claimUserName } from '../attempts/claim-user-name';
import type { Uses } from '../call';
import { withOccasion } from '../occasions/occasion-of';
import type { UserUpdates } from '../store/users';

/** A user as stored, and who else has the account, if that was asked. */
export interface UserBase {
  readonly user: DirectoryUser;
  readonly standing: Standing | undefined;
}

/** What goes with the commit of a person. */
export interface UserCommit {
  readonly entry?: JournalEntry | undefined;
  /** What an administrator decided, for the history. */
  readonly decided?: readonly SettingChange[];
  /** What it takes of a limit, or that it is held by one. */
  readonly limit?: LimitCommit | undefined;
  /** What its entry has overwritten at Atlassian; or what was kept of that is erased. */
  readonly overwritten?: Overwritten | 'erased' | undefined;
}

/** The record of it names the entry, and lies beside the person. */
export function formerOf(
  overwritten: UserCommit['overwritten'],
  entry: JournalEntry | undefined,
): { readonly former?: FormerCommit } {
  if (overwritten === undefined || overwritten === 'erased') return overwritten ? { former: overwritten } : {};
  return entry ? { former: { entry: entry.id, at: entry.at, ...overwritten } } : {};
}

/**
 * Commits the next state of a person as the next version, moves their userName if it changed, and keeps the record of their
 * account true. @throws {Conflict | NameTaken}
 */
export async function commitUser(
  call: Uses<'connection' | 'owners' | 'queue' | 'machine' | 'store' | 'isBatch' | 'occasion', UserUpdates>,
  { user: before, standing }: UserBase,
  next: DirectoryUser,
  { entry, decided, limit, overwritten }: UserCommit = {},
): Promise<UserBase> {
  const planned = await planAccount(call, { before, after: next, standing });
  const wanted = planned.after ?? next;
  const after = { ...wanted, sync: withOccasion(call, wanted.sync), version: before.version + 1 };
  const name = String(after.attributes.userName);
  const renamed = fold(name) !== fold(String(before.attributes.userName));
  const claim = renamed ? await claimUserName(call, name, after.id) : undefined;
  const { account } = planned;
  const told = formerOf(overwritten, entry);
  await call.store.updateUser({
    before,
    after,
    ...(claim && { claim }),
    ...(entry && { entry }),
    ...(decided && { decided }),
    ...(account && { account }),
    ...(limit && { limit }),
    ...told,
  });
  await queueOthers(call, account);
  return { user: withFormers(after, told.former), standing: standingAfter(planned.claimed ?? standing, account) };
}
