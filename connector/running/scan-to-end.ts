import type { ScanResult } from '../../src/entry/connector/contract/scan';
import type { App } from '../sending/app';
import { appReceiver } from '../sending/app-receiver';
import { AppTrouble } from '../sending/app-trouble';
import { toStateTrouble } from '../state/state-trouble';
import type { Conversation } from './conversation';
import { directoryOf } from './directory-of';
import { Interrupted, oneScan } from './one-scan';
import type { Running } from './running';
import { afterFull, afterLook, keepTimetable, readTimetable } from './timetable';

export interface ScanningCall {
  readonly running: Running;
  readonly app: App;
  readonly conversation: Conversation;
}

/** Minutes of a scan; the largest directories take some. */
const patience = 240;
/** Milliseconds for which a scan waits for the app, before it is given up to go on later. */
const patienceWithApp = 600_000;

/**
 * One scan of a running connector, whose end is noted and told to the app. What the app refuses, and faults of ours, end the scan
 * and not the connector.
 * @returns undefined if it has to go on later, or if only a full scan helps
 * @throws {AppTrouble} what nobody can go on with: a wrong token, another connector
 * @throws {StateTrouble} its end could not be noted either
 */
export async function scanToEnd(
  call: ScanningCall,
  kind: ScanResult['kind'],
  signal: AbortSignal,
): Promise<ScanResult | undefined> {
  const { running, conversation } = call;
  const { clock, report } = running;
  const begun = clock.now();
  const revision = conversation.revision() ?? '';
  let result: ScanResult | undefined;
  try {
    result = await scanNow(call, kind, signal);
    if (result === undefined) return undefined;
  } catch (error) {
    if (error instanceof Interrupted) return undefined;
    if (error instanceof AppTrouble && error.isFinal) throw error;
    const ofState = toStateTrouble(error, running.state.folder);
    if (ofState !== undefined) throw ofState;
    if (error instanceof AppTrouble) report.appTrouble(error);
    else report.fault(error);
    if (error instanceof AppTrouble && error.isPassing) return undefined;
    result = faultOf(kind, begun, clock.now());
  }
  note(call, result, { begun, revision });
  return result;
}

function scanNow({ running, app, conversation }: ScanningCall, kind: ScanResult['kind'], signal: AbortSignal) {
  const { state, clock, report, open } = running;
  const trying = { clock, signal, patience: patienceWithApp, onTrouble: report.appTrouble };
  return oneScan({
    kind,
    directory: () => directoryOf(conversation.configuration()),
    open: (directory) => open(directory, patience, report.serverTrouble),
    state,
    receiver: appReceiver(app, conversation, trying),
    watch: report.scanBegins(kind),
    now: clock.now,
    signal,
    onProgress: conversation.progressed,
  });
}

function note(
  { running, conversation }: ScanningCall,
  result: ScanResult,
  { begun, revision }: { readonly begun: number; readonly revision: string },
): void {
  const { state, clock, report } = running;
  const hasFailed = result.outcome === 'failed';
  const isFull = result.kind === 'full';
  const [before, now] = [readTimetable(state), clock.now()];
  keepTimetable(state, isFull ? afterFull(before, begun, revision, now, hasFailed) : afterLook(before, now, hasFailed));
  report.scanEnds(result);
  // A look that found nothing is no news.
  if (isFull || hasFailed || result.sent > 0) conversation.ended(result);
}

function faultOf(kind: ScanResult['kind'], begun: number, now: number): ScanResult {
  const counts = { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 };
  const times = { begun: new Date(begun).toISOString(), ended: new Date(now).toISOString() };
  return { kind, ...counts, ...times, outcome: 'failed', errors: 1, notices: [] };
}
