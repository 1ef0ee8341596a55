import { describe, expect, it } from 'vitest';
import { world } from './world';

const { okta, word, aUser, aGroup, find } = world();
const put = (path: string, body: unknown) => okta().ask('PUT', path, { body });
const get = async (path: string) => (await okta().ask('GET', path)).body;

describe('PUT (RFC 7644 §3.5.1), over HTTP', () => {
  it('R01 removes what is left out', async () => {
    const user = await aUser({ title: 'Boss' });
    const { status, body } = await put(`/Users/${user.id}`, { userName: user.userName });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('title');
  });

  it('R10 keeps created, and advances lastModified', async () => {
    const user = await aUser({ title: 'Boss' });
    const { body } = await put(`/Users/${user.id}`, { userName: user.userName, title: 'Chief' });
    expect((body.meta as { created: string }).created).toBe((user.meta as { created: string }).created);
    expect(Date.parse((body.meta as { lastModified: string }).lastModified)).toBeGreaterThanOrEqual(
      Date.parse((user.meta as { lastModified: string }).lastModified),
    );
  });

  it('R02 ignores id, meta and groups in the body', async () => {
    const user = await aUser();
    const { status, body } = await put(`/Users/${user.id}`, {
      ...user,
      id: 'other',
      meta: {},
      groups: [{ value: 'x' }],
    });
    expect({ status, id: body.id }).toEqual({ status: 200, id: user.id });
  });

  it('R03 requires a userName', async () => {
    const user = await aUser();
    expect((await put(`/Users/${user.id}`, { title: 'T' })).body.scimType).toBe('invalidValue');
  });

  it('R04 creates nobody', async () => {
    const userName = word();
    expect((await put('/Users/abcdefghijkl', { userName })).status).toBe(404);
    expect((await find('Users', `userName eq "${userName}"`)).body.totalResults).toBe(0);
  });

  it("R05 answers 409 for another's userName, and moves to a free one", async () => {
    const a = await aUser();
    const b = await aUser();
    expect((await put(`/Users/${a.id}`, { userName: b.userName })).body.scimType).toBe('uniqueness');
    const free = word('free');
    expect((await put(`/Users/${a.id}`, { userName: free })).body.userName).toBe(free);
    expect((await put(`/Users/${b.id}`, { userName: a.userName })).status).toBe(200);
  });

  it('R06 empties a group whose members are left out, and R07 sets exactly the members sent', async () => {
    const [a, b, c] = [await aUser(), await aUser(), await aUser()];
    const group = await aGroup({ members: [{ value: a.id }, { value: b.id }] });
    const renamed = word('renamed');
    const replaced = await put(`/Groups/${group.id}`, {
      ...(await get(`/Groups/${group.id}`)),
      displayName: renamed,
      members: [{ value: b.id }, { value: c.id, display: 'c' }],
    });
    expect(replaced.status).toBe(200);
    const now = await get(`/Groups/${group.id}`);
    expect(now.displayName).toBe(renamed);
    expect((now.members as { value: string }[]).map(({ value }) => value).sort()).toEqual([b.id, c.id].sort());
    expect((await get(`/Users/${a.id}`)).groups).toEqual([]);
    await put(`/Groups/${group.id}`, { displayName: renamed });
    expect((await get(`/Groups/${group.id}`)).members ?? []).toEqual([]);
  });

  it('R08 accepts what GET returned, and changes nothing', async () => {
    const user = await aUser({
      name: { givenName: 'Mia' },
      emails: [{ value: 'm@x.io', type: 'work', primary: true }],
    });
    const before = await get(`/Users/${user.id}`);
    const { status, body } = await put(`/Users/${user.id}`, before);
    expect(status).toBe(200);
    expect(body).toEqual(before);
    expect(await get(`/Users/${user.id}`)).toEqual(before);
  });

  it('R09 deactivates and reactivates, and a PUT without active does neither', async () => {
    const user = await aUser();
    const body = { userName: user.userName };
    expect((await put(`/Users/${user.id}`, { ...body, active: false })).body.active).toBe(false);
    expect((await put(`/Users/${user.id}`, body)).body.active).toBe(false);
    expect((await put(`/Users/${user.id}`, { ...body, active: true })).body.active).toBe(true);
  });
});
