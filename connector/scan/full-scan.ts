import { Trouble } from '../source/trouble';
import type { Kind } from '../state/absences';
import { inTransaction } from '../state/open-state';
import { pictureOf } from '../state/picture';
import { type Scan, type Scans, scansOf } from '../state/scans';
import { sightsOf } from '../state/sight';
import { learnKnown } from './learn-known';
import { readGroups, readPeople } from './read-into-picture';
import type { ScanCall, ScanResult } from './scan-call';
import { sendDifferences } from './send-differences';
import { sendRemovals } from './send-removals';
import { settleAbsences } from './settle-absences';

/**
 * Reads the whole directory and sends what is not as it was sent before, which is known whole, or asked for. Nothing follows
 * from a picture that is not whole, and nobody is removed. A scan that was killed after its reading goes on from there, on the
 * same server.
 * @throws {Trouble} if the directory could not be read to the end, or holds nobody
 * @throws what the receiver throws; what it had accepted is not sent again
 */
export async function fullScan(call: ScanCall): Promise<ScanResult> {
  const { state, source, watch } = call;
  const scans = scansOf(state);
  scans.keepOnly(source.fingerprint);
  await learnKnown(call);
  const begun = resumable(scans, call);
  if (begun !== undefined) watch.reached('people-read', pictureOf(state).countPeople());
  let scan = begun ?? (await readAll(call, scans));
  watch.reached('read', pictureOf(state).countGroups());
  if (scan.phase === 'read') scan = await settleAbsences(call, scan);
  watch.reached('settled');
  const removed = await sendRemovals(call);
  const counts = await sendDifferences(call, 'takes');
  scan = scans.finish(scan);
  watch.reached('complete');
  return { ...counts, removed };
}

/** A scan that had read everything, not longer ago than the next one would begin. */
function resumable(scans: Scans, { source, rules, now }: ScanCall): Scan | undefined {
  const scan = scans.running();
  const latest = now() - rules.intervalMinutes * 60_000;
  const isUsable =
    scan !== undefined && scan.phase !== 'reading' && scan.server === source.server && scan.begun > latest;
  return isUsable ? scan : undefined;
}

async function readAll(call: ScanCall, scans: Scans): Promise<Scan> {
  const { state, source, watch, now } = call;
  const mark = await source.mark();
  const scan = scans.begin(source.server, now());
  const reading = pictureOf(state).reading();
  watch.reached('begun');
  const met = { people: new Set<string>(), groups: new Set<string>() };
  const look = { elsewhere: (kind: Kind, part: string) => void met[kind].add(part) };
  await readPeople(call, reading, look);
  const people = reading.endPeople();
  if (people === 0) throw new Trouble('nobody-found', 'The filter of people finds nobody below the bases.');
  watch.reached('people-read', people);
  await readGroups(call, reading, look);
  const result = mark.result();
  return inTransaction(state, () => {
    reading.dropUnseen();
    sightsOf(state).noteMet(scan, { people: [...met.people], groups: [...met.groups] });
    return scans.note(scan, { phase: 'read', mark: result === undefined ? null : JSON.stringify(result) });
  });
}
