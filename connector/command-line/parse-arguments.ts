import { parseArgs } from 'node:util';
import { type Io, UsageError } from './io';
import { parseUrl } from './parse-url';

const commands = ['check', 'search', 'sync', 'run'] as const;
export type CommandName = (typeof commands)[number];

/** What was asked for. */
export interface Arguments {
  readonly command: CommandName;
  /** Of `search`. */
  readonly name: string;
  readonly isGroup: boolean;
  readonly isDryRun: boolean;
  /** Of the app. */
  readonly url: string | undefined;
  readonly tokenFile: string | undefined;
  /** A file, in place of the settings of the app. */
  readonly settings: string | undefined;
  readonly state: string;
  readonly allowedHosts: readonly string[];
  readonly allowPlain: boolean;
  readonly passwordFile: string | undefined;
  readonly json: boolean;
}

const options = {
  url: { type: 'string' },
  'token-file': { type: 'string' },
  settings: { type: 'string' },
  state: { type: 'string' },
  'allow-host': { type: 'string', multiple: true },
  'password-file': { type: 'string' },
  'allow-plain': { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  group: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @returns `help` if that is asked for. @throws {UsageError} */
export function parseArguments(args: readonly string[], { env }: Pick<Io, 'env'>): Arguments | 'help' {
  const { values, positionals } = parsed(args);
  const [first, name, ...more] = positionals;
  if (values.help || first === undefined) return 'help';
  const command = commands.find((each) => each === first);
  if (command === undefined) throw new UsageError(`There is no command ${first}; there are ${commands.join(', ')}.`);
  if (command === 'search' ? name === undefined || more.length > 0 : name !== undefined) {
    throw new UsageError(command === 'search' ? 'search needs one name.' : `${command} takes no ${name}.`);
  }
  const url = parseUrl(values.url ?? env.ROLLCALL_URL);
  const isDryRun = values['dry-run'];
  assertFitting(command, isDryRun, url, values.settings);
  return {
    command,
    name: name ?? '',
    isGroup: values.group,
    isDryRun,
    url,
    tokenFile: values['token-file'],
    settings: values.settings,
    state: required(values.state ?? env.STATE_DIRECTORY, '--state'),
    allowedHosts: [...(values['allow-host'] ?? []), ...(env.ROLLCALL_ALLOW_HOST ?? '').split(',')]
      .map((host) => host.trim().toLowerCase())
      .filter((host) => host !== ''),
    allowPlain: values['allow-plain'],
    passwordFile: values['password-file'],
    json: values.json,
  };
}

/** What is sent has to be read by the settings that the page shows. */
function assertFitting(
  command: CommandName,
  isDryRun: boolean,
  url: string | undefined,
  settings: string | undefined,
): void {
  if (isDryRun && command !== 'sync') throw new UsageError(`--dry-run belongs to sync, not to ${command}.`);
  const isSending = command === 'run' || (command === 'sync' && !isDryRun);
  if (!isSending) return;
  if (url === undefined) throw new UsageError('--url or ROLLCALL_URL is missing: the page of the connection shows it.');
  if (settings !== undefined) {
    throw new UsageError(
      `${command} takes its settings from Rollcall; --settings is for check, search and sync --dry-run.`,
    );
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node's sentence names the option; what follows is advice for programmers.
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

function required(value: string | undefined, option: string): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing; see --help.`);
  return value;
}
