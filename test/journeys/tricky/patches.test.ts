import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/scim/json';
import { enterprise, world } from './world';

const { okta, aUser, patch } = world();

/** Patches a person; returns the answer and what GET shows afterwards. */
async function patched(attributes: object, ...operations: object[]) {
  const user = await aUser(attributes);
  const answer = await patch(`/Users/${user.id}`, ...operations);
  const { body } = await okta().ask('GET', `/Users/${user.id}`);
  return { user, answer, now: body, scimType: answer.body.scimType };
}

const work = { value: 'w@x.io', type: 'work', primary: true };
const home = { value: 'h@x.io', type: 'home' };

describe('PATCH of a person (RFC 7644 §3.5.2), over HTTP', () => {
  it('T01 replaces one attribute', async () => {
    const { now } = await patched({ title: 'T' }, { op: 'replace', value: { active: false } });
    expect(now).toMatchObject({ active: false, title: 'T' });
  });

  it('T52 answers with the new state', async () => {
    const { answer, now } = await patched({ title: 'T' }, { op: 'replace', value: { title: 'U' } });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(now);
    expect(now.title).toBe('U');
  });

  it('T02 accepts Entra\'s "Replace" and "False"', async () => {
    const { now } = await patched({}, { op: 'Replace', path: 'active', value: 'False' });
    expect(now.active).toBe(false);
  });

  it('T13 changes one part of one e-mail', async () => {
    const { now } = await patched(
      { emails: [work, home] },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'n@x.io' },
    );
    expect(now.emails).toEqual([{ ...work, value: 'n@x.io' }, home]);
  });

  it('T14/T15 creates the element that an Add with a value filter names', async () => {
    const { now } = await patched(
      { emails: [work] },
      { op: 'Add', path: 'emails[type eq "other"].value', value: 'o@x.io' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1' },
    );
    expect(now).toMatchObject({
      emails: [work, { type: 'other', value: 'o@x.io' }],
      phoneNumbers: [{ type: 'mobile', value: '+1' }],
    });
  });

  it('T16 answers noTarget if a replace finds no element', async () => {
    const { answer, scimType } = await patched(
      { emails: [work] },
      { op: 'replace', path: 'emails[type eq "nope"]', value: home },
    );
    expect({ status: answer.status, scimType }).toEqual({ status: 400, scimType: 'noTarget' });
  });

  it('T18/T19 removes the elements that a filter selects', async () => {
    const first = await patched({ emails: [work, home] }, { op: 'remove', path: 'emails[type eq "home"]' });
    expect(first.now.emails).toEqual([work]);
    const second = await patched(
      { emails: [work, home] },
      { op: 'remove', path: 'emails[type eq "work" and value ew "x.io"]' },
    );
    expect(second.now.emails).toMatchObject([home]);
  });

  it('T20/T21 sets one attribute of an extension, T22/T23/T54 a manager in any form', async () => {
    const { now } = await patched(
      { [enterprise]: { costCenter: '7' } },
      { op: 'replace', path: `${enterprise}:department`, value: 'D' },
    );
    expect(now[enterprise]).toEqual({ costCenter: '7', department: 'D' });
    const fresh = await patched({}, { op: 'add', path: `${enterprise}:department`, value: 'D' });
    expect(fresh.now.schemas).toContain(enterprise);
    for (const [path, value] of [
      [`${enterprise}:manager`, 'boss'],
      [`${enterprise}:manager`, [{ $ref: 'x', value: 'boss' }]],
      ['manager', [{ value: 'boss' }]],
    ] as const) {
      const managed = await patched({}, { op: 'Add', path, value });
      expect(managed.now[enterprise]).toMatchObject({ manager: { value: 'boss' } });
    }
  });

  it('T24/T25 resolves dotted and qualified names without a path', async () => {
    const value = { 'name.givenName': 'Ada', [`${enterprise}:department`]: 'D', [enterprise]: { division: 'V' } };
    const { now } = await patched({ name: { familyName: 'L' } }, { op: 'replace', value });
    expect(now).toMatchObject({
      name: { givenName: 'Ada', familyName: 'L' },
      [enterprise]: { department: 'D', division: 'V' },
    });
  });

  it('T26/T27 merges a complex attribute', async () => {
    const name = { givenName: 'A', familyName: 'B' };
    const { now } = await patched(
      { name },
      { op: 'replace', path: 'name', value: { givenName: 'C' } },
      { op: 'add', path: 'name', value: { middleName: 'M' } },
    );
    expect(now.name).toMatchObject({ givenName: 'C', familyName: 'B', middleName: 'M' });
  });

  it('T28/T29 keeps one primary', async () => {
    const added = await patched({ emails: [work] }, { op: 'add', path: 'emails', value: [{ ...home, primary: true }] });
    expect((added.now.emails as JsonObject[]).filter(({ primary }) => primary === true)).toMatchObject([home]);
    const moved = await patched(
      { emails: [work, home] },
      { op: 'replace', path: 'emails[type eq "home"].primary', value: true },
    );
    expect((moved.now.emails as JsonObject[]).filter(({ primary }) => primary === true)).toMatchObject([home]);
  });

  it('T30/T31 accepts names and filters in any case', async () => {
    const { now } = await patched(
      { emails: [work] },
      { op: 'replace', path: 'TITLE', value: 'T' },
      { op: 'replace', path: 'emails[TYPE EQ "WORK"].value', value: 'n@x.io' },
    );
    expect(now).toMatchObject({ title: 'T', emails: [{ value: 'n@x.io' }] });
  });

  it.each([
    ['T33', { op: 'replace', path: 'id', value: 'x' }, 'mutability'],
    ['T34', { op: 'remove' }, 'noTarget'],
    ['T35', { op: 'replace', path: 'emails[type eq', value: 'x' }, 'invalidPath'],
    ['T36', { op: 'replace', path: 'fooBar', value: 'x' }, 'invalidPath'],
    ['T37', { op: 'replace', path: 'active', value: 5 }, 'invalidValue'],
    ['T37', { op: 'replace', path: 'name', value: 'str' }, 'invalidValue'],
    ['T37', { op: 'replace', path: 'emails', value: 7 }, 'invalidValue'],
  ])('%s refuses %j as %s', async (_, operation, expected) => {
    const { answer, scimType } = await patched({}, operation);
    expect({ status: answer.status, scimType }).toEqual({ status: 400, scimType: expected });
  });

  it.each([
    [{ op: 'remove', path: 'userName' }],
    [{ path: 'title', value: 'x' }],
    [{ op: 'move', path: 'title', value: 'x' }],
    [{ op: 'add', path: 'title' }],
  ])('T32/T38/T39 refuses %j', async (operation) => {
    expect((await patched({}, operation)).answer.status).toBe(400);
  });

  it('T40 changes nothing when one operation fails', async () => {
    const { answer, now } = await patched(
      { title: 'old' },
      { op: 'replace', path: 'title', value: 'new' },
      { op: 'replace', path: 'id', value: 'x' },
    );
    expect(answer.status).toBe(400);
    expect(now.title).toBe('old');
  });

  it('T41 refuses a PATCH without operations or with the wrong schemas, T42 accepts one without schemas', async () => {
    const { id } = await aUser();
    const operations = [{ op: 'remove', path: 'title' }];
    for (const body of [{ Operations: [] }, {}, { schemas: ['urn:x'], Operations: operations }]) {
      expect((await okta().ask('PATCH', `/Users/${id}`, { body })).status).toBe(400);
    }
    const bare = { Operations: [{ op: 'replace', path: 'title', value: 'T' }] };
    expect((await okta().ask('PATCH', `/Users/${id}`, { body: bare })).status).toBe(200);
  });

  it("T43 answers 409 for another's userName", async () => {
    const other = await aUser();
    expect((await patched({}, { op: 'replace', path: 'userName', value: other.userName })).scimType).toBe('uniqueness');
  });

  it('T46 answers 404 for nobody', async () => {
    expect((await patch('/Users/abcdefghijkl', { op: 'replace', value: { active: false } })).status).toBe(404);
  });

  it('T44 removes by null, and T45 keeps prototypes clean', async () => {
    expect((await patched({ title: 'T' }, { op: 'replace', path: 'title', value: null })).now).not.toHaveProperty(
      'title',
    );
    const text =
      '{"Operations":[{"op":"add","value":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}]}';
    const { id } = await aUser();
    expect((await okta().ask('PATCH', `/Users/${id}`, { text })).status).toBeLessThan(500);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('T47 accepts a password and forgets it', async () => {
    const { answer, now } = await patched({}, { op: 'replace', value: { password: 'geheim' } });
    expect(answer.status).toBe(200);
    expect(JSON.stringify(now)).not.toContain('geheim');
  });

  it("T51 applies JumpCloud's list of replacements, T53 adds nothing twice", async () => {
    const { now } = await patched(
      { emails: [work] },
      { op: 'replace', path: 'name.givenName', value: 'G' },
      { op: 'replace', path: 'name.familyName', value: 'F' },
      { op: 'replace', path: 'active', value: false },
      { op: 'add', path: 'emails', value: [work] },
    );
    expect(now).toMatchObject({ name: { givenName: 'G', familyName: 'F' }, active: false, emails: [work] });
    expect(now.emails).toHaveLength(1);
  });
});
