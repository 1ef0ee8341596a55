import type { JournalEntry } from '../../../journal/entry';
import { maskQuotations, maskText } from '../../../journal/mask';
import { describe } from '../../../provisioning/attempts/describe';
import { AccessRejected, type Attempted, Refused } from '../../../provisioning/refused';
import { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import { groupType } from '../../../scim/schema/group';
import { userType } from '../../../scim/schema/user';
import type { Answer, Asked } from '../operation';
import { LicenseInactive } from '../request/assert-licensed';
import { toScimError } from './to-scim-error';

/** Runs an operation; if a write is refused, the log says why. Reads leave no trace. */
export async function recorded(asked: Asked, run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (asked.route.method !== 'GET' && !(error instanceof StorageUnavailable)) {
      const entry = entryOf(asked, error);
      if (entry) await asked.call.store.record(entry);
    }
    throw error;
  }
}

function entryOf({ call, route }: Asked, error: unknown): JournalEntry | undefined {
  if (route.kind === 'search' || route.kind === 'bulk') return undefined;
  const { status, detail } = toScimError(error);
  const hasCode = error instanceof Refused || error instanceof AccessRejected || error instanceof LicenseInactive;
  const cause = hasCode ? error.code : undefined;
  const state = { state: 'refused' as const, ...(cause ? { cause } : { detail: masked(detail) }) };
  return describe(call, { ...attemptedIn(error, call), status, state });
}

function attemptedIn(error: unknown, { origin }: Asked['call']): Attempted {
  if (error instanceof Refused || error instanceof AccessRejected) return error.attempted;
  const { method, path } = origin.request ?? { method: '', path: '' };
  return { subject: { kind: 'request', label: path }, operation: method, actions: [], calls: [] };
}

/** A value the client sent may be a person's name; the name of its attribute is not. */
const masked = (detail: string) =>
  maskText(maskQuotations(detail, (quoted) => Boolean(userType.find(quoted) ?? groupType.find(quoted))));
