import { setTimeout as delay } from 'node:timers/promises';

const lookMilliseconds = 100;
/** Does not wait for changes that wait for Atlassian, or for much time to pass. */
const usualPatience = 15_000;

interface Waiting<Seen> {
  readonly isDone: (seen: Seen) => boolean;
  /** Something that changes as long as the work moves. */
  readonly moved: (seen: Seen) => unknown;
  /** Milliseconds. */
  readonly patience?: number;
}

/**
 * Looks at work in the background until it is done, or has not moved for a while: then it goes on alone.
 */
export async function untilDone<Seen>(
  look: () => Promise<Seen>,
  { isDone, moved, patience = usualPatience }: Waiting<Seen>,
): Promise<Seen> {
  let seen = await look();
  let since = Date.now();
  while (!isDone(seen) && Date.now() - since < patience) {
    await delay(lookMilliseconds);
    const now = await look();
    if (moved(now) !== moved(seen)) since = Date.now();
    seen = now;
  }
  return seen;
}
