import type { z } from 'zod';
import type { CauseCode } from '../../../journal/causes/causes';
import { SiteError } from '../../../sync/site/site-error';
import { accept, isDone } from '../http/accept';
import type { ApiAnswer } from '../http/api-call';
import { errorCode, errorText, toSiteError } from '../http/refusal';
import { keyScoped, namesScope } from './key-scoped';

/** What a refusal by the organization API is about. */
type Meaning =
  | 'personGone'
  | 'groupGone'
  | 'organizationUnknown'
  | 'conflict'
  | 'noSeat'
  | 'accountDeactivated'
  | 'groupProtected'
  | 'notThis';

/**
 * The meanings of v1 (`ADMIN-…`) and v2 (`ADMIN-UAM-…`) codes; all others are reported in Atlassian's words.
 * @see https://developer.atlassian.com/cloud/admin/organization/rest/
 */
const meanings: Readonly<Record<string, Meaning>> = {
  'ADMIN-404-8': 'personGone',
  // "Unknown Resource": in the calls that name a person, the person.
  'ADMIN-UAM-404-1': 'personGone',
  'ADMIN-404-10': 'groupGone',
  'ADMIN-UAM-404-3': 'groupGone',
  'ADMIN-404-1': 'organizationUnknown',
  'ADMIN-404-2': 'organizationUnknown',
  'ADMIN-UAM-404-2': 'organizationUnknown',
  'ADMIN-409-2': 'conflict',
  'ADMIN-UAM-409-2': 'conflict',
  'ADMIN-400-32': 'noSeat',
  'ADMIN-409-3': 'noSeat',
  'ADMIN-UAM-409-3': 'noSeat',
  'ADMIN-UAM-400-2': 'accountDeactivated',
  'ADMIN-403-5': 'groupProtected',
  'ADMIN-403-6': 'groupProtected',
  'ADMIN-403-7': 'groupProtected',
  'ADMIN-UAM-403-1': 'groupProtected',
  // A group with members, a product without a default group: conflicts, but the desired state is not there yet.
  'ADMIN-409-5': 'notThis',
  'ADMIN-UAM-409-1': 'notThis',
};

const causeOf: Readonly<Partial<Record<Meaning, CauseCode>>> = {
  personGone: 'account-missing',
  noSeat: 'seats-exhausted',
  accountDeactivated: 'account-deactivated',
  groupProtected: 'group-protected',
};

/** Undefined for a code without a meaning here, and for anything but a refusal. */
export function meaningOf(answer: ApiAnswer): Meaning | undefined {
  if (isDone(answer)) return undefined;
  const code = errorCode(answer.body);
  const known = code === undefined ? undefined : meanings[code];
  if (known) return known;
  // The gateway in front of the API answers so, without a code, about an unknown organization or directory.
  if (answer.status === 404 && code === undefined) return 'organizationUnknown';
  return answer.status === 409 ? 'conflict' : undefined;
}

/** It is there already. */
export const isConflict = (answer: ApiAnswer): boolean => meaningOf(answer) === 'conflict';

/** The named person or group does not exist, or they are not connected. */
export const isGone = (answer: ApiAnswer): boolean =>
  answer.status === 404 && meaningOf(answer) !== 'organizationUnknown';

/** Turns a refusal by the organization API into its meaning for us. */
export function toOrganizationError(answer: ApiAnswer): SiteError {
  const meaning = meaningOf(answer);
  const detail = errorText(answer.body) ?? ({ say: 'answered-status', status: answer.status } as const);
  if (answer.status === 403 && namesScope(answer)) return keyScoped(detail);
  if (meaning === 'organizationUnknown') return new SiteError('forbidden', 'organization-unknown', detail);
  const cause = meaning && causeOf[meaning];
  if (cause) return new SiteError('rejected', cause, detail);
  return toSiteError(answer);
}

/** Always throws. @throws {SiteError} */
export function refuseOrganization(answer: ApiAnswer): never {
  throw toOrganizationError(answer);
}

/** The same for a call that names no person: the missing thing is a product. @throws {SiteError} */
export function refuseWithoutPerson(answer: ApiAnswer): never {
  const error = toOrganizationError(answer);
  throw error.code === 'account-missing'
    ? new SiteError('rejected', 'atlassian-refused', error.said ?? error.message)
    : error;
}

/** Parses what the organization API accepted. @throws {SiteError} */
export const acceptOrganization = <Schema extends z.ZodType>(
  schema: Schema,
  answer: ApiAnswer,
  refuse: (answer: ApiAnswer) => never = refuseOrganization,
): z.output<Schema> => (isDone(answer) ? accept(schema, answer) : refuse(answer));
