import type { CauseCode } from '../../../journal/causes/causes';
import type { RecordTooLarge } from '../../../provisioning/record-too-large';
import type { AccessRejected, Refused, TooContended } from '../../../provisioning/refused';
import type { StorageUnavailable } from '../../../provisioning/storage-unavailable';
import type { NameTaken } from '../../../provisioning/store/name-claims';
import type { QueueUnavailable } from '../../../provisioning/sync-queue';
import { ScimError, type ScimType } from '../../../scim/error';
import type { SiteError } from '../../../sync/site/site-error';

/** Retry times are whole seconds: Okta understands nothing else. */
const accessRetrySeconds = 300;

/** Answers to permanent refusals; others get 400 without a scimType. Never 401 or 403: those blame the IdP's token. */
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
 * Every error a use case may throw, with its answer; a new one does not compile until it has a line. Requests to slow down
 * become 429: Okta pauses and retries up to ten times. It never retries a 503.
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
  // Whether its quota is used up or it has failed: Okta repeats a 429, and gives up after a 503.
  QueueUnavailable: () => later(429, 'Forge takes no work for the background at the moment. Nothing was changed.', 60),
  SiteError: ({ code, message, retryAfterSeconds }) =>
    later(code === 'atlassian-busy' ? 429 : 503, message, retryAfterSeconds ?? 60),
};

/** @throws anything it does not know: that is a fault of ours, and the edge reveals only an id. */
export function toScimError(error: unknown): ScimError {
  if (error instanceof ScimError) return error;
  if (!isMapped(error)) throw error;
  const answer: (error: never) => ScimError = answers[error.name];
  return answer(error as never);
}

const isMapped = (error: unknown): error is Mapped => error instanceof Error && Object.hasOwn(answers, error.name);

const later = (status: number, detail: string, seconds: number): ScimError =>
  new ScimError(status, detail, undefined, { 'Retry-After': String(Math.max(1, Math.ceil(seconds))) });
