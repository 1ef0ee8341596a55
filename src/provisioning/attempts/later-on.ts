import type { GroupSync } from '../../directory/group';
import { isoTime, type Uses } from '../call';

type Clock = Uses<'machine'>;

/** Longer than any call takes: after that the sweep resumes what a crashed call left. */
const crashedMilliseconds = 120_000;

/** The rest of a group is done in the background, starting at once. */
export function laterOn(call: Clock, sync: GroupSync): GroupSync {
  return { ...sync, state: 'pending', cause: 'time-budget', dueAt: isoTime(call.machine.now()) };
}

/** ISO 8601: when to check what has become of something that a call is about to do. */
export const afterCrash = ({ machine }: Clock): string => isoTime(machine.now() + crashedMilliseconds);
