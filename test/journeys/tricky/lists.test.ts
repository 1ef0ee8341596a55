import { describe, expect, it } from 'vitest';
import { enterprise, namesIn, world } from './world';

const { okta, word, aUser, aGroup, find } = world();

describe('lists (RFC 7644 §3.4.2), over HTTP', () => {
  it('P01 takes a startIndex below 1 as 1', async () => {
    await aUser();
    for (const start of [0, -3]) {
      const { status, body } = await okta().ask('GET', `/Users?startIndex=${start}&count=1`);
      expect({ status, startIndex: body.startIndex }).toEqual({ status: 200, startIndex: 1 });
    }
  });

  it('P02 answers a count below 1 with only the total', async () => {
    await aUser();
    for (const count of [0, -1]) {
      const { body } = await okta().ask('GET', `/Users?count=${count}`);
      expect(body).toMatchObject({ itemsPerPage: 0, Resources: [] });
      expect(body.totalResults).toBeGreaterThan(0);
    }
  });

  it('P03 shows nothing beyond the end, with the real total', async () => {
    await aUser();
    const { body } = await okta().ask('GET', '/Users?startIndex=100000');
    expect(body.Resources).toEqual([]);
    expect(body.totalResults).toBeGreaterThan(0);
  });

  it('P04 refuses a count that is not a number', async () => {
    expect((await okta().ask('GET', '/Users?count=abc&startIndex=x')).status).toBe(400);
  });

  it('P05 pages without gaps or repeats, in the same order each time', async () => {
    const prefix = word('page');
    for (let index = 0; index < 5; index += 1) await aUser({ userName: `${prefix}${index}` });
    const pages = async () => {
      const starts = [1, 3, 5].map((start) => find('Users', `userName sw "${prefix}"`, `&startIndex=${start}&count=2`));
      return (await Promise.all(starts)).flatMap(namesIn);
    };
    const first = await pages();
    expect(new Set(first).size).toBe(5);
    expect(await pages()).toEqual(first);
  });

  it('P06 returns numbers as JSON numbers', async () => {
    const { body } = await okta().ask('GET', '/Users?startIndex=1&count=100');
    expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:ListResponse']);
    for (const name of ['totalResults', 'startIndex', 'itemsPerPage']) expect(typeof body[name]).toBe('number');
  });

  it('P07 returns a page as large as Okta asks for', async () => {
    const prefix = word('import');
    await Promise.all(Array.from({ length: 105 }, (_, index) => aUser({ userName: `${prefix}${index}` })));
    const sizes = [1, 101].map(async (start) => {
      const page = await find('Users', `userName sw "${prefix}"`, `&startIndex=${start}&count=100`);
      return page.body.itemsPerPage;
    });
    expect(await Promise.all(sizes)).toEqual([100, 5]);
    const whole = await okta().ask('GET', '/Users?startIndex=1&count=100');
    expect(whole.body.itemsPerPage).toBe(100);
  });

  it('P08 sorts regardless of case', async () => {
    const prefix = word('sort');
    for (const name of ['b', 'A', 'c']) await aUser({ userName: `${prefix}${name}` });
    const sorted = await find('Users', `userName sw "${prefix}"`, '&sortBy=userName&sortOrder=descending');
    expect(namesIn(sorted)).toEqual([`${prefix}c`, `${prefix}b`, `${prefix}A`]);
  });

  it('P09 answers an empty result with 200', async () => {
    const { status, body } = await find('Users', 'userName eq "nobody@example.com"');
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults: 0, startIndex: 1, itemsPerPage: 0, Resources: [] });
  });

  it('pages by cursor (RFC 9865)', async () => {
    const prefix = word('cursor');
    for (let index = 0; index < 3; index += 1) await aUser({ userName: `${prefix}${index}` });
    const first = await find('Users', `userName sw "${prefix}"`, '&cursor=&count=2');
    expect(first.body.startIndex).toBeUndefined();
    const second = await find('Users', `userName sw "${prefix}"`, `&cursor=${first.body.nextCursor}&count=2`);
    expect([...namesIn(first), ...namesIn(second)]).toHaveLength(3);
    expect(second.body.nextCursor).toBeUndefined();
    const back = await find('Users', `userName sw "${prefix}"`, `&cursor=${second.body.previousCursor}&count=2`);
    expect(namesIn(back)).toEqual(namesIn(first));
    const searched = await okta().ask('POST', '/Users/.search', {
      body: { filter: `userName sw "${prefix}"`, cursor: first.body.nextCursor, count: 2 },
    });
    expect(namesIn(searched)).toEqual(namesIn(second));
    expect((await okta().ask('GET', '/Users?cursor=&startIndex=1')).status).toBe(400);
    const wrong = await okta().ask('GET', '/Users?cursor=nonsense');
    expect({ status: wrong.status, scimType: wrong.body.scimType }).toEqual({ status: 400, scimType: 'invalidCursor' });
  });
});

describe('attributes and excludedAttributes (RFC 7644 §3.9), over HTTP', () => {
  const rich = { name: { givenName: 'Mia', familyName: 'Park' }, emails: [{ value: 'm@x.io', type: 'work' }] };

  it('shows groups and members of the results of a scan', async () => {
    const prefix = word('seen');
    const user = await aUser({ emails: [{ value: `${prefix}@x.io` }] });
    const group = await aGroup({ displayName: `${prefix} team`, members: [{ value: user.id }] });
    const people = await find('Users', `emails.value eq "${prefix}@x.io"`, '&startIndex=1&count=100');
    expect(people.body.Resources).toMatchObject([{ id: user.id, groups: [{ value: group.id }] }]);
    const groups = await find('Groups', `displayName sw "${prefix}"`);
    expect(groups.body.Resources).toMatchObject([{ id: group.id, members: [{ value: user.id }] }]);
    const sorted = await find('Groups', `displayName sw "${prefix}"`, '&sortBy=displayName&excludedAttributes=members');
    expect(JSON.stringify(sorted.body.Resources)).not.toContain('"members"');
  });

  it('A01 shows only named attributes, and A04 parts of them in any case', async () => {
    const { id } = await aUser(rich);
    const one = await okta().ask('GET', `/Users/${id}?attributes=userName`);
    expect(Object.keys(one.body).sort()).toEqual(['id', 'schemas', 'userName']);
    const parts = await okta().ask('GET', `/Users/${id}?attributes=Emails.Value,name.familyname`);
    expect(parts.body).toMatchObject({ emails: [{ value: 'm@x.io' }], name: { familyName: 'Park' } });
    expect(JSON.stringify(parts.body)).not.toContain('givenName');
  });

  it('A02 omits excluded attributes, but A03 never id and schemas', async () => {
    const { id } = await aUser(rich);
    const { body } = await okta().ask('GET', `/Users/${id}?excludedAttributes=emails,name.givenName,id,schemas`);
    expect(body).toMatchObject({ id, name: { familyName: 'Park' } });
    expect(body.schemas).toBeDefined();
    expect(body).not.toHaveProperty('emails');
    expect(body).not.toHaveProperty('name.givenName');
  });

  it('A05 shows one attribute of an extension', async () => {
    const { id } = await aUser({ [enterprise]: { department: 'R&D', costCenter: '7' } });
    const { body } = await okta().ask('GET', `/Users/${id}?attributes=${enterprise}:department`);
    expect(body[enterprise]).toEqual({ department: 'R&D' });
  });

  it('A06 leaves members out, in one group and in a list', async () => {
    const user = await aUser();
    const group = await aGroup({ members: [{ value: user.id }] });
    const one = await okta().ask('GET', `/Groups/${group.id}?excludedAttributes=members`);
    expect(one.body).not.toHaveProperty('members');
    const list = await find('Groups', `displayName eq "${group.displayName}"`, '&excludedAttributes=members');
    expect(list.text).not.toContain('"members"');
  });

  it('A07 filters the answers of POST, PUT and PATCH', async () => {
    const created = await okta().ask('POST', '/Users?attributes=userName', {
      body: { userName: word('a07'), title: 'T' },
    });
    expect(created.status).toBe(201);
    expect(created.body).not.toHaveProperty('title');
    const replaced = await okta().ask('PUT', `/Users/${created.body.id}?excludedAttributes=title,emails.type`, {
      body: { userName: word('a07'), title: 'U', emails: [{ value: 'a@x.io', type: 'work' }] },
    });
    expect(replaced.body).not.toHaveProperty('title');
    expect(replaced.body.emails).toEqual([{ value: 'a@x.io' }]);
    const group = await aGroup();
    const patched = await okta().ask('PATCH', `/Groups/${group.id}?attributes=displayName`, {
      body: { Operations: [{ op: 'replace', path: 'displayName', value: word('a07g') }] },
    });
    expect(patched.status).toBe(200);
    expect(Object.keys(patched.body).sort()).toEqual(['displayName', 'id', 'schemas']);
  });

  it('A08 shows the minimum for unknown names, A09 never a password, A10 ignores unknown parameters', async () => {
    const { id } = await aUser({ password: 'geheim' });
    expect((await okta().ask('GET', `/Users/${id}?attributes=doesNotExist`)).body).toMatchObject({ id });
    expect((await okta().ask('GET', `/Users/${id}?attributes=password`)).text).not.toContain('geheim');
    expect((await okta().ask('GET', '/Users?aadOptscim062020&foo=bar')).status).toBe(200);
  });
});
