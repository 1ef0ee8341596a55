import { describe, expect, it } from 'vitest';
import { accessCheck } from '../../../src/adapters/atlassian/access/access-check';
import type { AccountId, SiteGroupId } from '../../../src/directory/ids';
import type { AccessReport } from '../../../src/sync/access-check';
import { overSimulatedSite } from './over-simulated-site';

const email = 'mia@example.com';
const nobody = 'no-such-account' as AccountId;
const nothing = '00000000-0000-4000-8000-000000000000' as SiteGroupId;
const memberships = 'POST /admin/v2/orgs/{orgId}/directories/{directoryId}/groups/{groupId}/memberships';

const errors = (code: string) => ({
  errors: [{ id: '1', status: code.match(/\d{3}/)?.[0] ?? '', code, title: 'Title', detail: 'Words.' }],
});
const fault = (match: string, code: string) => ({
  match,
  kind: 'status' as const,
  status: Number(code.match(/\d{3}/)?.[0]),
  body: errors(code),
});
const directory = 'admin/v2/orgs/{orgId}/directories/{directoryId}';

describe('somebody or something missing at Atlassian', () => {
  it.each(['ADMIN-404-8', 'ADMIN-UAM-404-1'])('is a person by %s: taking from them succeeds', async (code) => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add(fault(`* /${directory}/users/{accountId}*`, code));
    await expect(site.suspend(nobody)).resolves.toBe('same');
    await expect(site.remove(nobody)).resolves.toBe('same');
    await expect(site.restore(nobody)).rejects.toMatchObject({ kind: 'rejected', code: 'account-missing' });
  });

  it.each(['ADMIN-404-8', 'ADMIN-UAM-404-1'])(
    'is a person by %s: nobody is added, and the cause says so',
    async (code) => {
      const { site, simulated } = overSimulatedSite('organization');
      simulated.faults.add(fault(memberships, code));
      const missing = { kind: 'rejected', code: 'account-missing' };
      await expect(site.addMember(nothing, nobody)).rejects.toMatchObject(missing);
    },
  );

  it.each(['ADMIN-404-10', 'ADMIN-UAM-404-3'])(
    'is a group by %s: it counts as deleted, and can be created again',
    async (code) => {
      const { site, simulated } = overSimulatedSite('organization');
      simulated.faults.add(fault(`* /${directory}/groups/{groupId}*`, code));
      await expect(site.deleteGroup(nothing)).resolves.toBe('same');
      await expect(site.removeMember(nothing, nobody)).resolves.toBe('same');
      await expect(site.addMember(nothing, nobody)).rejects.toMatchObject({ kind: 'unavailable' });
    },
  );

  it.each(['ADMIN-404-10', 'ADMIN-UAM-404-3'])('is a group by %s, although a search still shows it', async (code) => {
    const { site, simulated } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering');
    simulated.faults.add(fault(`GET /${directory}/groups/{groupId}/role-assignments`, code));
    expect(await site.describeGroup(group.id)).toBeUndefined();
  });

  it('is not a person if an invitation names none', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    simulated.faults.add(fault('POST /admin/v2/orgs/{orgId}/users/invite', 'ADMIN-UAM-404-1'));
    const refusal = { kind: 'rejected', code: 'atlassian-refused' };
    await expect(site.invite({ email })).rejects.toMatchObject(refusal);
  });

  it.each(['ADMIN-409-2', 'ADMIN-UAM-409-2'])('is nothing by %s: it exists already', async (code) => {
    const { site, simulated } = overSimulatedSite('organization');
    const group = await site.createGroup('Engineering');
    const { id } = await site.invite({ email });
    simulated.faults.add(fault(memberships, code));
    await expect(site.addMember(group.id, id)).resolves.toBe('same');
    simulated.faults.add(fault(`POST /${directory}/groups`, code));
    expect(await site.createGroup('Engineering')).toEqual(group);
  });
});

describe('an organization or a directory unknown to Atlassian', () => {
  const unknown = { kind: 'forbidden', code: 'organization-unknown' };
  const elsewhere = { organizationId: 'another', directoryId: 'another' };

  it.each(['organizationId', 'directoryId'] as const)('is reported as such by every call: %s', async (which) => {
    const { simulated, another, options } = overSimulatedSite('organization');
    const organization = { ...options.secrets.organization, [which]: elsewhere[which] };
    const site = another({ secrets: { organization: organization as never } });
    await expect(site.findAccount(email)).rejects.toMatchObject(unknown);
    await expect(site.suspend(nobody)).rejects.toMatchObject(unknown);
    await expect(site.remove(nobody)).rejects.toMatchObject(unknown);
    await expect(site.createGroup('Engineering')).rejects.toMatchObject(unknown);
    await expect(site.deleteGroup(nothing)).rejects.toMatchObject(unknown);
    await expect(site.addMember(nothing, nobody)).rejects.toMatchObject(unknown);
    await expect(site.removeMember(nothing, nobody)).rejects.toMatchObject(unknown);
    expect(simulated.snapshot().groups.map(({ name }) => name)).not.toContain('Engineering');
  });

  it.each(['organizationId', 'directoryId'] as const)('fails the check of every capability: %s', async (which) => {
    const { options } = overSimulatedSite('organization');
    const organization = { ...options.secrets.organization, [which]: elsewhere[which] };
    const report = await accessCheck({ ...options, secrets: { organization: organization as never } }).check();
    expect(failed(report)).toEqual(new Set(['failed organization-unknown']));
  });

  it('prevents saving a key that would work on an unnamed directory', async () => {
    const { options, simulated } = overSimulatedSite('none');
    const match = 'GET /admin/v2/orgs/{orgId}/directories';
    simulated.faults.add({ match, kind: 'status', status: 200, body: { data: [], links: {} } });
    const { organizationId, credentials } = simulated;
    const saving = accessCheck(options).discoverOrganization({ organizationId, apiKey: credentials.organizationKey });
    await expect(saving).rejects.toMatchObject({ kind: 'forbidden', code: 'organization-unknown' });
  });

  it('is no proof in the check if its code is new', async () => {
    const { options, simulated } = overSimulatedSite('organization');
    simulated.faults.add(fault(`POST /${directory}/users/{accountId}/suspend`, 'ADMIN-UAM-404-9'));
    const { rows } = await accessCheck(options).check();
    expect(rows.find(({ capability }) => capability === 'suspend')).toMatchObject({ state: 'failed' });
  });
});

describe('an organization key with scopes', () => {
  const scoped = { kind: 'forbidden', code: 'key-scoped' };
  const overScoped = () => {
    const harness = overSimulatedSite('organization');
    harness.simulated.faults.configure({ organizationKey: 'scoped' });
    return harness;
  };

  it('is reported as such when it is saved', async () => {
    const { options, simulated } = overScoped();
    const { organizationId, credentials } = simulated;
    const saving = accessCheck(options).discoverOrganization({ organizationId, apiKey: credentials.organizationKey });
    await expect(saving).rejects.toMatchObject(scoped);
  });

  it('is reported as such if user management refuses it', async () => {
    const { site } = overScoped();
    const { id } = await site.invite({ email });
    await expect(site.deactivate(id)).rejects.toMatchObject(scoped);
    await expect(site.reactivate(id)).rejects.toMatchObject(scoped);
    await expect(site.updateProfile(id, { displayName: 'Mia' })).rejects.toMatchObject(scoped);
  });

  it('fails the checks that need user management', async () => {
    const { options } = overScoped();
    const { rows } = await accessCheck(options).check();
    const causeOf = (wanted: string) => rows.find(({ capability }) => capability === wanted);
    for (const capability of ['deactivate', 'reactivate', 'updateProfile']) {
      expect(causeOf(capability)).toMatchObject({ state: 'failed', cause: 'key-scoped' });
    }
    expect(causeOf('suspend')).toMatchObject({ state: 'works' });
  });
});

const failed = ({ rows }: AccessReport) =>
  new Set(rows.filter(({ by }) => by !== 'app').map(({ state, cause }) => `${state} ${cause}`));
