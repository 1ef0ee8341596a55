import { type Departed, goneDays, isGone } from '../../../directory/departed';
import type { SyncState } from '../../../directory/sync-state';
import { keys } from '../keys';
import { records } from '../records';
import type { Write } from '../storage';

/**
 * Forge's longest time to live: work that nobody could finish in a year is given up. What waits for an administrator is stored anew
 * before (`keptAnewDays`); what one has rejected ends here, and Atlassian has it as it was.
 */
const keptDays = 365;

/** The step that stores a departed record. */
export function departedWrites(connection: string, departed: Departed | undefined): readonly Write[] {
  if (!departed) return [];
  const { kind } = departed;
  const { id, sync } = kind === 'user' ? departed.user : departed.group;
  const isOver = departed.kind === 'user' && isGone(departed);
  const value = records.departed(departed, sync, isOver ? goneState(connection) : ownState(connection, departed, sync));
  return [{ place: keys.departed(connection, kind, id), value, days: isOver ? goneDays : keptDays }];
}

function ownState(connection: string, departed: Departed, { state }: SyncState): string | undefined {
  if (state === 'preview') return previewState(connection);
  const isDeclined = departed.kind === 'user' ? departed.user.sync.declined : departed.group.sync.declined;
  return state === 'held' || isDeclined ? heldState(connection) : undefined;
}

/** Records that wait for an administrator, or that one has decided to leave alone: no sweep looks at them. */
export const heldState = (connection: string): string => `held ${connection}`;

/** Records that wait for a connection to go live have a state of their own: the sweep leaves them alone. */
export const previewState = (connection: string): string => `previewed ${connection}`;

/** Finds the users with nothing left to do when the connection or the account goes. */
export const goneState = (connection: string): string => `gone ${connection}`;
