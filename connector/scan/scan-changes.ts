import type { Mark } from '../source/directory-source';
import { knownIn } from '../state/known';
import { type Picture, pictureOf } from '../state/picture';
import { scansOf } from '../state/scans';
import { readGroups, readPeople } from './read-into-picture';
import type { ScanCall, ScanResult } from './scan-call';
import { sendDifferences } from './send-differences';

/**
 * Between two full scans: reads what has changed since the last look, and sends it. Nobody is removed, and no member leaves,
 * since this look does not see
 * - who was deleted, was moved out of the bases or no longer matches a filter: their entries do not come,
 * - members told on the other side: a primary group, a renamed member, a group inside that was renamed,
 * - accounts that expire: nobody changes their entry.
 * The next full scan does.
 * @returns undefined if only a full scan helps: there is none yet, another server answers, or it is not known what was sent
 * @throws {Trouble}
 */
export async function scanChanges(call: ScanCall): Promise<ScanResult | undefined> {
  const { state, source, watch } = call;
  const scans = scansOf(state);
  scans.keepOnly(source.fingerprint);
  if (!knownIn(state).isComplete()) return undefined;
  const scan = scans.complete();
  if (scan?.mark == null || scans.running() !== undefined) return undefined;
  const since = JSON.parse(scan.mark) as Mark;
  if (!(await source.knows(since))) return undefined;
  const mark = await source.mark();
  const picture = pictureOf(state);
  const came = (await readPeople(call, picture, { since })) + (await readGroups(call, picture, { since }));
  // Mostly nothing has changed, and then nothing has to be compared.
  const counts = came === 0 ? countsOf(picture) : await sendDifferences(call, 'only-adds');
  const next = mark.result();
  // Only now: what was read and not sent would not be read again.
  if (next !== undefined) scans.note(scan, { mark: JSON.stringify(next) });
  watch.reached('complete');
  return { ...counts, removed: 0 };
}

const countsOf = (picture: Picture): Omit<ScanResult, 'removed'> => {
  const [people, groups] = [picture.countPeople(), picture.countGroups()];
  return { people, groups, sent: 0, unchanged: people + groups };
};
