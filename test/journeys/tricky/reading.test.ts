import { describe, expect, it } from 'vitest';
import { namesIn, world } from './world';

const { app, okta, word, aUser, aGroup, find, patch } = world();

describe('reading, refusing and deleting, over HTTP', () => {
  it('G01 answers 404 with a SCIM error for an unknown id, and G02 for unknown paths', async () => {
    for (const path of ['/Users/unknown', '/Users/abcdefghijkl', '/Groups/unknown', '/Nope', '/Users/x/y']) {
      const { status, body } = await okta().ask('GET', path);
      expect(status).toBe(404);
      expect(body).toMatchObject({ schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' });
      expect(body.detail).toBeTruthy();
    }
  });

  it('G03 gives the same 401 without a token, with a wrong one, and for a connection that does not exist', async () => {
    const base = okta().baseUrl;
    const elsewhere = base.replace(okta().id, 'abcdefghijkl');
    const asked = [
      fetch(`${base}/Users`),
      fetch(`${base}/Users`, { headers: { Authorization: 'Bearer wrong' } }),
      fetch(`${base}/Users`, { headers: { Authorization: 'Basic eDp5' } }),
      fetch(`${elsewhere}/Users`, { headers: { Authorization: `Bearer ${okta().token}` } }),
      fetch(`${base.replace(okta().id, 'no-such-connection')}/Users`),
    ];
    const bodies = new Set<string>();
    for (const response of await Promise.all(asked)) {
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      bodies.add(await response.text());
    }
    expect(bodies.size).toBe(1);
  });

  it('G04 accepts the scheme in any case, and a token without one', async () => {
    for (const authorization of [`bearer ${okta().token}`, okta().token]) {
      const response = await fetch(`${okta().baseUrl}/Users`, { headers: { Authorization: authorization } });
      expect(response.status).toBe(200);
    }
  });

  it.each([
    ['PUT', '/Users'],
    ['DELETE', '/Users'],
    ['PATCH', '/Groups'],
    ['POST', '/Users/abcdefghijkl'],
    ['HEAD', '/Users'],
  ])('G05 answers 405 to %s %s, and says what is possible', async (method, path) => {
    const { status, headers } = await okta().ask(method, path, method === 'HEAD' ? {} : { text: 'test' });
    expect(status).toBe(405);
    expect(headers.get('allow')).toBeTruthy();
    expect(headers.get('content-type')).toContain('application/scim+json');
  });

  it.each([
    ['POST', '/ServiceProviderConfig'],
    ['POST', '/ResourceTypes'],
    ['POST', '/Schemas'],
  ])('G06 answers 405 to %s %s before it reads the body', async (method, path) => {
    const { status, headers, body } = await okta().ask(method, path, { text: 'test' });
    expect({ status, code: body.status }).toEqual({ status: 405, code: '405' });
    expect(headers.get('allow')).toBeTruthy();
  });

  it('G07 to G10 describes itself', async () => {
    const config = await okta().ask('GET', '/ServiceProviderConfig');
    expect(config.body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: true },
      filter: { supported: true },
      authenticationSchemes: [{ type: 'oauthbearertoken' }],
    });
    const types = await okta().ask('GET', '/ResourceTypes');
    expect(types.body.totalResults).toBe(2);
    expect((await okta().ask('GET', '/ResourceTypes/User')).body).toMatchObject({ endpoint: '/Users' });
    expect((await okta().ask('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).status).toBe(200);
    expect((await okta().ask('GET', '/Schemas/urn:nope')).status).toBe(404);
    expect((await okta().ask('GET', '/Schemas?filter=id%20pr')).status).toBe(403);
  });

  it('answers invalidVers to a version that does not exist (RFC 7644 §3.13), and knows its own in any case', async () => {
    const at = (version: string) =>
      fetch(`${okta().baseUrl.replace(/v2$/, version)}/Users?count=0`, {
        headers: { Authorization: `Bearer ${okta().token}` },
      });
    const wrong = await at('v3');
    expect({ status: wrong.status, body: await wrong.json() }).toMatchObject({
      status: 400,
      body: { scimType: 'invalidVers' },
    });
    expect((await at('V2')).status).toBe(200);
  });

  it('G11 answers 501 to /Me', async () => {
    const { status, body } = await okta().ask('GET', '/Me');
    expect({ status, code: body.status }).toEqual({ status: 501, code: '501' });
  });

  it('G12 forgives slashes', async () => {
    for (const path of ['/Users/', '//Users', '/Users/?startIndex=1']) {
      expect((await okta().ask('GET', path)).status).toBe(200);
    }
  });

  it('G13 answers 404 to strange ids', async () => {
    for (const id of ['%2e%2e%2fx', 'x'.repeat(5000), '%22%27%F0%9F%98%80', '%', '__proto__']) {
      expect((await okta().ask('GET', `/Users/${id}`)).status).toBe(404);
    }
  });

  it('G14 answers JSON to clients that accept it', async () => {
    for (const Accept of ['application/json', '*/*', 'application/scim+json, application/xml;q=0.5']) {
      const { status, headers } = await okta().ask('GET', '/Users', { headers: { Accept } });
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('json');
    }
  });

  it('G15 answers JSON to clients that want XML, because 2.0 has nothing else', async () => {
    const { status, headers } = await okta().ask('GET', '/Users', { headers: { Accept: 'application/xml' } });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('application/scim+json');
  });

  it('G16 deletes a person for good', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }] });
    const gone = await okta().ask('DELETE', `/Users/${user.id}`);
    expect({ status: gone.status, text: gone.text }).toEqual({ status: 204, text: '' });
    expect((await okta().ask('GET', `/Users/${user.id}`)).status).toBe(404);
    expect((await okta().ask('DELETE', `/Users/${user.id}`)).status).toBe(404);
    expect(namesIn(await find('Users', `userName eq "${user.userName}"`))).toEqual([]);
    expect((await okta().ask('GET', `/Groups/${group.id}`)).body.members ?? []).toEqual([]);
    expect((await okta().ask('POST', '/Users', { body: { userName: user.userName } })).status).toBe(201);
  });

  it('G17 still finds a deactivated person', async () => {
    const user = await aUser();
    await patch(`/Users/${user.id}`, { op: 'replace', value: { active: false } });
    expect((await okta().ask('GET', `/Users/${user.id}`)).body.active).toBe(false);
    const found = await find('Users', `userName eq "${user.userName}"`);
    expect(found.body.Resources).toMatchObject([{ id: user.id, active: false }]);
  });

  it('G18 deletes a group and all memberships in it', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }] });
    expect((await okta().ask('DELETE', `/Groups/${group.id}`)).status).toBe(204);
    expect((await okta().ask('GET', `/Groups/${group.id}`)).status).toBe(404);
    expect((await okta().ask('GET', `/Users/${user.id}`)).body.groups).toEqual([]);
    expect((await okta().ask('POST', '/Groups', { body: { displayName: group.displayName } })).status).toBe(201);
  });

  it('L01 refuses a body that is too large, and serves the next request', async () => {
    const text = JSON.stringify({ userName: word(), displayName: 'x'.repeat(4_500_000) });
    const { status, headers } = await okta().ask('POST', '/Users', { text });
    expect(status).toBe(413);
    expect(headers.get('content-type')).toContain('json');
    expect((await okta().ask('GET', '/Users?count=1')).status).toBe(200);
  });

  it('V01 answers 304 to the version it has, and V02 412 to a stale one', async () => {
    const user = await aUser();
    const first = await okta().ask('GET', `/Users/${user.id}`);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe((first.body.meta as { version: string }).version);
    const same = await okta().ask('GET', `/Users/${user.id}`, { headers: { 'If-None-Match': etag } });
    expect({ status: same.status, text: same.text }).toEqual({ status: 304, text: '' });
    const stale = { 'If-Match': 'W/"77"' };
    const put = await okta().ask('PUT', `/Users/${user.id}`, {
      headers: stale,
      body: { userName: user.userName, title: 'T' },
    });
    expect(put.status).toBe(412);
    const title = { op: 'replace', path: 'title', value: 'T' };
    const patched = await okta().ask('PATCH', `/Users/${user.id}`, { headers: stale, body: { Operations: [title] } });
    expect(patched.status).toBe(412);
    expect((await okta().ask('DELETE', `/Users/${user.id}`, { headers: stale })).status).toBe(412);
    expect((await okta().ask('GET', `/Users/${user.id}`)).headers.get('etag')).toBe(etag);
    const good = await okta().ask('PUT', `/Users/${user.id}`, {
      headers: { 'If-Match': etag },
      body: { userName: user.userName, title: 'T' },
    });
    expect(good.status).toBe(200);
  });

  it('reports no fault of its own', () => {
    expect(
      app()
        .forge.log()
        .filter(({ level }) => level === 'error'),
    ).toEqual([]);
  });
});
