import { describe, expect, it } from 'vitest';
import type { AtlassianOptions } from '../../../src/adapters/atlassian/http/options';
import { atlassianSite } from '../../../src/adapters/atlassian/site';
import type { AccountId } from '../../../src/directory/ids';
import { overSimulatedSite } from './over-simulated-site';

const asking = 'GET /users/{accountId}/manage';
const changing = 'PATCH /users/{accountId}/manage/profile';

/** User management for an account whose name another directory keeps, and the organization the rest. */
function whereNameIsKept() {
  const { options } = overSimulatedSite('organization');
  const asked: string[] = [];
  const profiles: unknown[] = [];
  let kept = ['name'];
  const fetch: AtlassianOptions['fetch'] = async (_, { method = 'GET', body }) => {
    asked.push(method);
    if (method === 'GET') {
      const rule = (path: string) => ({ allowed: !kept.includes(path), reason: { key: 'externalDirectory.scim' } });
      const fields = ['name', 'zoneinfo', 'extended_profile.job_title'];
      return Response.json({ 'profile.write': Object.fromEntries(fields.map((path) => [path, rule(path)])) });
    }
    const wanted = JSON.parse(String(body)) as object;
    if (kept.some((path) => Object.hasOwn(wanted, path)))
      return Response.json({ key: 'forbidden.fieldMutation', context: {} }, { status: 403 });
    profiles.push(wanted);
    return Response.json({ account: {} });
  };
  let now = Date.parse('2026-11-02T08:00:00Z');
  const site = atlassianSite({ ...options, fetch, now: () => now });
  return {
    site,
    asked,
    profiles,
    keep: (paths: string[]) => {
      kept = paths;
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

const id = 'account-1' as AccountId;

describe('the profile of a managed account', () => {
  it('is changed without checking permission first', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const account = await site.invite({ email: 'mia@example.com' });
    simulated.calls.reset();
    await site.updateProfile(account.id, { displayName: 'Mia', jobTitle: 'Pilot' });
    expect(simulated.calls.counts()).toEqual({ [changing]: 1 });
  });

  it('loses no field if another directory keeps some: the permission is checked, and those are left out', async () => {
    const { site, asked, profiles } = whereNameIsKept();
    await site.updateProfile(id, { displayName: 'Mia', jobTitle: 'Pilot', timeZone: 'Europe/Rome' });
    expect(asked).toEqual(['PATCH', 'GET', 'PATCH']);
    expect(profiles).toEqual([{ zoneinfo: 'Europe/Rome', extended_profile: { job_title: 'Pilot' } }]);
  });

  it('is not retried for five minutes with fields that another directory keeps', async () => {
    const { site, asked, keep, pass, profiles } = whereNameIsKept();
    await site.updateProfile(id, { displayName: 'Mia', jobTitle: 'Pilot' });
    asked.length = 0;
    await site.updateProfile(id, { displayName: 'Mia', jobTitle: 'Captain' });
    expect(asked).toEqual(['PATCH']);
    keep([]);
    pass(5 * 60_000);
    await site.updateProfile(id, { displayName: 'Mia' });
    expect(profiles.at(-1)).toEqual({ name: 'Mia' });
  });

  it('is checked again once a cached permission is refused', async () => {
    const { site, asked, keep, profiles } = whereNameIsKept();
    await site.updateProfile(id, { displayName: 'Mia', timeZone: 'Europe/Rome' });
    keep(['name', 'zoneinfo']);
    await expect(site.updateProfile(id, { timeZone: 'Europe/Oslo' })).rejects.toMatchObject({ kind: 'rejected' });
    keep([]);
    asked.length = 0;
    await site.updateProfile(id, { displayName: 'Mia' });
    expect(asked).toEqual(['PATCH']);
    expect(profiles.at(-1)).toEqual({ name: 'Mia' });
  });

  it('is refused with one call if the organization does not manage the account', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const account = await site.invite({ email: 'jo@partner.example' });
    simulated.calls.reset();
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.updateProfile(account.id, { displayName: 'Jo' })).rejects.toMatchObject(refusal);
    expect(simulated.calls.counts()).toEqual({ [changing]: 1 });
  });

  it('is refused if another directory keeps all of it, and at no cost the next time', async () => {
    const { site, simulated } = overSimulatedSite('organization');
    const synced = await site.findAccount('sam.synced@example.com');
    if (!synced) throw new Error('The seed has changed.');
    simulated.calls.reset();
    const refusal = { kind: 'rejected', code: 'account-not-managed' };
    await expect(site.updateProfile(synced.id, { displayName: 'Sam' })).rejects.toMatchObject(refusal);
    expect(simulated.calls.counts()).toEqual({ [asking]: 1, [changing]: 1 });
    await expect(site.updateProfile(synced.id, { displayName: 'Sam' })).rejects.toMatchObject(refusal);
    expect(simulated.calls.counts()).toEqual({ [asking]: 1, [changing]: 1 });
  });
});
