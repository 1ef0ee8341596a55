import { formerDays } from '../../directory/former-values';
import type { JournalEntry } from '../../journal/entry';
import { targetsOf } from './targets-of';

/** Whether what an entry tells is not too long ago to be undone. */
export const isRecent = ({ at }: Pick<JournalEntry, 'at'>, now: number): boolean =>
  Date.parse(at) >= now - formerDays * 86_400_000;

/** Whether an entry tells something that may be undone: what was done at Atlassian, or decided by an undo, within the last 30 days. */
export const isUndoable = (entry: JournalEntry, now: number): boolean =>
  isRecent(entry, now) && targetsOf([{ entry }]).length > 0;
