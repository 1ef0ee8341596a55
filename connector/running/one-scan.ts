import type { ScanProgress, ScanResult } from '../../src/entry/connector/contract/scan';
import type { Session } from '../ldap/session';
import { ldapSource } from '../ldap/source/ldap-source';
import { toContractTrouble } from '../ldap/to-contract-trouble';
import { fullScan } from '../scan/full-scan';
import { gatherNotices } from '../scan/gather-notices';
import type { Notice } from '../scan/notice';
import { scanChanges } from '../scan/scan-changes';
import type { Watch } from '../scan/watch';
import type { Receiver } from '../sending/receiver';
import type { DirectorySettings } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';
import type { State } from '../state/open-state';
import { beginProgress } from './progress';
import { untilAborted } from './until-aborted';

/** What one scan of a running connector works with. */
export interface OneScan {
  readonly kind: ScanResult['kind'];
  readonly directory: () => DirectorySettings;
  readonly open: (directory: DirectorySettings) => Promise<Session>;
  readonly state: State;
  readonly receiver: Receiver;
  readonly watch: Watch;
  readonly now: () => number;
  /** Ends it at the next place, as a kill would. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ScanProgress) => void;
}

/** Somebody wants the scan to end; the next one goes on. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * One scan, from logging in to its result. Trouble with the directory is a result; nothing follows from it.
 * @returns undefined if changes cannot be looked for, and a full scan has to come first
 * @throws {AppTrouble} if the receiver does not take what was found; the next scan goes on from there
 * @throws {Interrupted}
 */
export async function oneScan(scan: OneScan): Promise<ScanResult | undefined> {
  const { kind, now, signal, onProgress, watch } = scan;
  const notices = gatherNotices();
  const progress = beginProgress(kind, now());
  onProgress(progress.current());
  const watching: Watch = {
    reached(point, count) {
      watch.reached(point, count);
      progress.reached(point, count);
      onProgress(progress.current());
      if (signal.aborted) throw new Interrupted();
    },
    noticed(notice: Notice) {
      notices.add(notice);
      watch.noticed(notice);
    },
  };
  const result = (change: Partial<ScanResult>): ScanResult => {
    const { phase: _, ...counts } = progress.current();
    const errors = notices.countErrors();
    const outcome = errors === 0 ? 'done' : 'attention';
    return { ...counts, ended: new Date(now()).toISOString(), outcome, errors, notices: [...notices.all()], ...change };
  };
  try {
    const done = await scanWith(scan, watching);
    return done && result(done);
  } catch (error) {
    if (signal.aborted) throw new Interrupted(undefined, { cause: error });
    if (!(error instanceof Trouble)) throw error;
    return result({ outcome: 'failed', errors: notices.countErrors() + 1, trouble: toContractTrouble(error) });
  }
}

async function scanWith(scan: OneScan, watch: Watch): Promise<Partial<ScanResult> | undefined> {
  const { kind, directory: settings, open, state, receiver, now, signal } = scan;
  const directory = settings();
  const session = untilAborted(await open(directory), signal);
  try {
    const source = ldapSource(directory, session, now);
    const call = { source, rules: directory.settings, state, receiver, watch, now };
    const counts = await (kind === 'full' ? fullScan(call) : scanChanges(call));
    return counts && { ...counts, server: source.server };
  } finally {
    await session.close();
  }
}
