import { ZodError } from 'zod';
import { usualUrl } from '../typed-command';
import type { Command } from './command';
import { CommandError } from './command-error';
import { commands } from './commands';
import { controlClient } from './control-client';
import { unknownName } from './did-you-mean';
import { parseOptions } from './parse-options';
import { type Display, plain } from './table';

/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  error(line: string): void;
  /** Shows a line that the next one replaces; does nothing if nobody watches. */
  progress(line: string): void;
  /** How `out` is shown; by default without width and colours. */
  readonly display?: Display;
}

const common = {
  url: { type: 'string', default: usualUrl },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/**
 * Runs one command line. With `--json` it prints exactly one JSON value; an error is one line on the error stream.
 * @returns the exit code
 */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [name, ...rest] = argv;
    const isHelp = name === undefined || name === '--help' || name === '-h' || name === 'help';
    if (!isHelp) await runOne(commandNamed(name), rest, terminal);
    else terminal.out(rest[0] === undefined ? overview() : helpOf(commandNamed(rest[0])));
    return 0;
  } catch (error) {
    terminal.error(oneLine(error));
    return 1;
  }
}

/** @throws CommandError that names the nearest command */
function commandNamed(name: string): Command {
  const command = commands.find((one) => one.name === name);
  if (command) return command;
  const names = commands.map((one) => one.name);
  throw new CommandError(unknownName('There is no command', name, names));
}

async function runOne(command: Command, rest: readonly string[], terminal: Terminal): Promise<void> {
  const options = { ...command.options, ...common };
  const { values, positionals } = parseOptions(rest, options, { allowPositionals: command.takesWords === true });
  if (values.help) return terminal.out(helpOf(command));
  const { url, json, help: _help, ...own } = values;
  const progress = json ? () => undefined : terminal.progress;
  const { display = plain } = terminal;
  const context = { control: controlClient(String(url)), progress, note: terminal.error, display };
  const output = await command.run(context, { values: own, positionals });
  terminal.out(json ? JSON.stringify(output.value) : output.text);
}

function oneLine(error: unknown): string {
  if (error instanceof ZodError) {
    const [issue] = error.issues;
    return `--${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`;
  }
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
}

function overview(): string {
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(10)}${summary}`);
  return [
    'npm run -s local -- COMMAND [--url URL] [--json]',
    '',
    ...list,
    '',
    'See COMMAND --help, or help COMMAND, for details.',
  ].join('\n');
}

function helpOf(command: Command): string {
  const lines = [
    ...command.help,
    `--url URL                   the local Forge; default ${usualUrl}`,
    '--json                      exactly one JSON value',
  ];
  return [`npm run -s local -- ${command.name}`, '', command.summary, '', ...lines.map((line) => `  ${line}`)].join(
    '\n',
  );
}
