import { describe, expect, it } from 'vitest';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import { grantJira, groupOf, overSimulatedSite, personOf } from './over-simulated-site';

const email = 'mia@example.com';
const nobody = 'no-such-account' as AccountId;

describe.each(['organization', 'administrator'] as const)('Atlassian through the %s credential', (credential) => {
  it('finds nobody where there is nobody', async () => {
    const { site } = overSimulatedSite(credential);
    expect(await site.findAccount(email)).toBeUndefined();
    expect(await site.getAccount(nobody)).toBeUndefined();
    expect(await site.findGroup('engineering')).toBeUndefined();
    expect(await site.getGroup('00000000-0000-4000-8000-000000000000' as SiteGroupId)).toBeUndefined();
  });

  it('invites a person, who is then found by address and by id', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const invited = await site.invite({ email });
    expect(await site.findAccount(email)).toMatchObject({ id: invited.id, state: 'active' });
    expect(await site.getAccount(invited.id)).toMatchObject({ id: invited.id, email, state: 'active' });
    expect(personOf(simulated, email)).toMatchObject({ accountId: invited.id, active: true, groups: [] });
  });

  it('invites again without complaint, and it is the same person', async () => {
    const { site } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    expect((await site.invite({ email })).id).toBe(id);
  });

  it('removes a person, again without complaint, and reports them as not on the site', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    await site.remove(id);
    await site.remove(id);
    expect(personOf(simulated, email)?.active).not.toBe(true);
    expect((await site.getAccount(id))?.state).toBe('notOnSite');
  });

  it('takes a removed person in again with the same account', async () => {
    const { site } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    await site.remove(id);
    expect((await site.invite({ email })).id).toBe(id);
    expect((await site.getAccount(id))?.state).toBe('active');
  });

  it('creates a group, finds it regardless of case, and treats a second creation as the first', async () => {
    const { site } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    expect(group.name).toBe('Engineering');
    expect(await site.findGroup('ENGINEERING')).toEqual(group);
    expect(await site.getGroup(group.id)).toEqual(group);
    expect((await site.createGroup('engineering')).id).toBe(group.id);
  });

  it('adds and removes a member, each repeatably, and tells what was so already', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    const group = await site.createGroup('Engineering');
    expect(await site.addMember(group.id, id)).toBe('changed');
    expect(await site.addMember(group.id, id)).toBe('same');
    expect(groupOf(simulated, 'Engineering')?.members).toEqual([email]);
    expect(await site.removeMember(group.id, id)).toBe('changed');
    expect(await site.removeMember(group.id, id)).toBe('same');
    expect(groupOf(simulated, 'Engineering')?.members).toEqual([]);
  });

  it('deletes a group with members, again without complaint', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    await site.addMember(group.id, (await site.invite({ email })).id);
    expect(await site.deleteGroup(group.id)).toBe('changed');
    expect(await site.deleteGroup(group.id)).toBe('same');
    expect(groupOf(simulated, 'Engineering')).toBeUndefined();
  });

  it('reports the account of an unknown member as missing', async () => {
    const { site, another } = overSimulatedSite(credential);
    const group = await site.createGroup('Engineering');
    const { id } = await site.invite({ email });
    await site.remove(id);
    const expected = { kind: 'rejected', code: 'account-missing' };
    await expect(another().addMember(group.id, id)).rejects.toMatchObject(expected);
  });

  it.each([
    ['site-admins', 'administrative'],
    ['org-admins', 'administrative'],
    ['jira-software-users-rollcall-demo', 'default'],
  ])('says that the group %s is protected: %s', async (name, protection) => {
    const { site } = overSimulatedSite(credential);
    expect(await site.findGroup(name)).toMatchObject({ protection });
  });

  it('says that an administrator is protected', async () => {
    const { site } = overSimulatedSite(credential);
    const account = await site.findAccount('admin@example.com');
    expect(account?.protection).toBe(credential === 'organization' ? 'administrator' : 'credentialOwner');
  });

  it('reports a group without a free seat as seats-exhausted', async () => {
    const { site, simulated } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    const group = await site.createGroup('Engineering');
    await grantJira(simulated, group.id);
    simulated.faults.configure({ seats: { 'jira-software': 0 } });
    await expect(site.addMember(group.id, id)).rejects.toMatchObject({ kind: 'rejected', code: 'seats-exhausted' });
  });

  it('logs its calls by template, without ids or addresses', async () => {
    const { site } = overSimulatedSite(credential);
    const { id } = await site.invite({ email });
    await site.getAccount(id);
    const calls = site.takeCalls();
    expect(calls.length).toBeGreaterThan(1);
    expect(JSON.stringify(calls)).not.toContain(id);
    expect(JSON.stringify(calls)).not.toContain('mia');
    expect(site.takeCalls()).toEqual([]);
  });
});
