import { z } from 'zod';
import { notesIn } from '../state/notes';
import type { State } from '../state/open-state';

/** When scans were, as far as the next one depends on it. Times in milliseconds since the epoch. */
export interface Timetable {
  /** When the last full scan that ended had begun, whatever its outcome. */
  readonly begun: number | undefined;
  /** When the last scan of either kind ended. */
  readonly ended: number | undefined;
  /** The settings by which it was: others make a full scan due. */
  readonly revision: string | undefined;
  /** How many ended in trouble since the last one that did not. */
  readonly failures: number;
}

export interface NextScan {
  readonly kind: 'full' | 'changes';
  readonly at: number;
}

export interface ScanSettings {
  readonly revision: string;
  readonly intervalMinutes: number;
}

const minute = 60_000;
/** Between two looks for changes. */
const lookInterval = 5 * minute;

/**
 * What to scan next, and when. After trouble it is tried again after five minutes, then after longer and longer pauses, at most
 * at the interval. Between full scans changes are looked for.
 * @param now a clock that was set back makes nobody wait for longer than once
 */
export function nextScan(timetable: Timetable, settings: ScanSettings, now: number): NextScan {
  const { begun, ended, revision, failures } = timetable;
  const interval = settings.intervalMinutes * minute;
  if (begun === undefined || ended === undefined || begun > now || ended > now) return { kind: 'full', at: now };
  if (revision !== settings.revision) return { kind: 'full', at: now };
  if (failures > 0) return { kind: 'full', at: ended + Math.min(lookInterval * 2 ** (failures - 1), interval) };
  const full = begun + interval;
  const look = ended + lookInterval;
  return look < full ? { kind: 'changes', at: look } : { kind: 'full', at: full };
}

/** A full scan has ended. */
export const afterFull = (before: Timetable, begun: number, revision: string, ended: number, hasFailed: boolean) =>
  ({ begun, ended, revision, failures: hasFailed ? before.failures + 1 : 0 }) satisfies Timetable;

/** A look for changes has ended. */
export const afterLook = (before: Timetable, ended: number, hasFailed: boolean): Timetable => ({
  ...before,
  ended,
  failures: hasFailed ? before.failures + 1 : 0,
});

const schema = z.object({
  begun: z.number().optional(),
  ended: z.number().optional(),
  revision: z.string().optional(),
  failures: z.number(),
});
const blank: Timetable = { begun: undefined, ended: undefined, revision: undefined, failures: 0 };

/** The timetable outlives the process: a connector that is started again and again does not scan each time. */
export function readTimetable(state: State): Timetable {
  const text = notesIn(state).find('timetable');
  return text === undefined ? blank : { ...blank, ...schema.parse(JSON.parse(text)) };
}

export const keepTimetable = (state: State, timetable: Timetable): void =>
  notesIn(state).put('timetable', JSON.stringify(timetable));
