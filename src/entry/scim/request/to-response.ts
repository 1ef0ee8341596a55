import type { Dialect } from '../../../scim/dialect/dialect';
import type { Answer } from '../operation';
import type { WebTriggerResponse } from './web-trigger';

/** An answer in the platform's form. A body is always JSON of the dialect's content type. */
export function toResponse(dialect: Dialect, { status, headers, body }: Answer): WebTriggerResponse {
  const all = { ...headers, ...(body ? { 'Content-Type': dialect.contentType } : {}) };
  return {
    statusCode: status,
    headers: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]])),
    ...(body ? { body: JSON.stringify(body) } : {}),
  };
}
