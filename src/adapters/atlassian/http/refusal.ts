import { maskText } from '../../../journal/mask';
import { SiteError } from '../../../sync/site/site-error';
import type { ApiAnswer } from './api-call';

/** Turns a refusal by any of Atlassian's APIs (status 400 to 499) into its meaning for us. Always throws. */
export function refuse(answer: ApiAnswer): never {
  throw toSiteError(answer);
}

export function toSiteError({ status, body }: ApiAnswer): SiteError {
  const text = errorText(body);
  const detail = text ?? ({ say: 'answered-status', status } as const);
  if (status === 402) return new SiteError('rejected', 'atlassian-refused', detail);
  if (status === 403) return new SiteError('forbidden', 'access-insufficient', detail);
  if (/licen[cs]e|seat|user limit/i.test(text ?? '')) return new SiteError('rejected', 'seats-exhausted', detail);
  return new SiteError('rejected', 'atlassian-refused', detail);
}

/** The code of the first error: `ADMIN-403-5` of the organization API, `forbidden` of user management. */
export function errorCode(body: unknown): string | undefined {
  const first = property(body, 'errors');
  const code = Array.isArray(first) ? property(first[0], 'code') : property(body, 'key');
  return typeof code === 'string' ? code : undefined;
}

/** Everything Atlassian says, in one line with addresses masked; at most 300 characters. */
export function errorText(body: unknown): string | undefined {
  const texts = sentences(body).filter((text) => text !== '');
  if (texts.length === 0) return undefined;
  return maskText([...new Set(texts)].join(' ')).slice(0, 300);
}

function sentences(body: unknown): string[] {
  if (typeof body === 'string') return body.startsWith('<') ? [] : [body];
  const errors = property(body, 'errors');
  if (Array.isArray(errors)) {
    return errors.map((error) =>
      [property(error, 'code'), property(error, 'title'), property(error, 'detail')].filter(isText).join(': '),
    );
  }
  const messages = property(body, 'errorMessages');
  const fields = typeof errors === 'object' && errors !== null ? Object.values(errors) : [];
  // `errorMessage` comes from Jira Service Management.
  const single = [property(body, 'message'), property(body, 'errorMessage'), property(body, 'key')];
  return [...(Array.isArray(messages) ? messages : []), ...fields, ...single].filter(isText);
}

const isText = (value: unknown): value is string => typeof value === 'string';

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
