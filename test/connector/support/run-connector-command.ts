import { runCommand } from '../../../connector/command-line/run-command';
import { type Clock, systemClock } from '../../../connector/sending/clock';

export interface CommandRun {
  readonly code: number;
  readonly out: readonly string[];
  readonly error: readonly string[];
  /** All of it. */
  readonly all: string;
  /** The last line, as a machine reads it. */
  readonly last: () => unknown;
}

export interface CommandAround {
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  readonly isTerminal?: boolean;
  /** Told of each line as it is printed. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command of the connector in this process, as the shell would. */
export async function runConnectorCommand(args: readonly string[], around: CommandAround = {}): Promise<CommandRun> {
  const { env = {}, clock = systemClock, signal = new AbortController().signal, isTerminal = false, onLine } = around;
  const out: string[] = [];
  const error: string[] = [];
  const into = (lines: string[]) => (line: string) => {
    lines.push(line);
    onLine?.(line);
  };
  const code = await runCommand(args, {
    out: into(out),
    error: into(error),
    progress: into(error),
    isTerminal,
    env,
    platform: 'linux',
    clock,
    signal,
  });
  return { code, out, error, all: [...out, ...error].join('\n'), last: () => JSON.parse(out.at(-1) ?? 'null') };
}
