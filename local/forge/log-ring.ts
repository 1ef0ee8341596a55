import { format } from 'node:util';

/** One line the app wrote with console.*. */
export interface LogLine {
  readonly at: number;
  readonly invocationId: string;
  readonly level: string;
  readonly text: string;
}

export interface LogRing {
  lines(): readonly LogLine[];
  /** Returns the size of the text in bytes. */
  add(line: Omit<LogLine, 'text'>, values: readonly unknown[]): number;
}

const KEPT_LINES = 2_000;

/** Keeps the newest log lines; `echo` also writes them to standard error. Never throws into the app. */
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

/** A printed value may resist printing (a throwing getter); a log line must never end an invocation. */
function toText(values: readonly unknown[]): string {
  try {
    return format(...values);
  } catch {
    return '(a value that cannot be printed)';
  }
}
