import type { Clock } from '../sending/clock';

/** What a command sees of the machine. */
export interface Io {
  out(line: string): void;
  error(line: string): void;
  /** Takes the place of the line before; on a terminal only. */
  progress(line: string): void;
  /** Whether progress is shown. */
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** As `process.platform`. */
  readonly platform: string;
  readonly clock: Clock;
  /** Somebody wants the command to end. */
  readonly signal: AbortSignal;
}

/** What a script can go by. */
export const exitCodes = {
  done: 0,
  /** The directory could not be used, or what was looked for is not there. */
  trouble: 1,
  /** Options or settings that cannot be used. */
  usage: 2,
  /** Done, but somebody has to look: entries that cannot be read, or too many people missing. */
  attention: 3,
  /** Another process has the state, or another connector works for the connection. */
  held: 4,
  /** Rollcall refuses the connector: its token is wrong, its version too old. */
  refused: 5,
  /** Rollcall cannot be reached, or does not get on. */
  unreachable: 6,
  /** The connector cannot keep its state. */
  state: 7,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Options that cannot be used. The message is for people. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
