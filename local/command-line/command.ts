import type { ParseArgsOptionsConfig } from 'node:util';
import type { ControlClient } from './control-client';
import type { Display } from './table';

export interface CommandContext {
  readonly control: ControlClient;
  /** Shows the progress of a long command, to people only. */
  progress(line: string): void;
  /** Writes a note to the error stream, apart from the answer. */
  note(line: string): void;
  /** How the answer's tables are shown. */
  readonly display: Display;
}

export interface CommandInput {
  readonly values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];
}

/** A command's answer: `value` for `--json`, `text` for people. */
export interface CommandOutput {
  readonly value: unknown;
  readonly text: string;
}

export interface Command {
  readonly name: string;
  /** One sentence for the list of commands. */
  readonly summary: string;
  /** What `--help` shows below the summary, line by line. */
  readonly help: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** Takes words besides its options. */
  readonly takesWords?: true;
  /** @throws CommandError for wrong input, an unreachable server, or a refusal */
  run(context: CommandContext, input: CommandInput): Promise<CommandOutput>;
}
