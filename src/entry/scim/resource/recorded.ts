import { isId } from '../../../directory/ids';
import type { JournalEntry } from '../../../journal/entry';
import { maskEmail } from '../../../journal/mask';
import { describe } from '../../../provisioning/attempts/describe';
import { keepRefusal } from '../../../provisioning/attempts/keep-refusal';
import { refusalReason } from '../../../provisioning/attempts/refusal-reason';
import { AccessRejected, type Attempted, Refused } from '../../../provisioning/refused';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import { Conflict } from '../../../provisioning/store/conflict';
import type { Answer, Asked } from '../operation';
import { LicenseInactive } from '../request/assert-licensed';
import { refusedCallOf } from './refused-call';
import { toScimError } from './to-scim-error';

/**
 * Runs an operation. If a write is refused, the log says why, and whom it was about is kept until one succeeds. Reads leave
 * no trace.
 */
export async function recorded(asked: Asked, run: () => Promise<Answer>): Promise<Answer> {
  // Before the operation, with whose first reads it shares a request.
  const earlier = earlierRefusal(asked);
  try {
    const answer = await run();
    if (await earlier) await ended(asked);
    return answer;
  } catch (error) {
    if (asked.route.method !== 'GET') await tracedIfPossible(asked, error);
    throw error;
  }
}

/** Whether a write of the same person or group was refused before this one; a creation finds that out by its name. */
async function earlierRefusal({ route, call }: Asked): Promise<boolean> {
  if ((route.kind !== 'user' && route.kind !== 'group') || route.method === 'GET' || !isId(route.id)) return false;
  try {
    return (await call.store.findRefusal({ kind: route.kind, id: route.id })) !== undefined;
  } catch {
    // If storage does not answer, the operation itself says so.
    return false;
  }
}

/**
 * The IdP's change has gone through, and had nothing to write: what it writes ends the refusal itself. Nothing that happens here
 * may make the IdP hear otherwise; what is left then ends with the next change, or after 30 days.
 */
async function ended({ route, call }: Asked): Promise<void> {
  if (route.kind !== 'user' && route.kind !== 'group') return;
  try {
    await call.store.forgetRefusal({ kind: route.kind, id: route.id });
  } catch (error) {
    if (!(error instanceof StorageUnavailable || error instanceof Conflict)) throw error;
  }
}

/** Storage that was down or throttled a moment ago may still be, and then the IdP alone knows of the call. */
async function tracedIfPossible(asked: Asked, error: unknown): Promise<void> {
  try {
    await traced(asked, error);
  } catch (second) {
    // A fault of ours is answered and reported as such, whatever comes of the attempt to remember it.
    if (!(second instanceof StorageUnavailable) && !isFault(error)) throw second;
  }
}

async function traced(asked: Asked, error: unknown): Promise<void> {
  const entry = entryOf(asked, error);
  if (!entry) return;
  const refused = await refusedCallOf(asked, entry);
  if (!refused) return asked.call.store.record(entry);
  const { kind, id, name } = refused;
  const subject = { kind, id, label: kind === 'user' ? maskEmail(name) : name };
  await keepRefusal(asked.call, refused, entry.subject.kind === 'request' ? { ...entry, subject } : entry);
}

function entryOf({ call, route }: Asked, error: unknown): JournalEntry | undefined {
  if (route.kind === 'search' || route.kind === 'bulk') return undefined;
  const { status, detail } = isFault(error) ? fault : toScimError(error);
  const hasCode = error instanceof Refused || error instanceof AccessRejected || error instanceof LicenseInactive;
  const cause = hasCode ? error.code : undefined;
  const state = {
    state: 'refused' as const,
    ...(cause ? { cause } : { detail: refusalReason(error, detail) }),
  };
  return describe(call, { ...attemptedIn(error, call, route), status, state });
}

/** The answer has an id, under which the platform's log says more. */
const fault = { status: 500, detail: 'Rollcall failed on this request, which is an error in Rollcall.' };

function isFault(error: unknown): boolean {
  try {
    toScimError(error);
    return false;
  } catch {
    return true;
  }
}

function attemptedIn(error: unknown, { origin }: Asked['call'], route: Asked['route']): Attempted {
  if (error instanceof Refused || error instanceof AccessRejected) return error.attempted;
  const { path } = origin.request ?? { path: '' };
  return { subject: { kind: 'request', label: path }, operation: wantedBy(route), actions: [], calls: [] };
}

const wishes = { POST: 'Create', PUT: 'Replace', PATCH: 'Update', DELETE: 'Delete' } as const;

/** What a call wanted that was refused before anything was attempted, in the words of those that were. */
function wantedBy({ kind, method }: Asked['route']): string {
  const about = kind === 'user' || kind === 'users' ? 'user' : 'group';
  return method in wishes ? `${wishes[method as keyof typeof wishes]} ${about}` : method;
}
