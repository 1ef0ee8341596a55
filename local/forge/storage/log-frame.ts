import type { SQLInputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** One run of a statement. */
export type LoggedWrite = readonly [sql: string, values: readonly SQLInputValue[]];

/** A group of writes in the write log. */
export interface LoggedGroup {
  /** One more than the previous group's. */
  readonly number: number;
  readonly writes: readonly LoggedWrite[];
}

/** The checksum and the byte length of the rest, each a hexadecimal number. */
const FIELD = 8;
const HEADER = 2 * FIELD;
const noHeader = '0'.repeat(HEADER);
const LINE_FEED = 10;
/** Texts of at least this length follow the JSON verbatim: stored values are JSON, which would have to be escaped. */
const LONG = 64;

/** Represents, in the JSON, a text that follows it. No SQL value is an array. */
type TextLength = readonly [characters: number];
type Run = readonly [statement: number, ...values: (SQLInputValue | TextLength)[]];

/**
 * A group as bytes: checksum and length, JSON `[number, [sql, …], [[index of the sql, value, …], …]]`, a line feed,
 * then the long texts one after the other. JSON.stringify writes no line feed, so the first one ends the JSON.
 */
export function toFrame({ number, writes }: LoggedGroup): Buffer {
  const statements = new Map<string, number>();
  let texts = '';
  const runs = writes.map(([sql, values]): Run => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = statements.size;
      statements.set(sql, statement);
    }
    const run: [number, ...(SQLInputValue | TextLength)[]] = [statement];
    for (const value of values) {
      const isLong = typeof value === 'string' && value.length >= LONG;
      if (isLong) texts += value;
      run.push(isLong ? [value.length] : value);
    }
    return run;
  });
  const frame = Buffer.from(`${noHeader}${JSON.stringify([number, [...statements.keys()], runs])}\n${texts}`);
  const body = frame.subarray(HEADER);
  frame.write(toField(crc32(body)), 0, 'latin1');
  frame.write(toField(body.length), FIELD, 'latin1');
  return frame;
}

/** The complete groups of a log. Anything after an incomplete one was never acknowledged. */
export function readFrames(log: Buffer): readonly LoggedGroup[] {
  const groups: LoggedGroup[] = [];
  for (let start = 0; start + HEADER < log.length; ) {
    const body = isLine(log, start) ? lineAt(log, start) : frameAt(log, start);
    if (!body || crc32(body.bytes) !== readField(log, start)) break;
    groups.push(body.read(body.bytes));
    start = body.end;
  }
  return groups;
}

const toField = (number: number) => number.toString(16).padStart(FIELD, '0');
const readField = (log: Buffer, start: number) => Number.parseInt(log.toString('latin1', start, start + FIELD), 16);

interface Body {
  readonly bytes: Buffer;
  /** Where the next one starts. */
  readonly end: number;
  readonly read: (bytes: Buffer) => LoggedGroup;
}

function frameAt(log: Buffer, start: number): Body | undefined {
  const end = start + HEADER + readField(log, start + FIELD);
  return end <= log.length ? { bytes: log.subarray(start + HEADER, end), end, read: readFrame } : undefined;
}

function readFrame(bytes: Buffer): LoggedGroup {
  const lineEnd = bytes.indexOf(LINE_FEED);
  const json = bytes.toString('utf8', 0, lineEnd);
  const texts = bytes.toString('utf8', lineEnd + 1);
  const [number, statements, runs] = JSON.parse(json) as [number, string[], [number, ...unknown[]][]];
  let taken = 0;
  const toValue = (value: unknown): SQLInputValue => {
    if (!Array.isArray(value)) return toShortValue(value);
    const start = taken;
    taken += (value as unknown as TextLength)[0];
    return texts.slice(start, taken);
  };
  return { number, writes: runs.map(([statement, ...values]) => [statements[statement] ?? '', values.map(toValue)]) };
}

/** Bytes are the only values that JSON writes as objects. */
const toShortValue = (value: unknown): SQLInputValue =>
  typeof value === 'object' && value !== null
    ? Buffer.from((value as { data: number[] }).data)
    : (value as SQLInputValue);

/** Builds before 0.2 wrote lines of checksum and JSON, and may have ended without emptying the log. */
const isLine = (log: Buffer, start: number) => log[start + FIELD] === '['.charCodeAt(0);

function lineAt(log: Buffer, start: number): Body | undefined {
  const end = log.indexOf(LINE_FEED, start);
  return end < 0 ? undefined : { bytes: log.subarray(start + FIELD, end), end: end + 1, read: readLine };
}

function readLine(bytes: Buffer): LoggedGroup {
  const [number, writes] = JSON.parse(bytes.toString('utf8')) as [number, [string, unknown[]][]];
  return { number, writes: writes.map(([sql, values]) => [sql, values.map(toShortValue)]) };
}
