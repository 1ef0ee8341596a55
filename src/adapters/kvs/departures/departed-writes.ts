import { type Departed, goneDays, isGone } from '../../../directory/departed';
import type { SyncState } from '../../../directory/sync-state';
import { keys } from '../keys';
import { records } from '../records';
import type { Stored, Write } from '../storage';

/**
 * Forge's longest time to live: work that nobody could finish in a year is given up. What waits for an administrator is stored anew
 * before (`keptAnewDays`); what one has rejected ends here, and Atlassian has it as it was.
 */
const keptDays = 365;

/** The step that stores a departed record, in the place of the one from which its move was counted. */
export function departedWrite(connection: string, departed: Departed, before: Stored<Departed> | undefined): Write {
  const { kind } = departed;
  const { id, sync } = kind === 'user' ? departed.user : departed.group;
  const isOver = departed.kind === 'user' && isGone(departed);
  const state = isOver ? goneState(connection) : ownState(connection, departed, sync);
  const value = records.departed((before?.version ?? 0) + 1, departed, sync, state);
  return { place: keys.departed(connection, kind, id), value, days: isOver ? goneDays : keptDays, ...ifStill(before) };
}

/** The step succeeds only if nobody has written the record since. */
export const ifStill = (before: Stored<Departed> | undefined): Pick<Write, 'ifVersion'> =>
  before ? { ifVersion: before.version } : {};

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
