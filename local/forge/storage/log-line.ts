import type { SQLInputValue } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** One run of a statement. */
export type LoggedWrite = readonly [sql: string, values: readonly SQLInputValue[]];

/** A group of writes as the write log holds it: a line of its checksum and JSON. */
export type LogLine = readonly [number: number, writes: readonly LoggedWrite[]];

const LINE_FEED = 10;
const CHECKSUM_LENGTH = 8;
const noChecksum = '0'.repeat(CHECKSUM_LENGTH);

/** @param number greater by one than that of the line before */
export function toLogLine(number: number, writes: readonly LoggedWrite[]): Buffer {
  const line = Buffer.from(`${noChecksum}${JSON.stringify([number, writes])}\n`);
  const checksum = crc32(line.subarray(CHECKSUM_LENGTH, -1)).toString(16);
  line.write(checksum.padStart(CHECKSUM_LENGTH, '0'), 'latin1');
  return line;
}

/** The whole lines of a log. What follows a line that is not whole was never acknowledged. */
export function readLogLines(log: Buffer): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (let start = 0; start < log.length; ) {
    const end = log.indexOf(LINE_FEED, start);
    if (end < 0) break;
    const checksum = Number.parseInt(log.toString('latin1', start, start + CHECKSUM_LENGTH), 16);
    const json = log.subarray(start + CHECKSUM_LENGTH, end);
    if (crc32(json) !== checksum) break;
    const [number, writes] = JSON.parse(json.toString('utf8')) as [number, [string, unknown[]][]];
    lines.push([number, writes.map(([sql, values]) => [sql, values.map(toValue)])]);
    start = end + 1;
  }
  return lines;
}

/** Bytes are the one kind of value that JSON writes as an object. */
const toValue = (value: unknown): SQLInputValue =>
  typeof value === 'object' && value !== null
    ? Buffer.from((value as { data: number[] }).data)
    : (value as SQLInputValue);
