import { describe, expect, it } from 'vitest';
import { groupOf, overSimulatedSite, personOf } from './over-simulated-site';

const email = 'mia@example.com';
const outsider = 'jo@contractors.test';

describe('Atlassian through the organization key', () => {
  it('suspends and restores a person, each repeatably', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    await site.suspend(id);
    await site.suspend(id);
    expect(personOf(simulated, email)).toMatchObject({ suspended: true });
    expect((await site.getAccount(id))?.state).toBe('suspended');
    await site.restore(id);
    await site.restore(id);
    expect(personOf(simulated, email)).toMatchObject({ suspended: false, active: true });
  });

  it('is done at once if the person to suspend is gone', async () => {
    const { site } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    await site.remove(id);
    await expect(site.suspend(id)).resolves.toBe('same');
  });

  it('changes the profile of a managed account', async () => {
    const { site } = overSimulatedSite('organization');
    const { id } = await site.invite({ email });
    const profile = { displayName: 'Mia Krystof', jobTitle: 'Pilot', department: 'Air', timeZone: 'Europe/Rome' };
    await site.updateProfile(id, profile);
    expect(await site.getAccount(id)).toMatchObject({ ...profile, managed: true });
  });

  it('refuses the profile of an unmanaged account', async () => {
    const { site } = overSimulatedSite('organization');
    const { id } = await site.invite({ email: outsider });
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.updateProfile(id, { displayName: 'Jo' })).rejects.toMatchObject(refusal);
  });

  it('refuses the profile of an account kept by another directory', async () => {
    const { site } = overSimulatedSite('organization');
    const synced = await site.findAccount('sam.synced@example.com');
    if (!synced) throw new Error('The seed has changed.');
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.updateProfile(synced.id, { displayName: 'Sam' })).rejects.toMatchObject(refusal);
  });

  it('says that a group synced from elsewhere is protected, and Atlassian agrees', async () => {
    const { site } = overSimulatedSite('organization');
    const group = await site.findGroup('guard-synced-staff');
    if (!group) throw new Error('The seed has changed.');
    expect(group.protection).toBe('synced');
    const { id } = await site.invite({ email });
    const refusal = { kind: 'rejected', code: 'group-protected' };
    await expect(site.addMember(group.id, id)).rejects.toMatchObject(refusal);
  });

  it('reports a restoration without a free seat as seats-exhausted', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const account = await site.findAccount('casey@contractors.test');
    if (!account) throw new Error('The seed has changed.');
    await site.suspend(account.id);
    simulated.faults.configure({ seats: { 'jira-software': 0 } });
    await expect(site.restore(account.id)).rejects.toMatchObject({ code: 'seats-exhausted' });
  });

  it('changes everything if both credentials are present', async () => {
    const { site, simulated } = overSimulatedSite('both');
    simulated.calls.reset();
    const { id } = await site.invite({ email });
    await site.addMember((await site.createGroup('Engineering')).id, id);
    expect(Object.keys(simulated.calls.counts()).filter((call) => /^(POST|DELETE) \/rest/.test(call))).toEqual([]);
  });

  it('protects the owner of the administrator token too', async () => {
    const { site } = overSimulatedSite('both');
    expect((await site.findAccount('admin@example.com'))?.protection).toBe('credentialOwner');
  });
});

describe('delays at Atlassian', () => {
  it('are waited for if the search does not show a new group yet', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization');
    simulated.faults.configure({ newGroupLagMilliseconds: 4_000 });
    expect((await site.createGroup('Engineering')).name).toBe('Engineering');
    expect(slept()).toBeGreaterThanOrEqual(4_000);
  });

  it('are waited for before a new person is put into a group', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering');
    simulated.faults.configure({ newUserLagMilliseconds: 10_000 });
    const { id } = await site.invite({ email });
    await site.addMember(group.id, id);
    expect(groupOf(simulated, 'Engineering')?.members).toEqual([email]);
  });

  it('are given up after 30 seconds, to be retried', async () => {
    const { site, simulated, slept } = overSimulatedSite('organization');
    simulated.faults.configure({ newGroupLagMilliseconds: 600_000 });
    const busy = { kind: 'unavailable', retryAfterSeconds: 30 };
    await expect(site.createGroup('Engineering')).rejects.toMatchObject(busy);
    expect(slept()).toBeLessThanOrEqual(30_000);
  });

  it('do not hide a group created by an earlier attempt', async () => {
    const { site, simulated, options } = overSimulatedSite('organization');
    simulated.faults.configure({ newGroupLagMilliseconds: 40_000 });
    await expect(site.createGroup('Engineering')).rejects.toMatchObject({ kind: 'unavailable' });
    await options.sleep?.(20_000);
    expect((await site.createGroup('Engineering')).name).toBe('Engineering');
  });
});
