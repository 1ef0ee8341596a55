import { type Departed, goneDays, isGone } from '../../../directory/departed';
import { keys } from '../keys';
import { records } from '../records';
import type { Write } from '../storage';

/** The longest time to live that Forge takes: what nobody could finish in a year is given up. */
const keptDays = 365;

/** The step that keeps what is left of a record. */
export function departedWrites(connection: string, departed: Departed | undefined): readonly Write[] {
  if (!departed) return [];
  const { kind } = departed;
  const { id, sync } = kind === 'user' ? departed.user : departed.group;
  const isOver = departed.kind === 'user' && isGone(departed);
  const waiting = sync.state === 'preview' ? previewState(connection) : undefined;
  const value = records.departed(departed, sync, isOver ? goneState(connection) : waiting);
  return [{ place: keys.departed(connection, kind, id), value, days: isOver ? goneDays : keptDays }];
}

/** What waits for a connection to go live is found by a state of its own: the sweep leaves it alone. */
export const previewState = (connection: string): string => `previewed ${connection}`;

/** Those of whom nothing is left to be done are found by it when the connection or the account goes. */
export const goneState = (connection: string): string => `gone ${connection}`;
