import { describe, expect, it } from 'vitest';
import { checkAnswer, type RawAnswer } from '../../local/okta/check-answer';
import type { ScimRequest } from '../../local/okta/conversation';
import { createUser, findUser, patchUser, readUser } from '../../local/okta/requests';

function answer(status: number, body: unknown, values: Partial<RawAnswer> = {}): RawAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { status, contentType: 'application/scim+json', retryAfter: undefined, text, milliseconds: 1, ...values };
}

function why(request: ScimRequest, raw: RawAnswer): string | undefined {
  const verdict = checkAnswer(request, raw);
  return verdict.ok ? undefined : verdict.why;
}

const find = findUser('a@example.com');
const create = createUser({ userName: 'a@example.com' });
const list = { totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] };

describe("Okta's check of an answer", () => {
  it('accepts a list with numbers, even with lower-case keys', () => {
    expect(why(find, answer(200, list))).toBeUndefined();
    expect(why(find, answer(200, { totalresults: 0, startindex: 1, itemsperpage: 0 }))).toBeUndefined();
  });

  it('refuses a number written as a string', () => {
    expect(why(find, answer(200, { ...list, startIndex: '1' }))).toBe('startIndex is "1", not a whole number');
  });

  it('refuses a body that is not JSON, and another content type', () => {
    expect(why(find, answer(502, 'error code: 502'))).toBe('the body is not a JSON object');
    expect(why(find, answer(200, list, { contentType: 'text/plain' }))).toBe('the content type is text/plain');
  });

  it('requires an id after a create, and the userName that was sent', () => {
    expect(why(create, answer(201, ''))).toBe('the body is empty');
    expect(why(create, answer(201, { userName: 'a@example.com' }))).toBe('the resource has no id');
    expect(why(create, answer(201, { id: '1', userName: 'b@example.com' }))).toContain('userName came back as');
    expect(why(create, answer(201, { id: '1', userName: 'A@example.com' }))).toBeUndefined();
  });

  it('refuses another resource than the one asked for', () => {
    expect(why(readUser('1'), answer(200, { id: '2' }))).toBe("the resource's id is 2, not 1");
  });

  it('accepts 204 without a body after a PATCH', () => {
    expect(why(patchUser('deactivateUser', '1', {}), answer(204, '', { contentType: undefined }))).toBeUndefined();
  });

  it("quotes the server's explanation in both dialects", () => {
    const taken = { detail: 'User already exists.', status: '409' };
    expect(checkAnswer(create, answer(409, taken))).toMatchObject({ ok: false, detail: 'User already exists.' });
    const old = { Errors: [{ description: 'Taken.', code: '409' }] };
    expect(checkAnswer(create, answer(409, old))).toMatchObject({
      why: 'status 409 where 201 is expected',
      detail: 'Taken.',
    });
  });

  it('says why there was no answer', () => {
    expect(checkAnswer(find, answer(0, 'connect ECONNREFUSED'))).toMatchObject({
      why: 'no answer from the server',
      detail: 'connect ECONNREFUSED',
    });
  });
});
