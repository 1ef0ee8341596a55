import { readFileSync } from 'node:fs';
import { parseLdapDocument } from '../../src/connections/settings/ldap-document';
import { SettingsError } from '../../src/connections/settings/settings-error';
import { openDirectory } from '../ldap/open-directory';
import { Trouble } from '../ldap/trouble';
import { toDirectorySettings } from '../settings/directory-settings';
import { openBindAttempts } from '../state/bind-attempts';
import { StateHeld } from '../state/open-state';
import { check } from './commands/check';
import type { RunCommand } from './commands/command';
import { search } from './commands/search';
import { sync } from './commands/sync';
import { type ExitCode, exitCodes, type Io, UsageError } from './io';
import { type Arguments, type CommandName, parseArguments } from './parse-arguments';
import { readPassword } from './read-password';
import { type Report, reportTo } from './report';
import { usage } from './usage';

const commands: Readonly<Record<CommandName, RunCommand>> = { check, search, sync };

/** Runs one command. @returns the code for the shell; what is a fault of ours is thrown */
export async function runCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  let asked: Arguments | 'help';
  try {
    asked = parseArguments(args, io);
    if (asked === 'help') {
      io.out(usage);
      return args.includes('--help') ? exitCodes.done : exitCodes.usage;
    }
    return await run(asked, io);
  } catch (error) {
    if (error instanceof UsageError || error instanceof SettingsError) {
      io.error(error.message);
      return exitCodes.usage;
    }
    if (!(error instanceof StateHeld)) throw error;
    io.error(`${error.message} Only one connector may work with a state.`);
    return exitCodes.held;
  }
}

async function run(asked: Arguments, io: Io): Promise<ExitCode> {
  const report = reportTo(io, asked.json);
  try {
    const directory = toDirectorySettings(parseLdapDocument(readSettings(asked.settings)));
    const local = {
      password: readPassword(asked.passwordFile, io),
      allowedHosts: asked.allowedHosts,
      allowPlain: asked.allowPlain,
    };
    return await commands[asked.command]({
      asked,
      directory,
      report,
      now: io.now,
      async open(minutes) {
        const attempts = openBindAttempts(asked.state);
        try {
          const deadline = { at: io.now() + minutes * 60_000 };
          return await openDirectory({
            directory,
            local,
            attempts,
            deadline,
            now: io.now,
            onTrouble: tellServer(report),
          });
        } finally {
          attempts.close();
        }
      },
    });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    report.trouble(error);
    return exitCodes.trouble;
  }
}

const tellServer =
  (report: Report) =>
  ({ host, port }: { readonly host: string; readonly port: number }, trouble: Trouble): void =>
    report.trouble(trouble, `${host}:${port}`);

function readSettings(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new UsageError(`The settings ${file} cannot be read.`);
  }
}
