import type { Answer } from '../http/answer';
import { Refusal } from '../http/refusal';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 415 | 429;

/** The error body of Confluence's REST API v1. */
export function confluenceError(status: Status, message: string): Answer {
  return {
    status,
    body: { statusCode: status, data: { authorized: status !== 401, valid: true, errors: [] }, message },
  };
}

export function refuse(status: Status, message: string): Refusal {
  return new Refusal(confluenceError(status, message));
}
