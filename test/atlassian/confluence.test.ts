import { describe, expect, it } from 'vitest';
import { accountIdOf, groupId, simulate } from './support/simulation';

describe('the groups shared with Confluence', () => {
  it('are those of Jira, or those that may use Confluence', async () => {
    const { asApp, wiki, wikiAdmin } = simulate();
    const all = (await wiki('GET', 'group')).body.results.map(({ id }: { id: string }) => id);
    const ofJira = (await asApp('GET', 'group/bulk')).body.values.map(({ groupId: id }: { groupId: string }) => id);
    expect(all).toEqual(ofJira);
    const users = await wikiAdmin('GET', 'group?accessType=user');
    expect(users.body.results).toMatchObject([{ name: 'confluence-users-rollcall-demo', type: 'group' }]);
  });

  it('hide members who are suspended, and show 200 at most', async () => {
    const { directory, site, wiki } = simulate();
    const path = `group/${groupId(site, 'confluence-users-rollcall-demo')}/membersByGroupId`;
    const before = (await wiki('GET', path)).body.size;
    await directory('POST', `users/${accountIdOf(site, 'devon@contractors.test')}/suspend`);
    expect((await wiki('GET', path)).body.size).toBe(before - 1);
    expect((await wiki('GET', `${path}?limit=201`)).status).toBe(400);
  });

  it('are listed for a person', async () => {
    const { site, wiki } = simulate();
    const devon = accountIdOf(site, 'devon@contractors.test');
    const groups = (await wiki('GET', `user/memberof?accountId=${devon}`)).body.results;
    expect(groups).toMatchObject([{ name: 'confluence-users-rollcall-demo' }]);
  });
});

describe('the properties of a Confluence user', () => {
  it('are created, changed, read and deleted, each by its own method', async () => {
    const { site, wiki } = simulate();
    const path = `user/${accountIdOf(site, 'devon@contractors.test')}/property/rollcall`;
    const body = (Department: string) => ({ value: { Department } });
    const statuses = [];
    for (const [method, Department] of [
      ['PUT', 'Air'],
      ['POST', 'Air'],
      ['POST', 'Sea'],
      ['PUT', 'Sea'],
    ] as const) {
      statuses.push((await wiki(method, path, body(Department))).status);
    }
    expect(statuses).toEqual([404, 201, 409, 204]);
    expect((await wiki('GET', path)).body.value).toEqual({ Department: 'Sea' });
    expect((await wiki('DELETE', path)).status).toBe(204);
    expect((await wiki('GET', path)).status).toBe(404);
  });

  it('are objects under a plain key', async () => {
    const { site, wiki } = simulate();
    const user = `user/${accountIdOf(site, 'devon@contractors.test')}/property`;
    expect((await wiki('POST', `${user}/rollcall`, { value: 'text' })).status).toBe(400);
    expect((await wiki('POST', `${user}/a%20b`, { value: {} })).status).toBe(400);
    expect((await wiki('POST', 'user/nobody/property/rollcall', { value: {} })).status).toBe(404);
  });

  it('are not those of Jira', async () => {
    const { asApp, site, wiki } = simulate();
    const devon = accountIdOf(site, 'devon@contractors.test');
    await wiki('POST', `user/${devon}/property/rollcall`, { value: {} });
    expect((await asApp('GET', `user/properties/rollcall?accountId=${devon}`)).status).toBe(404);
  });

  it('require a scope from an app', async () => {
    const { site, wikiWith } = simulate();
    const path = `user/${accountIdOf(site, 'devon@contractors.test')}/property/rollcall`;
    expect((await wikiWith('read:user.property:confluence')('POST', path, { value: {} })).status).toBe(401);
    expect((await wikiWith('write:user.property:confluence')('POST', path, { value: {} })).status).toBe(201);
  });
});

describe('the route from Forge to the products', () => {
  it('leads to Confluence only below /wiki', async () => {
    const { site } = simulate();
    const ask = (product: 'jira' | 'confluence' | 'bitbucket', path: string) =>
      site.product(product, { kind: 'app', scopes: [] }, new Request(`${site.siteUrl}${path}`));
    expect((await ask('confluence', '/rest/api/3/serverInfo')).status).toBe(404);
    expect((await ask('jira', '/wiki/rest/api/group')).status).toBe(404);
    expect((await ask('bitbucket', '/2.0/workspaces')).status).toBe(404);
    expect((await ask('jira', '/rest/api/3/serverInfo')).status).toBe(200);
  });
});
