import { describe, expect, it } from 'vitest';
import { overSimulatedSite, personOf } from './over-simulated-site';

const email = 'mia@example.com';
const jiraUsers = 'jira-software-users-rollcall-demo';

describe.each(['organization', 'administrator'] as const)('an invitation through the %s credential', (credential) => {
  it('gives products and groups', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    await site.invite({ email, products: ['jira-software'], groups: [group.id] });
    expect(personOf(simulated, email)?.groups).toEqual(['Engineering', jiraUsers]);
  });

  it('gives them to somebody already there, and again without complaint', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    const { id } = await site.invite({ email });
    const wish = { email, products: ['jira-software'], groups: [group.id] };
    expect((await site.invite(wish)).id).toBe(id);
    expect((await site.invite(wish)).id).toBe(id);
    expect(personOf(simulated, email)?.groups).toEqual(['Engineering', jiraUsers]);
  });

  it.each(['somebody new', 'somebody who is there'])(
    'reports seats-exhausted for %s if no seat is left',
    async (who) => {
      const { site, simulated } = overSimulatedSite(credential);
      if (who !== 'somebody new') await site.invite({ email });
      simulated.faults.configure({ seats: { 'jira-software': 0 } });
      const refusal = { kind: 'rejected', code: 'seats-exhausted' };
      await expect(site.invite({ email, products: ['jira-software'] })).rejects.toMatchObject(refusal);
      simulated.faults.configure({ seats: { 'jira-software': 500 } });
      await site.invite({ email, products: ['jira-software'] });
      expect(personOf(simulated, email)?.groups).toEqual([jiraUsers]);
    },
  );

  it('is refused for an unknown product', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    await expect(site.invite({ email, products: ['trello'] })).rejects.toMatchObject({ name: 'SiteError' });
    expect(personOf(simulated, email)).toBeUndefined();
  });
});

describe('an invitation to Confluence', () => {
  it('works with the organization key', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    await site.invite({ email, products: ['confluence'] });
    expect(personOf(simulated, email)?.groups).toEqual(['confluence-users-rollcall-demo']);
  });

  it('does not work with an administrator token, which says so before it writes', async () => {
    const { site, simulated } = overSimulatedSite('administrator');
    const refusal = { kind: 'forbidden', code: 'access-insufficient' };
    await expect(site.invite({ email, products: ['confluence'] })).rejects.toMatchObject(refusal);
    expect(simulated.calls.counts()).toEqual({});
  });
});

describe('a partial invitation', () => {
  const partly = (words: string) => ({
    match: 'POST /admin/v2/orgs/{orgId}/users/invite',
    kind: 'status' as const,
    status: 206,
    phase: 'after' as const,
    times: 1,
    body: { data: [{ id: 'account-1', email, results: [{ roleAssignmentResult: [{ message: words }] }] }] },
  });

  it.each([
    ['Product License Limit Exceeded', 'seats-exhausted'],
    ['Something else', 'atlassian-refused'],
  ])('is reported as such (%s), and the next attempt continues', async (words, code) => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add(partly(words));
    const wish = { email, products: ['jira-software'] };
    await expect(site.invite(wish)).rejects.toMatchObject({ kind: 'rejected', code });
    expect((await site.invite(wish)).state).toBe('active');
  });
});

describe('the mail of an invitation', () => {
  it('is sent on request', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.calls.startRecording();
    await site.invite({ email });
    await site.invite({ email, notify: true });
    const sent = simulated.calls.recording().map(({ requestBody }) => requestBody);
    expect(sent).toMatchObject([{ sendNotification: false }, { sendNotification: true }]);
  });
});

describe('seats', () => {
  it('are those of Jira without any credential', async () => {
    const { site } = overSimulatedSite('none');
    const seats = await site.seats();
    expect(seats).toMatchObject([{ key: 'jira-software', name: 'Jira', unlimited: false, total: 500, remaining: 497 }]);
    expect(seats[0]?.defaultGroups).toMatchObject([{ name: jiraUsers }]);
  });

  it('include those of other products with an organization key', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.configure({ seats: { confluence: 4 } });
    const seats = await site.seats();
    expect(seats.map(({ key, remaining }) => `${key} ${remaining}`)).toEqual([
      'jira-software 497',
      'bitbucket 500',
      'confluence 1',
    ]);
  });

  it('are counted again after an invitation to a product', async () => {
    const { site } = overSimulatedSite('organization');
    await site.seats();
    await site.invite({ email, products: ['jira-software'] });
    expect((await site.seats())[0]).toMatchObject({ remaining: 496 });
  });

  it('are fetched once a minute', async () => {
    const { site, simulated } = overSimulatedSite('none');
    await site.seats();
    await site.seats();
    expect(simulated.calls.counts()).toEqual({ 'GET /rest/api/3/applicationrole': 1 });
  });

  it('are those of Jira if the key may not list the others', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add({ match: 'POST /admin/v2/orgs/{orgId}/workspaces', kind: 'status', status: 403 });
    expect((await site.seats()).map(({ key }) => key)).toEqual(['jira-software']);
  });
});
