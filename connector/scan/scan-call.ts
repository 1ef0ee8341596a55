import type { Session } from '../ldap/session';
import type { Receiver } from '../sending/receiver';
import type { DirectorySettings } from '../settings/directory-settings';
import type { State } from '../state/open-state';
import type { Watch } from './watch';

/** What a scan works with. */
export interface ScanCall {
  readonly directory: DirectorySettings;
  /** One server, to the end: another one may be behind. */
  readonly session: Session;
  readonly state: State;
  readonly receiver: Receiver;
  readonly watch: Watch;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What a scan did. */
export interface ScanResult {
  readonly people: number;
  readonly groups: number;
  readonly sent: number;
  readonly unchanged: number;
  readonly removed: number;
}
