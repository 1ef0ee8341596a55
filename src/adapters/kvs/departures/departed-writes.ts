import { type Departed, goneDays, isGone } from '../../../directory/departed';
import { keys } from '../keys';
import { records } from '../records';
import type { Write } from '../storage';

/** Forge's longest time to live: work that nobody could finish in a year is given up. */
const keptDays = 365;

/** The step that stores a departed record. */
export function departedWrites(connection: string, departed: Departed | undefined): readonly Write[] {
  if (!departed) return [];
  const { kind } = departed;
  const { id, sync } = kind === 'user' ? departed.user : departed.group;
  const isOver = departed.kind === 'user' && isGone(departed);
  const waiting = sync.state === 'preview' ? previewState(connection) : undefined;
  const value = records.departed(departed, sync, isOver ? goneState(connection) : waiting);
  return [{ place: keys.departed(connection, kind, id), value, days: isOver ? goneDays : keptDays }];
}

/** Records that wait for a connection to go live have a state of their own: the sweep leaves them alone. */
export const previewState = (connection: string): string => `previewed ${connection}`;

/** Finds the users with nothing left to do when the connection or the account goes. */
export const goneState = (connection: string): string => `gone ${connection}`;
