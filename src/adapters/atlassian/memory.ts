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
  readonly answers: Map<string, { readonly until: number; readonly value: unknown }>;
  readonly gate: Gate;
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

/** The answer of `load`, kept for `milliseconds`; a failure is not kept. */
export async function remembered<Value>(
  { answers }: Pick<SiteMemory, 'answers'>,
  key: string,
  { now, milliseconds }: { readonly now: number; readonly milliseconds: number },
  load: () => Promise<Value>,
): Promise<Value> {
  const known = answers.get(key);
  // The key names the loader, so that what it kept has its type.
  if (known && known.until > now) return known.value as Value;
  const value = await load();
  answers.set(key, { until: now + milliseconds, value });
  return value;
}
