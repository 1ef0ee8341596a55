import { describe, expect, it } from 'vitest';
import { openSite } from '../../local/atlassian/site';
import { callersOf, groupId, invite, simulate } from './support/simulation';

describe('a reopened site', () => {
  it('has the same ids, credentials, people, groups, properties and seats', async () => {
    const simulation = simulate();
    const { admin, clock, dataDirectory, directory, site } = simulation;
    await directory('POST', 'groups', { name: 'team' });
    const ada = await invite(simulation, 'ada@example.com', {
      permissionRules: [{ resource: `ari:cloud:jira-software::site/${site.cloudId}`, role: 'atlassian/user' }],
      additionalGroups: [groupId(site, 'team')],
    });
    await admin('PUT', `user/properties/k?accountId=${ada}`, { a: 1 });
    site.faults.configure({ seats: { 'jira-software': 77 } });

    const again = openSite({ dataDirectory, clock });
    try {
      expect(again.snapshot()).toEqual(site.snapshot());
      expect(again.credentials).toEqual(site.credentials);
      expect([again.cloudId, again.organizationId, again.directoryId]).toEqual([
        site.cloudId,
        site.organizationId,
        site.directoryId,
      ]);
      const callers = callersOf(again);
      expect((await callers.admin('GET', `user/properties/k?accountId=${ada}`)).body.value).toEqual({ a: 1 });
      const role = await callers.asApp('GET', 'applicationrole/jira-software');
      expect(role.body).toMatchObject({ userCount: 4, numberOfSeats: 77 });
    } finally {
      again.close();
    }
  });

  it('carries out a queued removal', async () => {
    const simulation = simulate();
    const { clock, dataDirectory, directory, site } = simulation;
    const ada = await invite(simulation, 'ada@example.com');
    site.faults.configure({ removalLagMilliseconds: 60_000 });
    await directory('DELETE', `users/${ada}`);
    const again = openSite({ dataDirectory, clock });
    try {
      clock.advance(60_000);
      const reply = await callersOf(again).directory('GET', `users/${ada}`);
      expect(reply.body.data.membershipStatus).toBe('no_membership');
    } finally {
      again.close();
    }
  });

  it('keeps nothing of a call refused half-way', async () => {
    const simulation = simulate({ seats: { 'jira-software': 3 } });
    const before = simulation.site.snapshot();
    await expect(
      invite(simulation, 'ada@example.com', {
        additionalGroups: [
          groupId(simulation.site, 'confluence-users-rollcall-demo'),
          groupId(simulation.site, 'jira-software-users-rollcall-demo'),
        ],
      }),
    ).rejects.toThrow('409');
    expect(simulation.site.snapshot()).toEqual(before);
  });
});
