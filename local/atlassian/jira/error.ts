import type { Answer } from '../http/answer';
import { Refusal } from '../http/refusal';

type Status = 400 | 401 | 403 | 404 | 405 | 415;

/** Jira's ErrorCollection: general messages, and messages by field. */
export function errorCollection(
  status: Status,
  messages: readonly string[],
  errors: Readonly<Record<string, string>> = {},
): Answer {
  return { status, body: { errorMessages: messages, errors } };
}

export function refuse(status: Status, message: string): Refusal {
  return new Refusal(errorCollection(status, [message]));
}

/** 400 about one field. */
export function refuseField(field: string, message: string): Refusal {
  return new Refusal(errorCollection(400, [], { [field]: message }));
}

/** 401 for a missing or wrong credential. */
export function unauthenticated(): Refusal {
  return refuse(401, 'Client must be authenticated to access this resource.');
}
