import { Trouble } from '../ldap/trouble';
import { fingerprintOf } from '../settings/fingerprint';
import { pictureOf } from '../state/picture';
import { type Scan, type Scans, scansOf } from '../state/scans';
import { beginMark } from './change-mark';
import { readGroups } from './read-groups';
import { readPeople } from './read-people';
import type { ScanCall, ScanResult } from './scan-call';
import { sendDifferences } from './send-differences';
import { sendRemovals } from './send-removals';
import { settleAbsences } from './settle-absences';

/**
 * Reads the whole directory and sends what is not as it was sent before. A picture that is not whole is thrown away: nobody is
 * removed, and nothing follows from it. A scan that was killed after its reading goes on from there, on the same server.
 * @throws {Trouble} if the directory could not be read to the end, or holds nobody
 * @throws what the receiver throws; what it had accepted is not sent again
 */
export async function fullScan(call: ScanCall): Promise<ScanResult> {
  const { state, session, directory, watch } = call;
  const scans = scansOf(state);
  scans.keepOnly(fingerprintOf(directory));
  const { host, port } = session.endpoint;
  const server = `${host}:${port}`;
  const begun = resumable(scans, server, call);
  if (begun !== undefined) watch.reached('people-read', pictureOf(state, begun.no).countPeople());
  let scan = begun ?? (await readAll(call, scans, server));
  watch.reached('read', pictureOf(state, scan.no).countGroups());
  if (scan.phase === 'read') scan = await settleAbsences(call, scan);
  watch.reached('settled');
  const removed = await sendRemovals(call);
  const counts = await sendDifferences(call, scan.no, 'takes');
  scan = scans.finish(scan);
  watch.reached('complete');
  return { ...counts, removed };
}

/** A scan that had read everything, not longer ago than the next one would begin. */
function resumable(scans: Scans, server: string, { directory, now }: ScanCall): Scan | undefined {
  const scan = scans.running();
  const latest = now() - directory.settings.intervalMinutes * 60_000;
  const isUsable = scan !== undefined && scan.phase !== 'reading' && scan.server === server && scan.begun > latest;
  return isUsable ? scan : undefined;
}

async function readAll(call: ScanCall, scans: Scans, server: string): Promise<Scan> {
  const { state, session, directory, watch, now } = call;
  const mark = await beginMark(session, directory.rules.preset);
  const scan = scans.begin(server, now());
  const picture = pictureOf(state, scan.no);
  watch.reached('begun');
  await readPeople(call, picture, directory.people.filter, mark);
  const people = picture.countPeople();
  if (people === 0) throw new Trouble('nobody-found', 'The filter of people finds nobody below the bases.');
  watch.reached('people-read', people);
  await readGroups(call, picture, directory.groups.filter, mark);
  const result = mark.result();
  return scans.note(scan, { phase: 'read', mark: result === undefined ? null : JSON.stringify(result) });
}
