import type { AtWork, DirectoryGroup, GroupSync } from '../../directory/group';
import { isoTime, type Uses } from '../call';
import { isUnderWay } from './under-way';

type Around = Uses<'connection' | 'machine'>;

/** Long enough for the invocation at work to end; after that the sweep resumes what it left in a crash. */
const margin = 60_000;

/**
 * The note of an invocation that will see what is committed now, and works by the present settings. Undefined if there is
 * none: after a change of settings nobody relies on invocations that work by the old ones.
 */
export function noteAtWork({ machine, connection }: Around, { atWork }: GroupSync): AtWork | undefined {
  return isUnderWay({ machine }, atWork?.until) && atWork?.connection === connection.version ? atWork : undefined;
}

/** Whether another invocation is at work on the group, so that there is nothing to do. */
export function isAtWorkElsewhere(call: Around, by: string | undefined, { sync }: DirectoryGroup): boolean {
  const note = noteAtWork(call, sync);
  return note !== undefined && note.by !== by;
}

/**
 * The state to commit if an invocation may be at work: the note stays, and background work is left to that invocation. It is
 * due once that invocation must have ended.
 */
export function leftAtWork(call: Around, before: GroupSync, sync: GroupSync): GroupSync {
  const atWork = noteAtWork(call, before);
  if (!atWork) return sync;
  const dueAt = isoTime(Date.parse(atWork.until) + margin);
  return { ...sync, atWork, ...(isLeftToBackground(sync) && { dueAt }) };
}

/** Whether an invocation at work does the rest, so that nothing has to be handed over. */
export const isLeftAtWork = (call: Around, sync: GroupSync): boolean =>
  noteAtWork(call, sync) !== undefined && isLeftToBackground(sync);

/** Nothing holds it up; there was just too much of it. */
export const isLeftToBackground = ({ state, cause }: GroupSync): boolean =>
  state === 'pending' && cause === 'time-budget';
