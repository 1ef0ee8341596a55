import type { Mode } from '../../connections/connection';
import type { SyncState } from '../../directory/sync-state';

/**
 * A record that is sent again as it is needs no look at Atlassian, unless it was refused (the administrator may have
 * helped since), was only previewed and the connection is live now, or an attempt of this very call stopped half-way.
 */
export function isAtRest(sync: SyncState, mode: Mode, again: boolean): boolean {
  // A group that is sent again although its deletion was begun: the IdP wants it to stay.
  if (sync.leaving) return false;
  switch (sync.state) {
    case 'synced':
      return true;
    case 'preview':
      return mode === 'preview';
    case 'pending':
      return !again;
    case 'refused':
      return false;
  }
}
