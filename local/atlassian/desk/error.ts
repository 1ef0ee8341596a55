import type { Answer } from '../http/answer';
import { Refusal } from '../http/refusal';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 412 | 415 | 429;

/** The ErrorResponse of Jira Service Management. */
export function deskError(status: Status, message: string): Answer {
  return { status, body: { errorMessage: message, i18nErrorMessage: { i18nKey: 'sd.error', parameters: [message] } } };
}

export function refuse(status: Status, message: string): Refusal {
  return new Refusal(deskError(status, message));
}
