import type { Settings } from '../../connections/settings/settings-schema';
import type { DirectoryGroup, GroupLink } from '../../directory/group';
import { returningGroups, type TakenAccess } from '../../directory/user';
import { isLimited } from '../../sync/limits/limits-of';
import type { Account } from '../../sync/site/accounts';
import type { Gone, Judged } from './present';
import type { Target } from './target';

const undo: Judged = { verdict: 'undo' };
const left = (why: NonNullable<Judged['why']>): Judged => ({ verdict: 'left', why });

/**
 * Judges whether a deleted person gets back the access that their deletion took. No record wants anything of the account any
 * more, so that nothing takes it again until the IdP sends them anew. Pure.
 */
export function judgeGone(
  { before, isOfDeleted }: Extract<Target, { what: 'access' }>,
  gone: Gone,
  { mode, safety }: Pick<Settings, 'mode' | 'safety'>,
): Judged {
  // Deleted later, or for the first time given: what the IdP said last stands.
  if (!before || !isOfDeleted) return left('undo-person-gone');
  if (!gone.isOver) return left('undo-deletion-waits');
  if (gone.isShared) return left('undo-account-shared');
  if (mode === 'preview') return left('undo-in-preview');
  const mayInvite = !isLimited(safety, 'invitations');
  return gone.seen === undefined ? undo : judgeSeen(gone.seen, gone.taken, mayInvite);
}

/** An invitation would be counted by its limit, which holds records: there is none. */
function judgeSeen(seen: Account | 'gone', taken: TakenAccess, mayInvite: boolean): Judged {
  if (seen === 'gone') return left('undo-account-gone');
  switch (seen.state) {
    case 'active':
      return returningGroups(taken).length > 0 ? undo : { verdict: 'asWas' };
    case 'suspended':
      return taken.suspended ? undo : left('undo-changed-since');
    case 'deactivated':
      return taken.deactivated ? undo : left('undo-changed-since');
    case 'notOnSite':
      if (!taken.removed) return left('undo-changed-since');
      if (!mayInvite) return left('undo-invitations-limited');
      return seen.email === '' ? left('undo-address-hidden') : undo;
  }
}

/** The groups at Atlassian in which the members of a group are. */
export const linksToJoin = ({ sync }: DirectoryGroup): readonly GroupLink[] =>
  (sync.links ?? []).filter(({ departure, isUnlinked, isDisplaced }) => !departure && !isUnlinked && !isDisplaced);
