import type { GroupSync } from '../../directory/group';
import { isoTime, type Uses } from '../call';

type Clock = Uses<'machine'>;

/** Longer than any call takes: after it the sweep takes up what a crashed call has left. */
const crashedMilliseconds = 120_000;

/** The rest of a group is done in the background, at once. */
export function laterOn(call: Clock, sync: GroupSync): GroupSync {
  return { ...sync, state: 'pending', cause: 'time-budget', dueAt: isoTime(call.machine.now()) };
}

/** ISO 8601: when it is looked at what has become of something that a call does next. */
export const afterCrash = ({ machine }: Clock): string => isoTime(machine.now() + crashedMilliseconds);
