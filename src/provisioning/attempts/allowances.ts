import type { JournalEntry } from '../../journal/entry';

/** What one invocation of a function may spend at Atlassian. */
export interface Allowance {
  /** Who asks, for the log. */
  readonly source: JournalEntry['source'];
  /** Seconds after which Forge ends the function: its `timeoutSeconds` in manifest.yml, or Forge's default for its kind. */
  readonly timeoutSeconds: number;
  /** Nothing is begun at Atlassian after this many milliseconds; the rest of the timeout is for storage and the caller. */
  readonly milliseconds: number;
  /** The longest time for which work on a record is announced, and left alone after a crash; then it is announced again. */
  readonly stintMilliseconds: number;
  /** Calls that may be planned. */
  readonly calls: number;
  /** Calls after which the client stops by itself, including retries and looking up the organization. */
  readonly mostCalls: number;
}

/** Forge's allowance for an invocation: https://developer.atlassian.com/platform/forge/limits-invocation/ */
const callsARuntimeMinute = 100;
/** Calls left unused: the platform aborts whatever exceeds its allowance. */
const reserve = 5;

/** Calls that may leave the platform in one invocation of a function with this timeout: each minute begun counts. */
export const allowedCalls = (timeoutSeconds: number): number => callsARuntimeMinute * Math.ceil(timeoutSeconds / 60);

type Row = Omit<Allowance, 'mostCalls'>;

const row = (limits: Row): Allowance => ({ ...limits, mostCalls: allowedCalls(limits.timeoutSeconds) - reserve });

/** Longer than any call of an IdP or of the page, and short enough that work left by a crash is resumed soon. */
export const longestStint = 300_000;

/** For the consumers: a minute is kept for the last commit and for slow storage. */
const background = {
  source: 'queue',
  timeoutSeconds: 900,
  milliseconds: 840_000,
  stintMilliseconds: longestStint,
  // A twelfth is kept for retries.
  calls: 1_375,
} as const;

/** The functions of manifest.yml that work at Atlassian within a budget. */
export const allowances = {
  /** Okta waits 60 s for an answer: 10 s for Atlassian leave room for storage. */
  'scim-function': row({
    source: 'scim',
    timeoutSeconds: 55,
    milliseconds: 10_000,
    stintMilliseconds: 10_000,
    calls: 60,
  }),
  /** Nothing at Atlassian: 50 people of a batch are looked at in the background. */
  'connector-function': row({
    source: 'connector',
    timeoutSeconds: 55,
    milliseconds: 45_000,
    stintMilliseconds: 45_000,
    calls: 0,
  }),
  /** An administrator waits. */
  'admin-function': row({
    source: 'admin',
    timeoutSeconds: 25,
    milliseconds: 15_000,
    stintMilliseconds: 15_000,
    calls: 80,
  }),
  'sync-function': row(background),
  'report-function': row(background),
} as const satisfies Readonly<Record<string, Allowance>>;
