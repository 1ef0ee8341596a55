import type { Session } from '../../ldap/session';
import type { DirectorySettings } from '../../settings/directory-settings';
import type { ExitCode } from '../io';
import type { Arguments } from '../parse-arguments';
import type { Report } from '../report';

/** What every command works with. */
export interface Command {
  readonly asked: Arguments;
  readonly directory: DirectorySettings;
  readonly report: Report;
  readonly now: () => number;
  /** @param minutes until everything has to be over. @throws {Trouble} */
  open(minutes: number): Promise<Session>;
}

export type RunCommand = (command: Command) => Promise<ExitCode>;
