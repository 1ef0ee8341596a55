import type { JournalEntry } from '../../journal/entry';

/** What one invocation of a function may spend at Atlassian. */
export interface Allowance {
  /** Who asks, for the log. */
  readonly source: JournalEntry['source'];
  /** Seconds after which Forge ends the function: its `timeoutSeconds` in manifest.yml, or what Forge gives its kind. */
  readonly timeoutSeconds: number;
  /** Nothing is begun at Atlassian after so many milliseconds; the rest of the timeout is for storage, and for the caller. */
  readonly milliseconds: number;
  /** So long at most the work on one record announces itself, and a crash leaves it alone; then it announces anew. */
  readonly stintMilliseconds: number;
  /** Calls that are planned. */
  readonly calls: number;
  /** Calls after which the client stops by itself, retries and looking up the organization included. */
  readonly mostCalls: number;
}

/** Forge's allowance for an invocation: https://developer.atlassian.com/platform/forge/limits-invocation/ */
const callsARuntimeMinute = 100;
/** Left unused: the platform breaks off whatever goes over its allowance. */
const reserve = 5;

/** Calls that leave the platform, of one invocation of a function with this timeout: each minute begun counts. */
export const allowedCalls = (timeoutSeconds: number): number => callsARuntimeMinute * Math.ceil(timeoutSeconds / 60);

type Row = Omit<Allowance, 'mostCalls'>;

const row = (limits: Row): Allowance => ({ ...limits, mostCalls: allowedCalls(limits.timeoutSeconds) - reserve });

/** Longer than any call of an IdP or of the page; short enough for what a crash leaves behind to be taken up soon. */
export const longestStint = 300_000;

/** Of the consumers: a minute is for the last commit, and for storage that is slow. */
const background = {
  source: 'queue',
  timeoutSeconds: 900,
  milliseconds: 840_000,
  stintMilliseconds: longestStint,
  // A twelfth is for retries.
  calls: 1_375,
} as const;

/** The functions of manifest.yml that work at Atlassian within a budget. */
export const allowances = {
  /** Okta waits 60 s for an answer: a call that takes 10 leaves room for storage. */
  'scim-function': row({
    source: 'scim',
    timeoutSeconds: 55,
    milliseconds: 10_000,
    stintMilliseconds: 10_000,
    calls: 60,
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
