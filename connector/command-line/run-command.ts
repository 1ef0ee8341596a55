import { SettingsError } from '../../src/connections/settings/settings-error';
import { openDirectory } from '../ldap/open-directory';
import type { OnServer } from '../running/running';
import { httpApp } from '../sending/app';
import { AppTrouble } from '../sending/app-trouble';
import { earlierApps } from '../sending/earlier-apps';
import { Trouble } from '../source/trouble';
import { openBindAttempts } from '../state/bind-attempts';
import { StateHeld } from '../state/open-state';
import { toStateTrouble } from '../state/state-trouble';
import { check } from './commands/check';
import type { Command, RunCommand } from './commands/command';
import { run } from './commands/run';
import { search } from './commands/search';
import { sync } from './commands/sync';
import { exitCodeOf } from './exit-code-of';
import { type ExitCode, exitCodes, type Io, UsageError } from './io';
import { type Arguments, type CommandName, parseArguments } from './parse-arguments';
import { bindPassword, readSecret, token } from './read-secret';
import { type Report, reportTo } from './report';
import { usage } from './usage';

const commands: Readonly<Record<CommandName, RunCommand>> = { check, search, sync, run };

/** Runs one command. @returns the code for the shell; what is a fault of ours is thrown */
export async function runCommand(args: readonly string[], io: Io): Promise<ExitCode> {
  let asked: Arguments | 'help';
  try {
    asked = parseArguments(args, io);
    if (asked === 'help') {
      io.out(usage);
      return args.includes('--help') ? exitCodes.done : exitCodes.usage;
    }
    return await runAsked(asked, io);
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

async function runAsked(asked: Arguments, io: Io): Promise<ExitCode> {
  const report = reportTo(io, asked.json);
  try {
    return await commands[asked.command](commandFor(asked, io, report));
  } catch (error) {
    if (error instanceof Trouble) {
      report.trouble(error);
      return exitCodes.trouble;
    }
    if (error instanceof AppTrouble) {
      report.appTrouble(error);
      return exitCodeOf(error);
    }
    const ofState = toStateTrouble(error, asked.state);
    if (ofState === undefined) throw error;
    report.stateTrouble(ofState);
    return exitCodes.state;
  }
}

function commandFor(asked: Arguments, io: Io, report: Report): Command {
  const { clock, signal } = io;
  const { now } = clock;
  const local = {
    password: readSecret(bindPassword, asked.passwordFile, io),
    allowedHosts: asked.allowedHosts,
    allowPlain: asked.allowPlain,
  };
  const understood = earlierApps(now, report.appTrouble);
  const tellServer: OnServer = (_, trouble) => report.trouble(trouble);
  return {
    asked,
    report,
    clock,
    signal,
    async open(directory, minutes, onTrouble = tellServer) {
      const attempts = openBindAttempts(asked.state);
      try {
        const deadline = { at: now() + minutes * 60_000 };
        return await openDirectory({ directory, local, attempts, deadline, now, onTrouble });
      } finally {
        attempts.close();
      }
    },
    appWith(url, until) {
      const secret = readSecret(token, asked.tokenFile, io);
      if (secret === '')
        throw new UsageError('The token is missing: set ROLLCALL_TOKEN or name --token-file; see --help.');
      return understood(httpApp({ url, token: secret, signal: until }));
    },
  };
}
