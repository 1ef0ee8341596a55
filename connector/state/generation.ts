import { knownIn } from './known';
import { notesIn } from './notes';
import { inTransaction, type State } from './open-state';

/**
 * The generation that the next poll tells. It is noted before it is told, so that the app never knows of a newer one than the state
 * itself, unless the state is an older copy.
 */
export function nextGeneration(state: State): number {
  const notes = notesIn(state);
  const next = Number(notes.find('generation') ?? 0) + 1;
  notes.put('generation', String(next));
  return next;
}

/**
 * The app knows a newer generation: this state was put back from a copy, and what was sent since is in neither. It has to be learned
 * anew, by a full scan that is due at once.
 */
export function noteNewer(state: State, newest: number): void {
  const notes = notesIn(state);
  inTransaction(state, () => {
    notes.put('generation', String(newest));
    knownIn(state).doubt();
    notes.drop('timetable');
  });
}
