import type { PlainCode } from '../../../journal/sentence';
import { SiteError } from '../../../sync/site/site-error';
import type { Surroundings } from './client';

const second = 1000;
/** Atlassian says that new records may take this long to be known everywhere. */
const propagation = 30 * second;
const firstWait = 500;
const longestWait = 5 * second;
const reserve = 2 * second;

/** Asks again until `look` finds something, for the 30 s that Atlassian may need, or while time allows. */
export async function untilSeen<Value>(
  { now, sleep, timeLeft }: Surroundings,
  unseen: PlainCode,
  look: () => Promise<Value | undefined>,
): Promise<Value> {
  const until = now() + propagation;
  for (let wait = firstWait; ; wait = Math.min(wait * 2, longestWait)) {
    const found = await look();
    if (found !== undefined) return found;
    if (now() + wait > until || timeLeft() < wait + reserve) throw notYet(unseen);
    await sleep(wait);
  }
}

/** Marks an id as just created, so that "not found" is understood as "not yet". */
export function markCreated({ memory, now }: Surroundings, id: string): void {
  for (const [old, at] of memory.created) if (at + 2 * propagation < now()) memory.created.delete(old);
  memory.created.set(id, now());
}

/** It was removed again: from now on "not found" means what it says. */
export function markGone({ memory }: Pick<Surroundings, 'memory'>, id: string): void {
  memory.created.delete(id);
}

export function isJustCreated({ memory, now }: Surroundings, ids: readonly string[]): boolean {
  return ids.some((id) => (memory.created.get(id) ?? Number.NEGATIVE_INFINITY) + propagation > now());
}

/**
 * Does the rest of the work after a change. If that fails, the change is made all the same, but nobody has heard of it:
 * the error says so. @throws {SiteError}
 */
export async function afterChange<Value>(rest: () => Promise<Value>): Promise<Value> {
  try {
    return await rest();
  } catch (error) {
    if (!(error instanceof SiteError)) throw error;
    const { retryAfterSeconds } = error;
    throw new SiteError(error.kind, error.code, error.said ?? error.message, {
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      isAnswered: false,
      cause: error,
    });
  }
}

const notYet = (say: PlainCode): SiteError =>
  new SiteError(
    'unavailable',
    'atlassian-failed',
    { say },
    {
      retryAfterSeconds: propagation / second,
    },
  );
