import { format } from 'node:util';

/** One line that the app wrote with console.*. */
export interface LogLine {
  readonly at: number;
  readonly invocationId: string;
  readonly level: string;
  readonly text: string;
}

export interface LogRing {
  lines(): readonly LogLine[];
  /** Answers how many bytes the text has. */
  add(line: Omit<LogLine, 'text'>, values: readonly unknown[]): number;
}

const KEPT_LINES = 2_000;

/** Keeps the newest log lines; `echo` also writes them to standard error. Never throws at the app. */
export function createLogRing(echo: boolean): LogRing {
  let lines: LogLine[] = [];
  return {
    lines: () => lines.slice(-KEPT_LINES),
    add(line, values) {
      const text = toText(values);
      lines.push({ ...line, text });
      if (lines.length >= 2 * KEPT_LINES) lines = lines.slice(-KEPT_LINES);
      if (echo) process.stderr.write(`${line.level} ${line.invocationId} ${text}\n`);
      return Buffer.byteLength(text);
    },
  };
}

/** What console prints may be hostile to printing (a throwing getter); a log line must never end an invocation. */
function toText(values: readonly unknown[]): string {
  try {
    return format(...values);
  } catch {
    return '(a value that cannot be printed)';
  }
}
