import type { Mark } from '../source/directory-source';
import { Trouble } from '../source/trouble';
import { pictureOf } from '../state/picture';
import { scansOf } from '../state/scans';
import type { ScanCall } from './scan-call';

/**
 * Whether somebody was renamed or moved after the running scan had read them, or a group was, or came: people are read before groups,
 * and groups one after the other, so a name that stands for nobody in the picture may be theirs. Entries that had another name when
 * they were read, and members that still have it, are found by that.
 */
export async function hasNewNames({
  source,
  state,
  watch,
}: Pick<ScanCall, 'source' | 'state' | 'watch'>): Promise<boolean> {
  const mark = scansOf(state).running()?.mark;
  // A server that tells no times tells nothing here either.
  if (mark == null) return false;
  const since = JSON.parse(mark) as Mark;
  const picture = pictureOf(state);
  const [noticed, elsewhere] = [() => undefined, () => undefined];
  let isFound = false;
  try {
    await source.readPeople({
      since,
      noticed,
      elsewhere,
      onPage(people) {
        for (const { id, key } of people) isFound ||= picture.hasPerson(id) && picture.personIdByKey(key) !== id;
      },
    });
    await source.readGroups({
      since,
      noticed,
      elsewhere,
      onPage(groups) {
        for (const { id, key } of groups) isFound ||= picture.groupByKey(key)?.id !== id;
      },
    });
    return isFound;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    watch.noticed({ code: 'members-unreadable', about: error.message });
    return true;
  }
}
