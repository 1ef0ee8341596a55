import { type Departed, goneDays, isGone } from '../../directory/departed';
import { keys } from './keys';
import { records } from './records';
import type { Write } from './storage';

/** The longest time to live that Forge takes: what nobody could finish in a year is given up. */
const keptDays = 365;

/** The step that keeps what is left of a record. */
export function departedWrites(connection: string, departed: Departed | undefined): readonly Write[] {
  if (!departed) return [];
  const { kind } = departed;
  const { id, sync } = kind === 'user' ? departed.user : departed.group;
  const value = records.departed(departed, sync, previewState(connection));
  const days = departed.kind === 'user' && isGone(departed) ? goneDays : keptDays;
  return [{ place: keys.departed(connection, kind, id), value, days }];
}

/** What waits for a connection to go live is found by a state of its own: the sweep leaves it alone. */
export const previewState = (connection: string): string => `previewed ${connection}`;
