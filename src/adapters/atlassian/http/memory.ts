import { type Gate, newGate } from './gate';

/**
 * What one installation remembers between invocations while the process lives: the health of Atlassian's hosts, what
 * was created moments ago, and answers that seldom change. Losing it costs time, never correctness.
 */
export interface SiteMemory {
  readonly circuits: Map<string, Circuit>;
  /** When calls that Atlassian asked to hold back may resume (milliseconds since the epoch). */
  readonly pauses: Map<string, number>;
  /** Ids of accounts and groups that Rollcall created, and when: Atlassian may need 30 s to know them everywhere. */
  readonly created: Map<string, number>;
  /** Reusable answers and questions under way, by what was asked. */
  readonly answers: Map<string, Remembered>;
  readonly gate: Gate;
}

export interface Remembered {
  /** Milliseconds since the epoch, based on when the question was asked, so that no answer outlives its limit. */
  readonly until: number;
  readonly value: Promise<unknown>;
}

/** Consecutive failures at one host; open (nothing is sent) until `openUntil`. */
interface Circuit {
  readonly failures: number;
  readonly openUntil: number;
  /** The code of the last failure. */
  readonly code: 'atlassian-unavailable' | 'atlassian-failed';
}

const mostInstallations = 100;

/** Memories by installation; the oldest is dropped when there are too many. */
export function siteMemories(): (installation: string) => SiteMemory {
  const memories = new Map<string, SiteMemory>();
  return (installation) => {
    const known = memories.get(installation);
    if (known) return known;
    const memory = newSiteMemory();
    memories.set(installation, memory);
    const oldest = memories.keys().next().value;
    if (memories.size > mostInstallations && oldest !== undefined) memories.delete(oldest);
    return memory;
  };
}

export const newSiteMemory = (): SiteMemory => ({
  circuits: new Map(),
  pauses: new Map(),
  created: new Map(),
  answers: new Map(),
  gate: newGate(),
});
