import type { ScanResult } from '../../src/entry/connector/contract/scan';
import { askedScans, type ScanJob } from './asked-scans';
import type { Bell } from './bell';
import { isComplete } from './directory-of';
import { type ScanningCall, scanToEnd } from './scan-to-end';
import { type NextScan, nextScan, readTimetable } from './timetable';

/** Scans when it is time or when somebody asks; one scan at a time. */
export interface Scanner {
  /** Begins what is due. @returns when something will be, in milliseconds since the epoch; undefined while a scan goes on */
  beginIfDue(): number | undefined;
  isBusy(): boolean;
  /** A full scan that begins after this, answered when it has ended. */
  ask(job: ScanJob): void;
  /** What goes on by the old settings is ended; by others everything is read anew. */
  settingsChanged(): void;
  /** What goes on is ended, and one scan says why there are no more. */
  settingsUnreadable(): void;
  /** @throws {AppTrouble} if the app wants no more scans of this connector. @throws what keeps scans from being noted */
  assertWell(): void;
  end(): Promise<void>;
}

interface ScannerCall extends ScanningCall {
  readonly bell: Bell;
}

export function openScanner(call: ScannerCall): Scanner {
  const { running, conversation, bell } = call;
  const { clock, signal } = running;
  const asked = askedScans(conversation);
  let scanning: Promise<void> | undefined;
  let ending = new AbortController();
  let isWanted = false;
  let fault: { readonly error: unknown } | undefined;

  async function scan(kind: ScanResult['kind']): Promise<void> {
    const jobs = kind === 'full' ? asked.take() : [];
    if (kind === 'full') isWanted = false;
    ending = new AbortController();
    try {
      const ended = await scanToEnd(call, kind, AbortSignal.any([signal, ending.signal]));
      if (ended === undefined) {
        // Whoever asked is answered by the scan that goes on from here.
        asked.putBack(jobs);
        isWanted = true;
      } else asked.answer(jobs, ended);
    } catch (error) {
      // Nobody awaits a scan: the loop looks for what it has met.
      fault = { error };
    } finally {
      conversation.progressed(undefined);
      scanning = undefined;
      bell.ring();
    }
  }
  return {
    beginIfDue() {
      if (scanning !== undefined || signal.aborted) return undefined;
      const due = dueNext(call, asked.areWaiting(), isWanted);
      if (due === undefined || due.at > clock.now()) return due?.at;
      scanning = scan(due.kind);
      return undefined;
    },
    isBusy: () => scanning !== undefined,
    ask: asked.add,
    settingsChanged: () => ending.abort(),
    settingsUnreadable() {
      isWanted = true;
      ending.abort();
    },
    assertWell() {
      if (fault !== undefined) throw fault.error;
    },
    async end() {
      ending.abort();
      await scanning;
    },
  };
}

function dueNext({ running, conversation }: ScannerCall, isAsked: boolean, isWanted: boolean): NextScan | undefined {
  const now = running.clock.now();
  if (isAsked) return { kind: 'full', at: now };
  // It fails, and the page says why; more would say nothing else.
  if (!conversation.canReadSettings()) return isWanted ? { kind: 'full', at: now } : undefined;
  const configuration = conversation.configuration();
  // The page says what is missing; nobody has to be told by a scan that fails.
  if (configuration === undefined || !isComplete(configuration)) return undefined;
  if (isWanted) return { kind: 'full', at: now };
  const { intervalMinutes } = configuration.ldap;
  const revision = conversation.revision() ?? '';
  return nextScan(readTimetable(running.state), { revision, intervalMinutes }, now);
}
