import type { Session } from '../../ldap/session';
import type { OnServer } from '../../running/running';
import type { App } from '../../sending/app';
import type { Clock } from '../../sending/clock';
import type { DirectorySettings } from '../../settings/directory-settings';
import type { ExitCode } from '../io';
import type { Arguments } from '../parse-arguments';
import type { Report } from '../report';

/** What every command works with. */
export interface Command {
  readonly asked: Arguments;
  readonly report: Report;
  readonly clock: Clock;
  /** Somebody wants the command to end. */
  readonly signal: AbortSignal;
  /** @param minutes until everything has to be over. @throws {Trouble} */
  open(directory: DirectorySettings, minutes: number, onServer?: OnServer): Promise<Session>;
  /** The app at an address. @throws {UsageError} without a token */
  appWith(url: string, signal: AbortSignal): App;
}

export type RunCommand = (command: Command) => Promise<ExitCode>;
