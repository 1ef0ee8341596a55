import { describe, expect, it } from 'vitest';
import { overSimulatedSite, personOf } from './over-simulated-site';

const email = 'mia@example.com';

describe('an account that is switched off for all of Atlassian', () => {
  it('is deactivated and activated, each repeatably', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    await site.deactivate(id);
    await site.deactivate(id);
    expect(personOf(simulated, email)?.active).toBe(false);
    expect((await site.getAccount(id))?.state).toBe('deactivated');
    await site.reactivate(id);
    await site.reactivate(id);
    expect((await site.getAccount(id))?.state).toBe('active');
  });

  it('keeps its groups', async () => {
    const { site } = overSimulatedSite('organization');
    const { id } = await site.invite({ email, products: ['jira-software'] });
    await site.deactivate(id);
    await site.reactivate(id);
    expect((await site.groupsOf(id)).map(({ name }) => name)).toEqual(['jira-software-users-rollcall-demo']);
  });

  it('is checked for permission before the write', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    simulated.calls.reset();
    await site.deactivate(id);
    expect(Object.keys(simulated.calls.counts())).toEqual([
      'GET /users/{accountId}/manage',
      'POST /users/{accountId}/manage/lifecycle/disable',
    ]);
  });

  it('is activated without that check', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    await site.deactivate(id);
    simulated.calls.reset();
    await site.reactivate(id);
    expect(simulated.calls.counts()).toEqual({ 'POST /users/{accountId}/manage/lifecycle/enable': 1 });
    expect(personOf(simulated, email)?.active).toBe(true);
  });

  it.each([
    ['is managed by nobody', 'casey@contractors.test'],
    ['another directory keeps', 'sam.synced@example.com'],
  ])('is not activated if %s', async (_, address) => {
    const { site } = overSimulatedSite('organization');
    const account = await site.findAccount(address);
    if (!account) throw new Error('The seed has changed.');
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.reactivate(account.id)).rejects.toMatchObject(refusal);
  });

  it.each([
    ['is managed by nobody', 'casey@contractors.test'],
    ['another directory keeps', 'sam.synced@example.com'],
  ])('is refused, without a write, if %s', async (_, address) => {
    const { site, simulated } = overSimulatedSite('organization');
    const account = await site.findAccount(address);
    if (!account) throw new Error('The seed has changed.');
    simulated.calls.reset();
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.deactivate(account.id)).rejects.toMatchObject(refusal);
    expect(Object.keys(simulated.calls.counts())).toEqual(['GET /users/{accountId}/manage']);
  });

  it('is protected if it belongs to the last administrator', async () => {
    const { site } = overSimulatedSite('organization');
    const account = await site.findAccount('admin@example.com');
    if (!account) throw new Error('The seed has changed.');
    const refusal = { kind: 'rejected', code: 'person-protected' };
    await expect(site.deactivate(account.id)).rejects.toMatchObject(refusal);
  });

  it('cannot be activated if it is about to be deleted', async () => {
    const { site, simulated, options } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    await options.fetch(`https://api.atlassian.com/users/${id}/manage/lifecycle/delete`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${simulated.credentials.organizationKey}` },
    });
    const refusal = { kind: 'rejected', code: 'atlassian-refused', message: expect.stringContaining('eligible') };
    await expect(site.reactivate(id)).rejects.toMatchObject(refusal);
  });

  it('requires an organization key', async () => {
    const { site, simulated } = overSimulatedSite('administrator');
    const { id } = await site.invite({ email });
    simulated.calls.reset();
    const refusal = { kind: 'forbidden', code: 'access-insufficient' };
    await expect(site.deactivate(id)).rejects.toMatchObject(refusal);
    expect(simulated.calls.counts()).toEqual({});
  });
});
