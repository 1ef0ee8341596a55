import type { Job } from '../../src/entry/connector/contract/jobs';
import type { ScanResult } from '../../src/entry/connector/contract/scan';
import type { App } from '../sending/app';
import { appReceiver } from '../sending/app-receiver';
import { AppTrouble } from '../sending/app-trouble';
import type { Bell } from './bell';
import type { Conversation } from './conversation';
import { directoryOf, isComplete } from './directory-of';
import { Interrupted, oneScan } from './one-scan';
import type { Running } from './running';
import { afterFull, afterLook, keepTimetable, type NextScan, nextScan, readTimetable } from './timetable';

type ScanJob = Extract<Job, { kind: 'scan' }>;

/** Scans when it is time or when somebody asks; one scan at a time. */
export interface Scanner {
  /** Begins what is due. @returns when something will be, in milliseconds since the epoch; undefined while a scan goes on */
  beginIfDue(): number | undefined;
  isBusy(): boolean;
  /** A full scan that begins after this, answered when it has ended. */
  ask(job: ScanJob): void;
  /** What goes on by the old settings is ended; by others everything is read anew. */
  settingsChanged(): void;
  /** @throws {AppTrouble} if the app has refused what was sent for good */
  assertNotRefused(): void;
  end(): Promise<void>;
}

interface ScannerCall {
  readonly running: Running;
  readonly app: App;
  readonly conversation: Conversation;
  readonly bell: Bell;
}

interface Beginning {
  readonly begun: number;
  readonly revision: string;
}

/** Minutes of a scan; the largest directories take some. */
const patience = 240;
/** Milliseconds for which a scan waits for the app, before it is given up to go on later. */
const patienceWithApp = 600_000;

export function openScanner({ running, app, conversation, bell }: ScannerCall): Scanner {
  const { state, clock, report, open, signal } = running;
  let scanning: Promise<void> | undefined;
  let ending = new AbortController();
  let asked: readonly ScanJob[] = [];
  // From when a job comes until it is answered: the app hands it over again if that takes long.
  const inHand = new Set<string>();
  let isWanted = false;
  let refusal: AppTrouble | undefined;

  function next(): NextScan | undefined {
    const now = clock.now();
    const configuration = conversation.configuration();
    if (asked.length > 0) return { kind: 'full', at: now };
    // The page says what is missing; nobody has to be told by a scan that fails.
    if (configuration === undefined || !isComplete(configuration)) return undefined;
    if (isWanted) return { kind: 'full', at: now };
    const revision = conversation.revision() ?? '';
    return nextScan(readTimetable(state), { revision, intervalMinutes: configuration.ldap.intervalMinutes }, now);
  }

  async function scan(kind: ScanResult['kind']): Promise<void> {
    const answering = kind === 'full' ? asked : [];
    asked = asked.filter((job) => !answering.includes(job));
    if (kind === 'full') isWanted = false;
    const beginning = { begun: clock.now(), revision: conversation.revision() ?? '' };
    try {
      const result = await scanNow(kind);
      // Only a full scan helps now.
      if (result === undefined) isWanted = true;
      else note(result, beginning, answering);
    } catch (error) {
      if (isLater(error)) {
        // Whoever asked is answered by the scan that goes on from here.
        asked = [...answering, ...asked];
        isWanted = true;
      } else note(faultOf(kind, beginning.begun), beginning, answering);
    } finally {
      conversation.progressed(undefined);
      scanning = undefined;
      bell.ring();
    }
  }

  /** Whether the scan has to go on later, rather than to fail. */
  function isLater(error: unknown): boolean {
    if (error instanceof AppTrouble) {
      report.appTrouble(error);
      if (error.isFinal) refusal = error;
      return error.isPassing || error.isFinal;
    }
    if (error instanceof Interrupted) return true;
    report.fault(error);
    return false;
  }

  /** What the app refuses, and faults of ours, end a scan; neither ends the connector. */
  function faultOf(kind: ScanResult['kind'], begun: number): ScanResult {
    const counts = { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 };
    const times = { begun: new Date(begun).toISOString(), ended: new Date(clock.now()).toISOString() };
    return { kind, ...counts, ...times, outcome: 'failed', errors: 1, notices: [] };
  }

  function scanNow(kind: ScanResult['kind']): Promise<ScanResult | undefined> {
    ending = new AbortController();
    const either = AbortSignal.any([signal, ending.signal]);
    const trying = { clock, signal: either, patience: patienceWithApp, onTrouble: report.appTrouble };
    const watch = report.scanBegins(kind);
    return oneScan({
      kind,
      directory: () => directoryOf(conversation.configuration()),
      open: (directory) => open(directory, patience, report.serverTrouble),
      state,
      receiver: appReceiver(app, conversation, trying),
      watch,
      now: clock.now,
      signal: either,
      onProgress: conversation.progressed,
    });
  }

  function note(result: ScanResult, { begun, revision }: Beginning, answering: readonly ScanJob[]): void {
    const hasFailed = result.outcome === 'failed';
    const [before, now] = [readTimetable(state), clock.now()];
    const isFull = result.kind === 'full';
    keepTimetable(
      state,
      isFull ? afterFull(before, begun, revision, now, hasFailed) : afterLook(before, now, hasFailed),
    );
    report.scanEnds(result);
    // A look that found nothing is no news.
    if (result.kind === 'full' || hasFailed || result.sent > 0) conversation.ended(result);
    for (const job of answering) {
      const { trouble } = result;
      conversation.answered({ ...job, ...(trouble === undefined ? {} : { trouble }) });
      inHand.delete(job.id);
    }
  }

  return {
    beginIfDue() {
      if (scanning !== undefined || signal.aborted) return undefined;
      const due = next();
      if (due === undefined || due.at > clock.now()) return due?.at;
      scanning = scan(due.kind);
      return undefined;
    },
    isBusy: () => scanning !== undefined,
    ask(job) {
      if (inHand.has(job.id)) return;
      inHand.add(job.id);
      asked = [...asked, job];
    },
    settingsChanged() {
      ending.abort();
    },
    assertNotRefused() {
      if (refusal !== undefined) throw refusal;
    },
    async end() {
      ending.abort();
      await scanning;
    },
  };
}
