import type { Finding, Mark } from '../source/directory-source';
import { type Absences, absencesIn, type Kind, outOfSight } from '../state/absences';
import { inTransaction } from '../state/open-state';
import { type Picture, pictureOf } from '../state/picture';
import { type Scan, scansOf } from '../state/scans';
import { sentIn } from '../state/sent';
import { type Sight, sightsOf } from '../state/sight';
import { judgeAbsence } from './judge-absence';
import { hidingOf, isAnsweredFor, judgeSight, type Narrowing } from './judge-sight';
import type { ScanCall } from './scan-call';

/** So many are looked up one by one; if more are missing, something else is wrong. */
const mostLookUps = 2000;

/** The decision on one who is missing. */
interface Decision {
  readonly id: string;
  readonly state: 'there' | 'gone' | 'absent' | 'absent-again' | 'out-of-sight';
}

/**
 * Decides who is removed: of those who were sent and are not in the picture, whoever is proven to be gone or out of scope, or
 * was absent in the last complete scan as well, which is the only proof from a server that may be behind. Too many at once are a
 * fault of the reading: then nobody is. Nor is anybody who may be behind a part that is kept elsewhere since they were seen.
 * @throws {Trouble} if the session is over; nothing is decided then
 */
export async function settleAbsences(call: ScanCall, scan: Scan): Promise<Scan> {
  const { state, watch, rules } = call;
  const absences = absencesIn(state);
  const picture = pictureOf(state);
  const held: string[] = [];
  const sights = sightsOf(state);
  const isOtherServer = isOfOtherServer(scan, scansOf(state).complete());
  const decisions: { readonly kind: Kind; readonly decided: readonly Decision[] }[] = [];
  const sight: { readonly kind: Kind; readonly sight: Sight }[] = [];
  for (const kind of ['people', 'groups'] as const) {
    const met = sights.met(scan, kind);
    const narrowing = judgeSight(sights.of(kind), met ?? [], rules.mostMissing);
    const isAnswered = isAnsweredFor(rules.mostMissing);
    const decided = await decide(call, kind, absences, { isOtherServer, isAnswered, narrowing });
    const before = sentIn(state).count(kind);
    const now = kind === 'people' ? picture.countPeople() : picture.countGroups();
    const missing = decided?.filter(({ state }) => state !== 'there').length ?? absences.countMissing(kind);
    const verdict = judgeAbsence({ before, now, missing }, rules.mostMissing);
    const isPlausible = verdict.kind === 'plausible' && decided !== undefined;
    if (!isPlausible) held.push(noteHeld(call, kind, missing, before));
    const hidden = decided?.filter(({ state }) => state === 'out-of-sight') ?? [];
    noteHidden(call, narrowing, decided === undefined ? missing : hidden.length, before);
    // Whoever is out of sight is noted in any case: the next scan has met what hides them before.
    if (decided !== undefined) decisions.push({ kind, decided: isPlausible ? decided : hidden });
    const hiding = hidden.length === 0 ? [] : hidingOf(narrowing);
    const isSettled = decided !== undefined && (isPlausible || !isAnswered);
    if (isSettled && met !== undefined) sight.push({ kind, sight: { known: met, hiding } });
  }
  watch.reached('looked-up');
  return inTransaction(state, () => {
    absences.clearPlan();
    for (const kind of ['people', 'groups'] as const) absences.forgive(kind);
    for (const { kind, decided } of decisions) {
      for (const { id, state: found } of decided) {
        if (found === 'gone' || found === 'absent-again') absences.plan(kind, id);
        else absences.setAbsence(kind, id, absenceOf(found));
      }
    }
    for (const { kind, sight: seen } of sight) sights.put(kind, seen);
    return scansOf(state).note(scan, { phase: 'settled', held: held.length === 0 ? null : held.join() });
  });
}

function noteHeld({ watch }: ScanCall, kind: Kind, missing: number, before: number): string {
  const code = kind === 'people' ? 'too-many-missing' : 'too-many-groups-missing';
  watch.noticed({ code, about: `${missing} of ${before}` });
  return code;
}

/** Says what somebody may be behind, and how many. */
function noteHidden({ watch }: ScanCall, narrowing: Narrowing, count: number, before: number): void {
  if (count === 0) return;
  for (const part of hidingOf(narrowing)) {
    watch.noticed({ code: 'out-of-sight', about: `${part}: ${count} of ${before}` });
  }
}

function absenceOf(found: 'there' | 'absent' | 'out-of-sight'): 0 | 1 | typeof outOfSight {
  if (found === 'out-of-sight') return outOfSight;
  return found === 'absent' ? 1 : 0;
}

/** What speaks against taking an answer for proof. */
interface Doubts {
  readonly isOtherServer: boolean;
  readonly narrowing: Narrowing;
  /** A person has said that whoever is out of sight has left. */
  readonly isAnswered: boolean;
}

/** Looks up everybody who is missing; those who are there after all are added to the picture. @returns undefined if too many are */
async function decide(
  call: ScanCall,
  kind: Kind,
  absences: Absences,
  doubts: Doubts,
): Promise<readonly Decision[] | undefined> {
  if (absences.countMissing(kind) > mostLookUps) return undefined;
  const picture = pictureOf(call.state);
  const decided: Decision[] = [];
  for (const { id, absent } of absences.missing(kind, mostLookUps)) {
    const finding = await find(call, kind, picture, id);
    decided.push({ id, state: stateOf(finding, absent, doubts) });
  }
  return decided;
}

/**
 * Another server than that of the last scan may be behind it: what it does not know yet, or knows elsewhere, is no proof. Nor is that
 * a server does not know an id, while the entry may be on the server that it refers to.
 */
function stateOf(
  { kind }: Finding<unknown>,
  absent: number,
  { isOtherServer, isAnswered, narrowing: { fresh, hiding } }: Doubts,
): Decision['state'] {
  if (kind === 'there') return 'there';
  if (kind === 'out-of-scope' && !isOtherServer) return 'gone';
  const wasOutOfSight = absent === outOfSight;
  if (fresh.length > 0 || (wasOutOfSight && hiding.length > 0)) return 'out-of-sight';
  if (kind === 'gone' && !isOtherServer) return 'gone';
  return absent > 0 || (wasOutOfSight && isAnswered) ? 'absent-again' : 'absent';
}

/** By the name that the server gives itself: one host may stand for several. */
function isOfOtherServer(scan: Scan, last: Scan | undefined): boolean {
  const serverOf = ({ mark, server }: Scan) => (mark === null ? server : (JSON.parse(mark) as Mark).server);
  return last !== undefined && serverOf(last) !== serverOf(scan);
}

/** Whoever is there is in the picture from now on. What cannot be read any more is there nevertheless, and stays as it was sent. */
async function find({ source, state }: ScanCall, kind: Kind, picture: Picture, id: string): Promise<Finding<unknown>> {
  if (kind === 'people') {
    const finding = await source.findPerson(id);
    if (finding.kind === 'there' && finding.item !== undefined) picture.addPerson(finding.item);
    return finding;
  }
  const finding = await source.findGroup(id);
  const group = finding.kind === 'there' ? finding.item : undefined;
  if (group !== undefined) inTransaction(state, () => picture.addGroup(group));
  return finding;
}
