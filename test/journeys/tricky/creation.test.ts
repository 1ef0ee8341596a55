import { describe, expect, it } from 'vitest';
import { enterprise, namesIn, userUrn, world } from './world';

const { okta, word, aUser, aGroup, find } = world();
const post = (path: string, body: unknown) => okta().ask('POST', path, { body });

describe('creation (RFC 7644 §3.3), over HTTP', () => {
  it('C01 answers 201 with Location, content type and meta, and C02 never the password', async () => {
    const created = await post('/Users', { schemas: [userUrn], userName: word(), password: 'geheim' });
    expect(created.status).toBe(201);
    const meta = created.body.meta as { location: string; resourceType: string };
    expect(created.headers.get('location')).toBe(meta.location);
    expect(created.headers.get('content-type')).toContain('application/scim+json');
    expect(meta.resourceType).toBe('User');
    expect(created.text).not.toContain('geheim');
    expect((await fetch(meta.location, { headers: { Authorization: `Bearer ${okta().token}` } })).status).toBe(200);
  });

  it('C03 ignores id, meta and groups of the client', async () => {
    const { body } = await post('/Users', {
      userName: word(),
      id: 'mine',
      meta: { version: 'x' },
      groups: [{ value: 'g' }],
    });
    expect(body.id).not.toBe('mine');
    expect(body.groups).toEqual([]);
  });

  it.each([{}, { userName: '' }, { userName: null }, { userName: 7 }, { userName: {} }])(
    'C04 refuses %j as invalidValue',
    async (body) => {
      const { status, body: error } = await post('/Users', body);
      expect({ status, scimType: error.scimType }).toEqual({ status: 400, scimType: 'invalidValue' });
    },
  );

  it('C05 answers 409 uniqueness for a userName in another case', async () => {
    const { userName } = await aUser();
    const { status, body } = await post('/Users', { userName: String(userName).toUpperCase() });
    expect({ status, scimType: body.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
  });

  it.each([{ active: 'maybe' }, { emails: 'x' }, { emails: 7 }, { name: [] }, { name: [1] }])(
    'C06 refuses the wrong type in %j',
    async (wrong) => {
      const { status, body } = await post('/Users', { userName: word(), ...wrong });
      expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidValue' });
    },
  );

  it('C07 takes "True" as true, C08 one e-mail as a list of one, C09 null as nothing', async () => {
    const emails = { value: 'one@example.com', type: 'work' };
    const { body } = await post('/Users', { userName: word(), active: 'True', emails, addresses: null, title: null });
    expect(body).toMatchObject({ active: true, emails: [emails] });
    expect(body).not.toHaveProperty('addresses');
  });

  it('C10 accepts unknown attributes and schemas', async () => {
    const schemas = [userUrn, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'];
    expect((await post('/Users', { schemas, userName: word(), shoeSize: 43 })).status).toBe(201);
  });

  it.each([
    ['C11a', '{"schemas":'],
    ['C11b', '[]'],
    ['C11c', '"x"'],
    ['C11d', ''],
    ['C11e', 'null'],
    ['C11f', '{"userName":"a"'],
  ])('%s answers invalidSyntax to the body %s', async (_, text) => {
    const { status, body } = await okta().ask('POST', '/Users', {
      text,
      headers: { 'Content-Type': 'application/scim+json' },
    });
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidSyntax' });
  });

  it('C12 infers missing schemas, and C19 makes people active', async () => {
    const { status, body } = await post('/Users', { userName: word() });
    expect({ status, schemas: body.schemas, active: body.active }).toEqual({
      status: 201,
      schemas: [userUrn],
      active: true,
    });
  });

  it('C13 keeps text of any script, and finds it', async () => {
    const userName = `ü${word()}@例え.jp`;
    const displayName = '👩‍🚀 עברית';
    const { body } = await post('/Users', { userName, displayName });
    expect(body).toMatchObject({ userName, displayName });
    expect(namesIn(await find('Users', `userName eq "${userName}"`))).toEqual([userName]);
  });

  it('C14 does not cut long values', async () => {
    const displayName = 'x'.repeat(10_000);
    const { status, body } = await post('/Users', { userName: word(), displayName });
    if (status === 201) expect(body.displayName).toBe(displayName);
    else expect(status).toBe(400);
    const long = await post('/Users', { userName: `${word()}${'y'.repeat(1000)}` });
    expect([201, 400]).toContain(long.status);
  });

  it('C15 knows attributes in any case', async () => {
    const { body } = await post('/Users', { USERNAME: word(), Emails: [{ VALUE: 'a@b.io' }] });
    expect(body).toMatchObject({ emails: [{ value: 'a@b.io' }] });
  });

  it('C16 keeps an extension that schemas does not name', async () => {
    const { body } = await post('/Users', { schemas: [userUrn], userName: word(), [enterprise]: { department: 'D' } });
    expect(body.schemas).toContain(enterprise);
    expect(body[enterprise]).toEqual({ department: 'D' });
  });

  it('C17 never keeps two primary e-mails', async () => {
    const emails = ['a@b.io', 'c@d.io'].map((value) => ({ value, primary: true }));
    const { status, body } = await post('/Users', { userName: word(), emails });
    const primaries = (body.emails as { primary?: boolean }[] | undefined)?.filter(({ primary }) => primary);
    expect([status, primaries]).toMatchObject([201, [{ value: 'a@b.io' }]]);
  });

  it('C18 lets two people share an externalId', async () => {
    const externalId = word('shared');
    const first = await aUser({ externalId });
    const second = await aUser({ externalId });
    expect(second.externalId).toBe(externalId);
    expect(namesIn(await find('Users', `externalId eq "${externalId}"`))).toEqual([first.userName, second.userName]);
  });

  it('C20 accepts application/json, and C21 refuses other types with nothing created', async () => {
    const userName = word();
    const text = JSON.stringify({ userName });
    for (const type of ['text/plain', 'application/xml']) {
      expect((await okta().ask('POST', '/Users', { text, headers: { 'Content-Type': type } })).status).toBe(415);
    }
    const json = { 'Content-Type': 'application/json; charset=utf-8' };
    expect((await okta().ask('POST', '/Users', { text, headers: json })).status).toBe(201);
  });

  it('C22 requires a displayName for a group', async () => {
    const { status, body } = await post('/Groups', { members: [] });
    expect({ status, scimType: body.scimType }).toEqual({ status: 400, scimType: 'invalidValue' });
  });

  it('C23 shows members in the group and the group at the person', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }] });
    expect(group.members).toMatchObject([{ value: user.id }]);
    const { body } = await okta().ask('GET', `/Users/${user.id}`);
    expect(body.groups).toMatchObject([{ value: group.id, display: group.displayName }]);
  });

  it('C24 leaves unknown members out', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }, { value: 'unknown' }, { value: 'abcdefghijkl' }] });
    expect(group.members).toMatchObject([{ value: user.id }]);
    expect(group.members).toHaveLength(1);
  });

  it('C25 answers 409 uniqueness for a displayName in another case', async () => {
    const { displayName } = await aGroup();
    const { status, body } = await post('/Groups', { displayName: String(displayName).toUpperCase() });
    expect({ status, scimType: body.scimType }).toEqual({ status: 409, scimType: 'uniqueness' });
  });

  it('C26 takes an empty list as nothing, and C27 stores strange text unchanged', async () => {
    const displayName = '<script>alert("x")</script>\n\'"';
    const { status, body } = await post('/Users', { userName: word(), phoneNumbers: [], displayName });
    expect({ status, displayName: body.displayName }).toEqual({ status: 201, displayName });
    expect((await post('/Users', { userName: word(), displayName: 'a\u0000b' })).status).toBeLessThan(500);
  });
});
