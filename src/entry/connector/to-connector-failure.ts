import type { TooContended } from '../../provisioning/refused';
import type { StorageUnavailable } from '../../provisioning/storage-unavailable';
import type { QueueUnavailable } from '../../provisioning/sync-queue';
import { ScimError } from '../../scim/error';
import { busy, ConnectorFailure, invalid } from './connector-failure';

type Passing = StorageUnavailable | QueueUnavailable | TooContended;

/** What passes by itself: the connector sends the same again. */
const answers: { readonly [Name in Passing['name']]: (error: Extract<Passing, { name: Name }>) => ConnectorFailure } = {
  StorageUnavailable: ({ retryAfterSeconds, isThrottled }) =>
    isThrottled
      ? busy(429, 'Forge asks Rollcall to use its storage more slowly.', retryAfterSeconds)
      : busy(503, 'Rollcall can not reach its storage at the moment.', retryAfterSeconds),
  QueueUnavailable: () => busy(429, 'Forge takes no work for the background at the moment.', 60),
  TooContended: ({ message }) => busy(429, message, 5),
};

/** Whether an error passes by itself, so that it says nothing about the person or group that met it. */
export const isPassing = (error: unknown): error is Passing =>
  error instanceof Error && Object.hasOwn(answers, error.name);

/** The answer to a call that failed as a whole; undefined for a fault of ours, of which the edge reveals only an id. */
export function toConnectorFailure(error: unknown): ConnectorFailure | undefined {
  if (error instanceof ConnectorFailure) return error;
  if (error instanceof ScimError) return fromScimError(error);
  if (!isPassing(error)) return undefined;
  const answer: (error: never) => ConnectorFailure = answers[error.name];
  return answer(error as never);
}

/** The body is read as that of an IdP. */
const fromScimError = ({ status, detail }: ScimError): ConnectorFailure =>
  status === 413 ? new ConnectorFailure(413, { error: 'too-large', message: detail }) : invalid(detail);
