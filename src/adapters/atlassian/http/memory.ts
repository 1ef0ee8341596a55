import { type Gate, newGate } from './gate';

/**
 * What one installation remembers from one invocation to the next while the process lives: how Atlassian's hosts are
 * doing, who was created moments ago, and answers that change seldom. Losing it costs time, never correctness.
 */
export interface SiteMemory {
  readonly circuits: Map<string, Circuit>;
  /** Calls that Atlassian asked to hold back, until when (milliseconds since the epoch). */
  readonly pauses: Map<string, number>;
  /** Ids of accounts and groups that Rollcall created, and when: Atlassian may need 30 s to know them everywhere. */
  readonly created: Map<string, number>;
  /** Answers that may be given again, and questions that are under way, by what was asked. */
  readonly answers: Map<string, Remembered>;
  readonly gate: Gate;
}

export interface Remembered {
  /** Milliseconds since the epoch; counted from when it was asked, so that no answer is older than it may be. */
  readonly until: number;
  readonly value: Promise<unknown>;
}

/** Failures in a row at one host; open (nothing is sent) until `openUntil`. */
interface Circuit {
  readonly failures: number;
  readonly openUntil: number;
  /** What the last of them was. */
  readonly code: 'atlassian-unavailable' | 'atlassian-failed';
}

const mostInstallations = 100;

/** Memories by installation; the oldest is forgotten when there are too many. */
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
