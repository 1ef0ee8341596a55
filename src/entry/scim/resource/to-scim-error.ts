import type { CauseCode } from '../../../journal/causes';
import type { RecordTooLarge } from '../../../provisioning/record-too-large';
import type { AccessRejected, Refused, TooContended } from '../../../provisioning/refused';
import type { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import type { NameTaken } from '../../../provisioning/store';
import type { QueueUnavailable } from '../../../provisioning/sync-queue';
import { ScimError, type ScimType } from '../../../scim/error';
import type { SiteError } from '../../../sync/site';

/** An IdP that is told to come again is given a whole number of seconds: Okta understands nothing else. */
const accessRetrySeconds = 300;

/** How a permanent no is answered; what isn't named is 400 without a scimType. Never 401 or 403: those blame the IdP's token. */
const refusals: Partial<Record<CauseCode, { readonly status: number; readonly scimType?: ScimType }>> = {
  'email-missing': { status: 400, scimType: 'invalidValue' },
  'group-protected': { status: 400, scimType: 'mutability' },
  'person-protected': { status: 400, scimType: 'mutability' },
};

type Mapped =
  | Refused
  | AccessRejected
  | NameTaken
  | RecordTooLarge
  | TooContended
  | StorageUnavailable
  | QueueUnavailable
  | SiteError;

/**
 * Every error that a use case may throw, and its answer: a new one does not compile until it has a line. Whatever asks to
 * go slower is answered 429: Okta pauses, and repeats the request up to ten times. It never repeats a 503.
 */
const answers: { readonly [Name in Mapped['name']]: (error: Extract<Mapped, { name: Name }>) => ScimError } = {
  Refused: ({ code, message }) => {
    const { status, scimType } = refusals[code] ?? { status: 400 };
    return new ScimError(status, message, scimType);
  },
  AccessRejected: ({ message }) => later(503, message, accessRetrySeconds),
  NameTaken: ({ message }) => new ScimError(409, `${message} Each may be used once in this connection.`, 'uniqueness'),
  RecordTooLarge: ({ message }) => new ScimError(413, message),
  TooContended: ({ message }) => later(429, message, 5),
  StorageUnavailable: ({ retryAfterSeconds, isThrottled }) =>
    isThrottled
      ? later(429, 'Forge asks Rollcall to use its storage more slowly. Nothing was changed.', retryAfterSeconds)
      : later(503, 'Rollcall can not reach its storage at the moment. Nothing was changed.', retryAfterSeconds),
  QueueUnavailable: () => later(429, 'Too much is waiting to be done in the background. Nothing was changed.', 60),
  SiteError: ({ code, message, retryAfterSeconds }) =>
    later(code === 'atlassian-busy' ? 429 : 503, message, retryAfterSeconds ?? 60),
};

/** @throws what it does not know: that is a fault of ours, and the edge says nothing about it but an id. */
export function toScimError(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  if (!isMapped(error)) throw error;
  const answer: (error: never) => ScimError = answers[error.name];
  return answer(error as never);
}

const isMapped = (error: unknown): error is Mapped => error instanceof Error && Object.hasOwn(answers, error.name);

const later = (status: number, detail: string, seconds: number): ScimError =>
  new ScimError(status, detail, undefined, { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) });
