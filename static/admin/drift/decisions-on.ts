import type { DriftKind } from '../../../src/entry/admin/contract/drift';
import type { DriftDecision } from './settle-dialog';

/** Accounts and groups that are gone can't be kept, and Atlassian lets no app rename a group. */
export function decisionsOn(kind: DriftKind): readonly DriftDecision[] {
  switch (kind) {
    case 'groupRenamed':
      return ['ignore'];
    case 'linkGone':
    case 'groupDeleted':
    case 'groupReplaced':
      return ['putBack', 'ignore'];
    default:
      return ['putBack', 'accept', 'ignore'];
  }
}
