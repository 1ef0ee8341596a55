import { describe, expect, it } from 'vitest';
import { accountIdOf, simulate } from './support/simulation';

describe('project leads', () => {
  it('shows the lead when it is expanded', async () => {
    const { asApp } = simulate();
    const plain = await asApp('GET', 'project/search');
    expect(plain.body.values.map(({ key }: { key: string }) => key)).toEqual(['ENG', 'OPS', 'WEB']);
    expect(plain.body.values[0]).not.toHaveProperty('lead');
    const expanded = await asApp('GET', 'project/search?expand=lead&keys=ENG');
    expect(expanded.body).toMatchObject({ total: 1, values: [{ lead: { displayName: 'Grace Lead' } }] });
  });

  it('pages by 100 at most and filters by text', async () => {
    const { asApp } = simulate();
    expect((await asApp('GET', 'project/search?maxResults=500')).body.maxResults).toBe(100);
    expect((await asApp('GET', 'project/search?query=web')).body.values).toMatchObject([{ key: 'WEB' }]);
    expect((await asApp('GET', 'project/search?maxResults=1&startAt=1')).body).toMatchObject({
      isLast: false,
      values: [{ key: 'OPS' }],
    });
  });

  it('changes the lead to somebody who can be assigned, by key and by id', async () => {
    const { asApp, site } = simulate();
    const leadAccountId = accountIdOf(site, 'casey@contractors.test');
    const changed = await asApp('PUT', 'project/ENG', { leadAccountId, assigneeType: 'UNASSIGNED' });
    expect(changed.body).toMatchObject({ lead: { accountId: leadAccountId }, assigneeType: 'UNASSIGNED' });
    expect((await asApp('GET', 'project/10000')).body.lead.accountId).toBe(leadAccountId);
  });

  it('refuses a lead who is unknown, suspended or without access, and an unknown project', async () => {
    const { asApp, directory, site } = simulate();
    const casey = accountIdOf(site, 'casey@contractors.test');
    await directory('POST', `users/${casey}/suspend`);
    for (const leadAccountId of ['x', casey, accountIdOf(site, 'devon@contractors.test')]) {
      const reply = await asApp('PUT', 'project/ENG', { leadAccountId });
      expect([reply.status, Object.keys(reply.body.errors)]).toEqual([400, ['projectLead']]);
    }
    expect((await asApp('PUT', 'project/NONE', {})).status).toBe(404);
    expect((await asApp('PUT', 'project/ENG', { assigneeType: 'x' })).status).toBe(400);
  });

  it("lets only the project's lead and administrators change it", async () => {
    const { asUser, site } = simulate();
    const as = (email: string) => asUser(accountIdOf(site, email));
    expect((await as('grace.lead@example.com')('PUT', 'project/ENG', { name: 'New' })).body.name).toBe('New');
    expect((await as('casey@contractors.test')('PUT', 'project/ENG', { name: 'No' })).status).toBe(403);
  });
});

describe('component leads', () => {
  it('lists the components of a project, whole and by page', async () => {
    const { asApp } = simulate();
    const all = await asApp('GET', 'project/ENG/components');
    expect(all.body).toMatchObject([{ name: 'Platform', lead: { displayName: 'Grace Lead' } }, { name: 'Mobile' }]);
    const page = await asApp('GET', 'project/ENG/component?maxResults=1');
    expect(page.body).toMatchObject({ total: 2, isLast: false, values: [{ name: 'Platform', issueCount: 0 }] });
  });

  it('changes a lead and removes it', async () => {
    const { asApp, site } = simulate();
    const leadAccountId = accountIdOf(site, 'casey@contractors.test');
    const changed = await asApp('PUT', 'component/10100', { leadAccountId });
    expect(changed.body.lead.accountId).toBe(leadAccountId);
    const emptied = await asApp('PUT', 'component/10100', { leadAccountId: '' });
    expect(emptied.body).not.toHaveProperty('lead');
    expect((await asApp('GET', 'component/10100')).body).toMatchObject({ isAssigneeTypeValid: false });
  });

  it('refuses an unknown lead, an unknown component and a stranger', async () => {
    const { asApp, asUser, site } = simulate();
    expect((await asApp('PUT', 'component/10100', { leadAccountId: 'x' })).status).toBe(400);
    expect((await asApp('PUT', 'component/1', {})).status).toBe(404);
    const casey = asUser(accountIdOf(site, 'casey@contractors.test'));
    expect((await casey('PUT', 'component/10100', { leadAccountId: '' })).status).toBe(403);
  });
});
