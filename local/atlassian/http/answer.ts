import { STATUS_CODES } from 'node:http';

/** An endpoint's answer before it becomes an HTTP response. No body at all if `body` is undefined. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The HTTP response of an answer; JSON unless the answer has no body. */
export function toResponse(answer: Answer): Response {
  const headers = new Headers(answer.headers);
  const init = { status: answer.status, statusText: STATUS_CODES[answer.status] ?? '', headers };
  if (answer.body === undefined) return new Response(null, init);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json;charset=UTF-8');
  const isText = typeof answer.body === 'string' && headers.get('content-type')?.startsWith('text/') === true;
  return new Response(isText ? String(answer.body) : JSON.stringify(answer.body), init);
}
