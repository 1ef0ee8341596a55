import { openDirectory } from '../../../connector/ldap/open-directory';
import { ldapSource } from '../../../connector/ldap/source/ldap-source';
import { fullScan } from '../../../connector/scan/full-scan';
import type { Notice } from '../../../connector/scan/notice';
import type { ScanCall, ScanResult } from '../../../connector/scan/scan-call';
import { scanChanges } from '../../../connector/scan/scan-changes';
import type { ScanPoint } from '../../../connector/scan/watch';
import type { Receiver } from '../../../connector/sending/receiver';
import { type RecordedBatch, recordingReceiver } from '../../../connector/sending/recording-receiver';
import { toDirectorySettings } from '../../../connector/settings/directory-settings';
import { openBindAttempts } from '../../../connector/state/bind-attempts';
import { openState, type State } from '../../../connector/state/open-state';
import { parseLdapDocument } from '../../../src/connections/settings/ldap/ldap-document';

export interface ScanRequest {
  /** YAML. */
  readonly settings: string;
  readonly password: string;
  readonly state: string;
}

export interface ScanHooks {
  readonly receiver: (state: State) => Promise<Receiver>;
  readonly reached?: (point: ScanPoint, count: number) => Promise<void> | void;
  readonly now?: () => number;
}

export interface ScanOutcome {
  readonly result: ScanResult | undefined;
  readonly notices: readonly Notice[];
}

/** Accepts everything, and passes it on. */
export const recording = (accept: (batch: RecordedBatch) => void) => async (): Promise<Receiver> =>
  recordingReceiver(accept);

/** One scan, as the command runs it. */
export async function scanOnce(
  request: ScanRequest,
  hooks: ScanHooks,
  kind: 'full' | 'changes' = 'full',
): Promise<ScanOutcome> {
  const notices: Notice[] = [];
  const directory = toDirectorySettings(parseLdapDocument(request.settings));
  const now = hooks.now ?? Date.now;
  const state = openState(request.state, now());
  const attempts = openBindAttempts(request.state);
  try {
    const session = await openDirectory({
      directory,
      local: { password: request.password, allowedHosts: ['127.0.0.1'], allowPlain: false },
      attempts,
      deadline: { at: Date.now() + 300_000 },
      now,
    });
    const call: ScanCall = {
      source: ldapSource(directory, session, now),
      rules: directory.settings,
      state,
      receiver: await hooks.receiver(state),
      watch: {
        reached: (point, count = 0) => void hooks.reached?.(point, count),
        noticed: (notice) => void notices.push(notice),
      },
      now,
    };
    try {
      return { result: await (kind === 'full' ? fullScan(call) : scanChanges(call)), notices };
    } finally {
      await session.close();
    }
  } finally {
    attempts.close();
    state.close();
  }
}
