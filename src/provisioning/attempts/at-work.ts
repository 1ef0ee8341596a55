import type { AtWork, DirectoryGroup, GroupSync } from '../../directory/group';
import { isoTime, type Uses } from '../call';
import { isUnderWay } from './under-way';

type Around = Uses<'connection' | 'machine'>;

/** Long enough for the invocation that is at work to end; after it the sweep takes up what it has left in a crash. */
const margin = 60_000;

/**
 * The note of an invocation that will see what is committed now, and by the settings that hold now. Undefined where there
 * is none: after a change of settings whoever comes does not rely on those who work by the old ones.
 */
export function noteAtWork({ machine, connection }: Around, { atWork }: GroupSync): AtWork | undefined {
  return isUnderWay({ machine }, atWork?.until) && atWork?.connection === connection.version ? atWork : undefined;
}

/** Whether another invocation than this is at work on the group, so that there is nothing to do. */
export function isAtWorkElsewhere(call: Around, by: string | undefined, { sync }: DirectoryGroup): boolean {
  const note = noteAtWork(call, sync);
  return note !== undefined && note.by !== by;
}

/**
 * The state to commit where an invocation may be at work: the note stays, and what is left to the background is left to
 * that invocation. It is due when that one can't come any more.
 */
export function leftAtWork(call: Around, before: GroupSync, sync: GroupSync): GroupSync {
  const atWork = noteAtWork(call, before);
  if (!atWork) return sync;
  const dueAt = isoTime(Date.parse(atWork.until) + margin);
  return { ...sync, atWork, ...(isLeftToBackground(sync) && { dueAt }) };
}

/** Whether somebody is at work who does what is left, so that nothing is to be handed over. */
export const isLeftAtWork = (call: Around, sync: GroupSync): boolean =>
  noteAtWork(call, sync) !== undefined && isLeftToBackground(sync);

/** Nothing holds it up: there was only too much of it. */
const isLeftToBackground = ({ state, cause }: GroupSync): boolean => state === 'pending' && cause === 'time-budget';
