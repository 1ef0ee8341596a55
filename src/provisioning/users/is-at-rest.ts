import type { Mode } from '../../connections/connection';
import type { SyncState } from '../../directory/sync-state';

/**
 * A record that is sent again unchanged needs no look at Atlassian, unless it was refused (the administrator may have helped
 * since), was only previewed and the connection is live now, or an attempt of this same call stopped half-way.
 */
export function isAtRest(sync: SyncState, mode: Mode, again: boolean): boolean {
  // The record is sent again although its deletion was begun: the IdP wants it to stay.
  if (sync.leaving) return false;
  switch (sync.state) {
    case 'synced':
    case 'held':
      return true;
    case 'preview':
      return mode === 'preview';
    case 'pending':
      return !again;
    case 'refused':
      return false;
  }
}
