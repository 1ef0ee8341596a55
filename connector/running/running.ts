import type { Job, JobResult } from '../../src/entry/connector/contract/jobs';
import type { ScanResult } from '../../src/entry/connector/contract/scan';
import type { Endpoint } from '../ldap/endpoint';
import type { Session } from '../ldap/session';
import type { Watch } from '../scan/watch';
import type { App } from '../sending/app';
import type { AppTrouble } from '../sending/app-trouble';
import type { Clock } from '../sending/clock';
import type { DirectorySettings } from '../settings/directory-settings';
import type { Trouble } from '../source/trouble';
import type { Configuration } from '../state/kept-configuration';
import type { State } from '../state/open-state';
import type { Speaker } from './conversation';

/** Told of each server that could not be used before the next one is tried. */
export type OnServer = (endpoint: Endpoint, trouble: Trouble) => void;

/** What a running connector works with. */
export interface Running {
  readonly state: State;
  readonly speaker: Speaker;
  /** The app, as long as the signal lets it. */
  readonly appWith: (signal: AbortSignal) => App;
  /** @param minutes until everything has to be over. @throws {Trouble} */
  readonly open: (directory: DirectorySettings, minutes: number, onServer: OnServer) => Promise<Session>;
  readonly report: RunReport;
  readonly clock: Clock;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Who is told what a running connector does. */
export interface RunReport {
  settings(configuration: Configuration): void;
  scanBegins(kind: ScanResult['kind']): Watch;
  scanEnds(result: ScanResult): void;
  serverTrouble: OnServer;
  job(job: Job, result: JobResult): void;
  appTrouble(trouble: AppTrouble): void;
  appIsBack(): void;
  /** What is a fault of ours. */
  fault(error: unknown): void;
}
