import type { GroupId, UserId } from '../../directory/ids';
import type { JournalEntry, LoggedAction } from '../../journal/entry';
import type { StaysWhy } from '../../journal/inverse';
import type { Target } from './target';

/** What an entry about a group tells. Pure. @param done the actions that have changed something */
export function ofGroup({ subject }: JournalEntry, done: readonly LoggedAction[]): readonly Target[] {
  const group = subject.id as GroupId;
  const stays = (why: StaysWhy): Target => ({ what: 'stays', record: group, label: subject.label, why });
  return done.flatMap((action): readonly Target[] => {
    const { kind, who } = action;
    switch (kind) {
      case 'addMember':
      case 'removeMember':
        if (isOfParting(action)) return [stays('undo-group-left')];
        // Somebody whom only Atlassian knows: the log keeps no account.
        if (who === undefined) return [stays('undo-member-unknown')];
        return [{ what: 'place', group, user: who as UserId, before: kind === 'removeMember' }];
      case 'createGroup':
        return [{ what: 'group', group }];
      case 'deleteGroup':
        return [stays('undo-group-deleted')];
      case 'unlinkGroup':
        return [stays('undo-group-unlinked')];
      default:
        return [];
    }
  });
}

/** The settings no longer lead from the group to the one at Atlassian that the member has left. */
const isOfParting = ({ reason }: LoggedAction): boolean =>
  typeof reason !== 'string' && [reason].flat().some(({ say }) => say === 'lead-away-from-groups');
