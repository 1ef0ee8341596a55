import { parseArgs } from 'node:util';
import { ZodError } from 'zod';
import { usualUrl } from '../typed-command';
import type { Command } from './command';
import { CommandError } from './command-error';
import { commands } from './commands';
import { controlClient } from './control-client';

/** Where a command writes. */
export interface Terminal {
  out(text: string): void;
  error(line: string): void;
  /** Shows a line that the next one replaces; does nothing if nobody watches. */
  progress(line: string): void;
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
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      terminal.out(overview());
      return 0;
    }
    const command = commands.find((one) => one.name === name);
    if (!command) throw new CommandError(`There is no command "${name}"; --help lists them.`);
    await runOne(command, rest, terminal);
    return 0;
  } catch (error) {
    terminal.error(oneLine(error));
    return 1;
  }
}

async function runOne(command: Command, rest: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...rest],
    options: { ...command.options, ...common },
    allowPositionals: command.name === 'fault',
  });
  if (values.help) return terminal.out(helpOf(command));
  const { url, json, help: _help, ...own } = values;
  const progress = json ? () => undefined : terminal.progress;
  const context = { control: controlClient(String(url)), progress, note: terminal.error };
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
  return ['npm run -s local -- COMMAND [--url URL] [--json]', '', ...list, '', 'See COMMAND --help for details.'].join(
    '\n',
  );
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
