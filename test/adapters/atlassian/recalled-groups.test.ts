import { describe, expect, it } from 'vitest';
import { customerSite } from '../../../src/adapters/atlassian/customers/customer-site';
import { newSiteMemory, type SiteMemory } from '../../../src/adapters/atlassian/http/memory';
import { atlassianSite } from '../../../src/adapters/atlassian/site';
import type { Site } from '../../../src/sync/site/site';
import { overSimulatedSite } from './over-simulated-site';

type By = 'organization' | 'administrator' | 'customers';

const email = 'mia@example.com';
const looks = /groups[/]search|GET [/]rest[/]api[/]3[/]group[/]bulk|GET [/]rest[/]servicedeskapi[/]organization/;

/** One installation in several processes, each with its own memory; `times` counts lookups of groups. */
async function processes(by: By) {
  let now = Date.parse('2026-11-02T08:00:00Z');
  const { simulated, options } = overSimulatedSite(by === 'customers' ? 'none' : by, { now: () => now });
  const site = (memory: SiteMemory): Site =>
    by === 'customers' ? customerSite({ ...options, memory }, []) : atlassianSite({ ...options, memory });
  const memory = newSiteMemory();
  const first = site(memory);
  const { id } = await first.invite({ email, displayName: 'Mia' });
  const group = await first.createGroup('Pilots');
  // The simulated desk reuses the number of its newest organization once that is deleted.
  await first.createGroup('Stewards');
  // The administrative and default groups are fetched once, which is not a lookup of this group.
  await first.getGroup(group.id);
  simulated.calls.reset();
  const times = () =>
    Object.entries(simulated.calls.counts()).reduce((sum, [call, count]) => sum + (looks.test(call) ? count : 0), 0);
  return {
    id,
    group,
    times,
    invocation: () => site(memory),
    elsewhere: () => site(newSiteMemory()),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe.each(['organization', 'administrator', 'customers'] as const)('a recalled group, of %s', (by) => {
  it('is not fetched again within an hour after somebody has seen it', async () => {
    const { group, invocation, pass, times } = await processes(by);
    pass(3_599_000);
    expect(await invocation().recallGroup(group.id)).toEqual(group);
    // The lists of administrative and default groups have a shorter life, and take two calls; customers have neither.
    expect(times()).toBe(by === 'customers' ? 0 : 2);
  });

  it('is fetched once for all concurrent callers', async () => {
    const { group, invocation, pass, times } = await processes(by);
    pass(60 * 60_000);
    await Promise.all([1, 2, 3, 4].map(() => invocation().recallGroup(group.id)));
    // The list of administrative groups is just as old, and takes two calls.
    const looked = by === 'customers' ? 1 : 3;
    expect(times()).toBe(looked);
    await invocation().recallGroup(group.id);
    expect(times()).toBe(looked);
  });

  it('is fetched again before something is taken away', async () => {
    const { group, invocation, times } = await processes(by);
    await invocation().getGroup(group.id);
    expect(times()).toBe(1);
  });

  it('is gone for its deleter', async () => {
    const { group, invocation } = await processes(by);
    await invocation().deleteGroup(group.id);
    expect(await invocation().recallGroup(group.id)).toBeUndefined();
  });

  it('refuses new members after another process has deleted it, and is fetched again', async () => {
    const { id, group, invocation, elsewhere, pass } = await processes(by);
    pass(31_000);
    await elsewhere().deleteGroup(group.id);
    expect(await invocation().recallGroup(group.id)).toEqual(group);
    const refusal = { kind: 'unavailable', code: 'group-gone', isAnswered: true };
    await expect(invocation().addMember(group.id, id)).rejects.toMatchObject(refusal);
    expect(await invocation().recallGroup(group.id)).toBeUndefined();
  });

  it('is not cached as missing', async () => {
    const { group, invocation, elsewhere } = await processes(by);
    await invocation().deleteGroup(group.id);
    expect(await invocation().recallGroup(group.id)).toBeUndefined();
    const again = await elsewhere().createGroup('Pilots');
    expect(await invocation().findGroup('Pilots')).toMatchObject({ id: again.id });
    expect(await invocation().recallGroup(again.id)).toMatchObject({ name: 'Pilots' });
  });

  it('is searched by name once for all, in any case, and again if it is another group by now', async () => {
    const { group, invocation, elsewhere, pass, times } = await processes(by);
    const named = ['Pilots', 'pilots', ' PILOTS '].map((name) => invocation().recallGroupNamed(name));
    expect(await Promise.all(named)).toEqual([group, group, group]);
    expect(times()).toBe(0);
    await elsewhere().deleteGroup(group.id);
    const again = await elsewhere().createGroup('Pilots');
    pass(60_000);
    expect(await invocation().recallGroupNamed('Pilots')).toMatchObject({ id: again.id });
  });

  it('is searched by name as long as it is missing', async () => {
    const { invocation, elsewhere } = await processes(by);
    expect(await invocation().recallGroupNamed('Sailors')).toBeUndefined();
    const { id } = await elsewhere().createGroup('Sailors');
    expect(await invocation().recallGroupNamed('Sailors')).toMatchObject({ id });
  });

  it('is replaced by another of its name once the old one has refused somebody', async () => {
    const { id, group, invocation, elsewhere, pass } = await processes(by);
    pass(31_000);
    await elsewhere().deleteGroup(group.id);
    const again = await elsewhere().createGroup('Pilots');
    expect(await invocation().recallGroupNamed('Pilots')).toEqual(group);
    await expect(invocation().addMember(group.id, id)).rejects.toMatchObject({ code: 'group-gone' });
    expect(await invocation().recallGroupNamed('Pilots')).toMatchObject({ id: again.id });
  });
});

describe('a group that was created with a signature', () => {
  const signed = { signature: 'connection01Ab12', by: 'Okta' };
  const crew = async (by: By) => {
    const site = await processes(by);
    const { id } = await site.invocation().createGroup('Crew', signed);
    const before = site.times();
    return { ...site, crewId: id, looked: () => site.times() - before };
  };

  it('is recalled by it for two minutes, by the process that created it', async () => {
    const { crewId, invocation, elsewhere, pass, looked } = await crew('organization');
    expect(await invocation().recallCreated(signed.signature)).toMatchObject({
      id: crewId,
      signature: signed.signature,
    });
    expect(await invocation().recallCreated('another')).toBeUndefined();
    expect(await elsewhere().recallCreated(signed.signature)).toBeUndefined();
    expect(looked()).toBe(0);
    pass(120_000);
    expect(await invocation().recallCreated(signed.signature)).toBeUndefined();
  });

  it('is not recalled once it was deleted', async () => {
    const { crewId, invocation } = await crew('organization');
    await invocation().deleteGroup(crewId);
    expect(await invocation().recallCreated(signed.signature)).toBeUndefined();
  });

  it('is not recalled once it was found to be gone', async () => {
    const { id, crewId, invocation, elsewhere, pass } = await crew('organization');
    pass(31_000);
    await elsewhere().deleteGroup(crewId);
    await expect(invocation().addMember(crewId, id)).rejects.toMatchObject({ code: 'group-gone' });
    expect(await invocation().recallCreated(signed.signature)).toBeUndefined();
  });

  it.each(['administrator', 'customers'] as const)('can only be one of the organization’s, not of %s', async (by) => {
    const { invocation } = await crew(by);
    expect(await invocation().recallCreated(signed.signature)).toBeUndefined();
  });
});

describe('a recalled group that becomes a default group of a product of Jira', () => {
  it.each(['organization', 'administrator'] as const)('is protected a minute later, of %s', async (by) => {
    let now = Date.parse('2026-11-02T08:00:00Z');
    let isDefault = '';
    /** The simulated site does not let its default groups change. */
    const changed = (fetched: Response, path: string): Promise<Response> | Response =>
      path.includes('/applicationrole') && isDefault !== '' ? withDefault(fetched, isDefault) : fetched;
    const { options } = overSimulatedSite(by, { now: () => now });
    const { requestJira, fetch } = options;
    const site = atlassianSite({
      ...options,
      requestJira: async (path, init) => changed((await requestJira(path, init)) as Response, path),
      fetch: async (url, init) => changed((await fetch(url, init)) as Response, String(url)),
    });
    const group = await site.createGroup('Pilots');
    expect(await site.recallGroup(group.id)).not.toHaveProperty('protection');
    isDefault = group.id;
    now += 60_000;
    expect(await site.recallGroup(group.id)).toMatchObject({ protection: 'default' });
  });
});

async function withDefault(fetched: Response, groupId: string): Promise<Response> {
  const [first, ...others] = (await fetched.json()) as readonly { readonly defaultGroupsDetails: readonly object[] }[];
  const details = [...(first?.defaultGroupsDetails ?? []), { groupId, name: 'Pilots' }];
  return Response.json([{ ...first, defaultGroupsDetails: details }, ...others]);
}
