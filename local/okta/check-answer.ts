import { isObject, listMember } from './answers';
import type { JsonObject, ScimAnswer, ScimRequest } from './conversation';

/** The raw answer; status 0 if there was none, and then `text` says why. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly retryAfter: string | undefined;
  readonly text: string;
  readonly milliseconds: number;
}

export type Verdict =
  | { readonly ok: true; readonly answer: ScimAnswer }
  /** `why` in our words, `detail` in the server's. */
  | { readonly ok: false; readonly why: string; readonly detail: string };

/** Judges an answer as Okta does: status, content type, JSON, list numbers, id, and echoed attributes. */
export function checkAnswer(request: ScimRequest, raw: RawAnswer): Verdict {
  if (raw.status === 0) return failed('no answer from the server', raw.text);
  const body = parseObject(raw.text);
  if (raw.text !== '' && !body) return failed('the body is not a JSON object', raw.text.slice(0, 300));
  if (raw.text !== '' && !isJsonType(raw.contentType)) {
    return failed(`the content type is ${raw.contentType ?? 'missing'}`, raw.text.slice(0, 300));
  }
  if (!request.accepts.includes(raw.status)) {
    return failed(`status ${raw.status} where ${request.accepts.join(' or ')} is expected`, detailOf(body));
  }
  const why = raw.status < 300 ? checkBody(request, body) : undefined;
  if (why !== undefined) return failed(why, raw.text.slice(0, 300));
  return { ok: true, answer: { status: raw.status, ...(body && { body }) } };
}

function checkBody({ expects }: ScimRequest, body: JsonObject | undefined): string | undefined {
  if (expects.kind === 'nothing') return undefined;
  if (expects.kind === 'list') return checkList(body);
  if (!body) return expects.optional ? undefined : 'the body is empty';
  if (typeof body.id !== 'string' || body.id === '') return 'the resource has no id';
  if (expects.id !== undefined && body.id !== expects.id) return `the resource's id is ${body.id}, not ${expects.id}`;
  for (const [name, sent] of Object.entries(expects.echo)) {
    const came = body[name];
    if (sent !== undefined && came !== undefined && !sameValue(came, sent)) {
      return `${name} came back as ${JSON.stringify(came)}, not as ${JSON.stringify(sent)}`;
    }
  }
  return undefined;
}

/** Numbers as strings make Okta's import fail silently; here they are refused with a message. */
function checkList(body: JsonObject | undefined): string | undefined {
  if (!body) return 'the body is empty';
  for (const name of ['totalResults', 'startIndex', 'itemsPerPage']) {
    const value = listMember(body, name);
    if (!Number.isInteger(value)) return `${name} is ${JSON.stringify(value)}, not a whole number`;
  }
  const resources = listMember(body, 'Resources');
  if (resources === undefined && listMember(body, 'itemsPerPage') === 0) return undefined;
  return Array.isArray(resources) ? undefined : 'Resources is not an array';
}

function sameValue(came: unknown, sent: unknown): boolean {
  if (typeof came === 'string' && typeof sent === 'string') return came.toLowerCase() === sent.toLowerCase();
  return came === sent;
}

function isJsonType(contentType: string | undefined): boolean {
  return /^application\/(scim\+)?json\s*(;|$)/i.test(contentType ?? '');
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The explanation in an error body: `detail` in 2.0, the first of `Errors` in 1.1. */
function detailOf(body: JsonObject | undefined): string {
  if (typeof body?.detail === 'string') return body.detail;
  const [first] = Array.isArray(body?.Errors) ? body.Errors : [];
  return isObject(first) && typeof first.description === 'string' ? first.description : '';
}

function failed(why: string, detail: string): Verdict {
  return { ok: false, why, detail };
}
