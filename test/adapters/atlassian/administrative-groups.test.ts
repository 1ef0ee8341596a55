import { describe, expect, it } from 'vitest';
import { newSiteMemory } from '../../../src/adapters/atlassian/http/memory';
import type { JiraRequest } from '../../../src/adapters/atlassian/http/options';
import { atlassianSite } from '../../../src/adapters/atlassian/site';
import { type CredentialName, overSimulatedSite } from './over-simulated-site';

const email = 'mia@example.com';

/** Mia in her own group, and a list of administrative groups written by the test. */
async function withList(credential: CredentialName) {
  const { options } = overSimulatedSite('both');
  const prepared = atlassianSite(options);
  const { id } = await prepared.invite({ email });
  const group = await prepared.createGroup('Pilots');
  await prepared.addMember(group.id, id);
  let now = Date.parse('2026-11-02T08:00:00Z');
  let administrative: readonly string[] = [];
  let asked = 0;
  const answer = async (path: string): Promise<Response | undefined> => {
    if (!path.includes('accessType=')) return undefined;
    asked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    return Response.json({ isLast: true, values: administrative.map((groupId) => ({ groupId })) });
  };
  const requestJira: JiraRequest = async (path, init) => (await answer(path)) ?? options.requestJira(path, init);
  const { organization, administrator } = options.secrets;
  const secrets = credential === 'organization' ? { organization } : { administrator };
  const memory = newSiteMemory();
  const invocation = () =>
    atlassianSite({
      ...options,
      secrets: Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret)),
      memory,
      requestJira,
      fetch: async (url, init) => (await answer(url)) ?? options.fetch(url, init),
      now: () => now,
    });
  return {
    id,
    group,
    invocation,
    asked: () => asked,
    makeAdministrative: () => {
      administrative = [group.id];
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

describe.each(['organization', 'administrator'] as const)('the administrative groups, by the %s credential', (by) => {
  it('are fetched once for all concurrent invocations of a process', async () => {
    const { id, invocation, asked } = await withList(by);
    await Promise.all([1, 2, 3, 4, 5].map(() => invocation().getAccount(id)));
    expect(asked()).toBe(2);
    await invocation().getAccount(id);
    expect(asked()).toBe(2);
  });

  it('protect a person whose group became one a minute ago', async () => {
    const { id, invocation, makeAdministrative, pass } = await withList(by);
    expect(await invocation().getAccount(id)).not.toHaveProperty('protection');
    makeAdministrative();
    pass(60_000);
    expect(await invocation().getAccount(id)).toMatchObject({ protection: 'administrator' });
  });

  it('protect a cached group that became one a minute ago', async () => {
    const { group, invocation, makeAdministrative, pass } = await withList(by);
    expect(await invocation().recallGroup(group.id)).not.toHaveProperty('protection');
    makeAdministrative();
    pass(30_000);
    expect(await invocation().recallGroup(group.id)).toEqual({ id: group.id, name: 'Pilots' });
    pass(30_000);
    expect(await invocation().recallGroup(group.id)).toMatchObject({ protection: 'administrative' });
  });

  it('protect a cached group by their own age, not by that of the group', async () => {
    const { group, invocation, makeAdministrative, pass } = await withList(by);
    await invocation().recallGroup(group.id);
    pass(40_000);
    await invocation().getGroup(group.id);
    makeAdministrative();
    pass(20_000);
    expect(await invocation().recallGroup(group.id)).toMatchObject({ protection: 'administrative' });
  });

  it('protect new members at once', async () => {
    const { id, group, invocation, makeAdministrative } = await withList(by);
    makeAdministrative();
    await invocation().removeMember(group.id, id);
    expect(await invocation().getAccount(id)).not.toHaveProperty('protection');
    await invocation().addMember(group.id, id);
    expect(await invocation().getAccount(id)).toMatchObject({ protection: 'administrator' });
  });
});
