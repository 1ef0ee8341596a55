import { describe, expect, it } from 'vitest';
import type { AccountId } from '../../../../src/directory/ids';
import type { Lead } from '../../../../src/sync/site/leads';
import { asApp, type Harness, overSimulatedSite, personOf } from '../over-simulated-site';

const accountOf = ({ simulated }: Harness, address: string) =>
  (personOf(simulated, address)?.accountId ?? '') as AccountId;

describe('what a person leads', () => {
  it('is listed without any credential: projects and components', async () => {
    const harness = overSimulatedSite('none');
    const page = await harness.site.listLeads(accountOf(harness, 'grace.lead@example.com'));
    expect(page).toEqual({
      items: [
        { kind: 'project', id: '10000', key: 'ENG', name: 'Engineering' },
        { kind: 'component', id: '10100', name: 'Platform', projectKey: 'ENG' },
      ],
    });
  });

  it('is listed with one call for projects only, and for components only', async () => {
    const harness = overSimulatedSite('none');
    const grace = accountOf(harness, 'grace.lead@example.com');
    expect((await harness.site.listLeads(grace, undefined, 'project')).items).toMatchObject([{ key: 'ENG' }]);
    expect(harness.simulated.calls.counts()).toEqual({ 'GET /rest/api/3/project/search': 1 });
    expect((await harness.site.listLeads(grace, undefined, 'component')).items).toMatchObject([{ name: 'Platform' }]);
  });

  it('is listed in pages that can each be read again', async () => {
    const harness = overSimulatedSite('none');
    const { site, simulated, options } = harness;
    const requestJira: typeof options.requestJira = (path, init) =>
      asApp(simulated, 'jira')(path.replace('maxResults=100', 'maxResults=2'), init);
    const paged = harness.another({ requestJira });
    const admin = accountOf(harness, 'admin@example.com');
    const casey = accountOf(harness, 'casey@contractors.test');
    const first = await paged.listLeads(casey);
    expect(first.items.map(({ name }) => name)).toEqual(['Mobile']);
    expect((await paged.listLeads(casey, first.cursor)).items.map(({ name }) => name)).toEqual(['Website']);
    expect(await paged.listLeads(casey, first.cursor)).toEqual(await paged.listLeads(casey, first.cursor));
    expect((await paged.listLeads(casey, first.cursor)).cursor).toBeUndefined();
    expect((await site.listLeads(admin)).items).toHaveLength(2);
  });

  it('is recalled for a minute, for everybody who asks', async () => {
    const harness = overSimulatedSite('none');
    const { site, simulated } = harness;
    const grace = accountOf(harness, 'grace.lead@example.com');
    const casey = accountOf(harness, 'casey@contractors.test');
    expect((await site.recallLeads(grace)).items).toEqual((await site.listLeads(grace)).items);
    const before = simulated.calls.counts()['GET /rest/api/3/project/search'];
    await site.setProjectLead('ENG', casey);
    expect((await site.recallLeads(casey)).items.map(({ name }) => name)).toEqual(
      (await site.listLeads(casey)).items.map(({ name }) => name).filter((name) => name !== 'Engineering'),
    );
    // Only what was listed anew has been asked for again.
    expect(simulated.calls.counts()['GET /rest/api/3/project/search']).toBe((before ?? 0) + 1);
  });

  it('is handed over, repeatably', async () => {
    const harness = overSimulatedSite('none');
    const { site } = harness;
    const grace = accountOf(harness, 'grace.lead@example.com');
    const casey = accountOf(harness, 'casey@contractors.test');
    const handOver = (lead: Lead) =>
      lead.kind === 'project' ? site.setProjectLead(lead.id, casey) : site.setComponentLead(lead.id, casey);
    for (const lead of (await site.listLeads(grace)).items) {
      await handOver(lead);
      await handOver(lead);
    }
    expect((await site.listLeads(grace)).items).toEqual([]);
    expect((await site.listLeads(casey)).items).toHaveLength(4);
  });

  it('can be a component without a lead', async () => {
    const harness = overSimulatedSite('none');
    await harness.site.setComponentLead('10100', undefined);
    const page = await harness.site.listLeads(accountOf(harness, 'grace.lead@example.com'));
    expect(page.items.map(({ kind }) => kind)).toEqual(['project']);
  });

  it('is refused for somebody who cannot be assigned, with the message of Jira', async () => {
    const harness = overSimulatedSite('none');
    const devon = accountOf(harness, 'devon@contractors.test');
    const refusal = { kind: 'rejected', code: 'atlassian-refused', message: /cannot be assigned/ };
    await expect(harness.site.setProjectLead('ENG', devon)).rejects.toMatchObject({
      ...refusal,
      message: expect.stringMatching(refusal.message),
    });
    await expect(harness.site.setComponentLead('10100', devon)).rejects.toMatchObject({ kind: 'rejected' });
  });

  it('is no problem if the project or component is gone', async () => {
    const harness = overSimulatedSite('none');
    const casey = accountOf(harness, 'casey@contractors.test');
    await expect(harness.site.setProjectLead('GONE', casey)).resolves.toBe('same');
    await expect(harness.site.setComponentLead('1', casey)).resolves.toBe('same');
  });

  it('cannot be changed before the scope is approved, and no credential is blamed', async () => {
    const harness = overSimulatedSite('organization');
    const requestJira = asApp(harness.simulated, 'jira', ['read:jira-work', 'read:jira-user']);
    const casey = accountOf(harness, 'casey@contractors.test');
    const refusal = { kind: 'forbidden', code: 'access-insufficient' };
    await expect(harness.another({ requestJira }).setProjectLead('ENG', casey)).rejects.toMatchObject(refusal);
  });
});
