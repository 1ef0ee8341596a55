import { knownIn } from './known';
import { notesIn } from './notes';
import { inTransaction, type State } from './open-state';

/**
 * Notes a lease that the app has given. The same connector keeps its number, or gets the next one if it had let go; any other tells
 * that somebody else has sent in between, or that this state is an older copy. What was sent has to be learned anew then, by a
 * full scan that is due at once.
 */
export function noteLease(state: State, lease: number): void {
  const notes = notesIn(state);
  const before = notes.find('lease');
  if (before === String(lease)) return;
  inTransaction(state, () => {
    if (before !== undefined && Number(before) + 1 !== lease) {
      knownIn(state).doubt();
      notes.drop('timetable');
    }
    notes.put('lease', String(lease));
  });
}
