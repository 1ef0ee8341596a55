import { fingerprintOf } from '../settings/fingerprint';
import { pictureOf } from '../state/picture';
import { scansOf } from '../state/scans';
import { beginMark, changedSince, type Mark, serverIdentity } from './change-mark';
import { readGroups } from './read-groups';
import { readPeople } from './read-people';
import type { ScanCall, ScanResult } from './scan-call';
import { sendDifferences } from './send-differences';

/**
 * Between two full scans: reads what has changed since the last look, and sends it. Nobody is removed, and no member leaves,
 * since this look does not see
 * - who was deleted, was moved out of the bases or no longer matches a filter: their entries do not come,
 * - members told on the other side: a primary group, a renamed member, a group inside that was renamed,
 * - accounts that expire: nobody changes their entry.
 * The next full scan does.
 * @returns undefined if only a full scan helps: there is none yet, or another server answers
 * @throws {Trouble}
 */
export async function scanChanges(call: ScanCall): Promise<ScanResult | undefined> {
  const { state, session, directory } = call;
  const { preset } = directory.rules;
  const scans = scansOf(state);
  scans.keepOnly(fingerprintOf(directory));
  const scan = scans.complete();
  if (scan?.mark == null || scans.running() !== undefined) return undefined;
  const since = JSON.parse(scan.mark) as Mark;
  if ((await serverIdentity(session, preset)) !== since.server) return undefined;
  const mark = await beginMark(session, preset);
  const picture = pictureOf(state, scan.no);
  await readPeople(call, picture, changedSince(directory.people.filter, preset, since), mark);
  await readGroups(call, picture, changedSince(directory.groups.filter, preset, since), mark);
  const counts = await sendDifferences(call, scan.no, 'only-adds');
  const next = mark.result();
  // Only now: what was read and not sent would not be read again.
  if (next !== undefined) scans.note(scan, { mark: JSON.stringify(next) });
  call.watch.reached('complete');
  return { ...counts, removed: 0 };
}
