import { describe, expect, it } from 'vitest';
import { enterprise, namesIn, world } from './world';

const { okta, okta1, word, aUser } = world();
const core = 'urn:scim:schemas:core:1.0';
const post = (path: string, body: object) => okta1().ask('POST', path, { body: { schemas: [core], ...body } });
const patch = (path: string, body: object) => okta1().ask('PATCH', path, { body: { schemas: [core], ...body } });
const get = async (path: string) => (await okta1().ask('GET', path)).body;
const valuesOf = async (id: string) =>
  (((await get(`/Groups/${id}`)).members ?? []) as { value: string }[]).map(({ value }) => value).sort();

describe('SCIM 1.1, over HTTP', () => {
  it("X01 creates from Okta's body", async () => {
    const created = await post('/Users', {
      userName: word(),
      locale: 'en_US',
      groups: [],
      password: 'geheim',
      active: true,
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('content-type')).toContain('application/json');
    expect(created.headers.get('location')).toContain('/v1/Users/');
    expect(created.body).toMatchObject({ schemas: [core], locale: 'en_US' });
    expect(created.text).not.toContain('geheim');
  });

  it('X02 lists in its own envelope', async () => {
    const { userName } = await aUser();
    const found = await okta1().ask(
      'GET',
      `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`,
    );
    expect(found.body).toMatchObject({ schemas: [core], totalResults: 1, startIndex: 1, itemsPerPage: 1 });
    expect(namesIn(found)).toEqual([userName]);
  });

  it('X03 deactivates by a partial resource, X07 clears by meta.attributes', async () => {
    const { id } = await aUser({ title: 'T', emails: [{ value: 'a@x.io', type: 'work' }] });
    expect((await patch(`/Users/${id}`, { id, active: false })).status).toBe(200);
    await patch(`/Users/${id}`, { meta: { attributes: ['title'] }, emails: [{ value: 'b@x.io', type: 'home' }] });
    const now = await get(`/Users/${id}`);
    expect(now).toMatchObject({ active: false, emails: [{ value: 'a@x.io' }, { value: 'b@x.io' }] });
    expect(now).not.toHaveProperty('title');
  });

  it('X04 to X06 adds, removes, replaces members and renames', async () => {
    const [a, b, c] = [await aUser(), await aUser(), await aUser()];
    const { body: group } = await post('/Groups', {
      displayName: word('g1'),
      members: [{ value: a.id }, { value: b.id }],
    });
    const path = `/Groups/${group.id}`;
    await patch(path, { members: [{ value: c.id }, { value: a.id, operation: 'delete' }] });
    expect(await valuesOf(String(group.id))).toEqual([b.id, c.id].sort());
    await patch(path, { meta: { attributes: ['members'] }, members: [{ value: c.id }] });
    expect(await valuesOf(String(group.id))).toEqual([c.id]);
    const displayName = word('renamed');
    await patch(path, { id: group.id, displayName });
    expect((await get(path)).displayName).toBe(displayName);
    expect(await valuesOf(String(group.id))).toEqual([c.id]);
  });

  it('X08 answers errors in both shapes', async () => {
    const missing = await okta1().ask('GET', '/Users/unknown');
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({ Errors: [{ code: '404' }] });
    expect(missing.body.detail).toBeTruthy();
  });

  it('X13 answers duplicates with 409', async () => {
    const { userName } = await aUser();
    const duplicate = await post('/Users', { userName });
    expect(duplicate.status).toBe(409);
    expect(duplicate.body).toMatchObject({ Errors: [{ code: '409' }] });
  });

  it('X09/X15 describes itself', async () => {
    const config = await okta1().ask('GET', '/ServiceProviderConfigs');
    expect(config.body).toMatchObject({ schemas: expect.arrayContaining([core]), patch: { supported: true } });
    for (const path of ['/Groups?startIndex=1&count=100', '/Schemas', '/Schemas/Users']) {
      expect((await okta1().ask('GET', path)).status).toBe(200);
    }
  });

  it('X10/X11 shows one record in the words of the version asked', async () => {
    const old = 'urn:scim:schemas:extension:enterprise:1.0';
    const { body } = await post('/Users', { userName: word(), [old]: { manager: { managerId: 'boss' } } });
    const now = await okta().ask('GET', `/Users/${body.id}`);
    expect(now.body[enterprise]).toMatchObject({ manager: { value: 'boss' } });
    expect((now.body.meta as { location: string }).location).toContain('/v2/');
    expect(await get(`/Users/${body.id}`)).toMatchObject({ [old]: { manager: { managerId: 'boss' } } });
  });

  it("X12 accepts Okta's group description, X14 a filter on lastModified", async () => {
    const custom = 'urn:okta:custom:group:1.0';
    const schemas = [core, custom];
    expect((await post('/Groups', { schemas, displayName: word('d'), [custom]: { description: 'West' } })).status).toBe(
      201,
    );
    const filter = encodeURIComponent('meta.lastModified gt "2020-04-07T14:19:34Z"');
    expect((await okta1().ask('GET', `/Users?filter=${filter}&startIndex=1&count=100`)).status).toBe(200);
  });

  it('B01 answers 501 to bulk, which it does not announce', async () => {
    expect((await get('/ServiceProviderConfigs')).bulk).toMatchObject({ supported: false });
    const { status, body } = await post('/Bulk', { Operations: [] });
    expect(status).toBe(501);
    expect(body).toMatchObject({ Errors: [{ code: '501' }] });
  });

  it('G15 answers 406 in JSON to clients that want XML, by header or by suffix', async () => {
    const { id } = await aUser();
    for (const answer of [
      await okta1().ask('GET', '/Users', { headers: { Accept: 'application/xml' } }),
      await okta1().ask('GET', `/Users/${id}.xml`),
    ]) {
      expect(answer.status).toBe(406);
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(answer.body).toMatchObject({ Errors: [{ code: '406' }] });
    }
    expect(await get(`/Users/${id}.json`)).toMatchObject({ id });
  });

  it('accepts PUT, PATCH and DELETE as a POST with X-HTTP-Method-Override', async () => {
    const { id } = await aUser();
    const by = (method: string, body?: object) =>
      okta1().ask('POST', `/Users/${id}`, { headers: { 'X-HTTP-Method-Override': method }, ...(body && { body }) });
    expect((await by('PATCH', { schemas: [core], active: false })).body.active).toBe(false);
    expect((await by('PUT', { schemas: [core], userName: word() })).status).toBe(200);
    expect((await by('DELETE')).status).toBe(200);
    expect((await okta1().ask('GET', `/Users/${id}`)).status).toBe(404);
  });

  it('answers a DELETE with 200, and names the setting if the version is wrong', async () => {
    const { id } = await aUser();
    expect((await okta1().ask('DELETE', `/Users/${id}`)).status).toBe(200);
    const wrong = await okta().ask('POST', '/Users', { body: { schemas: [core], userName: word() } });
    expect(wrong.status).toBe(400);
    expect(String(wrong.body.detail)).toContain('1.1');
  });
});
